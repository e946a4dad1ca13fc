import { compileMessages } from './lib/messages/compile.ts';

await compileMessages();
