import { prepare, unitTests } from './lib/checks.ts';
import { runStages } from './lib/tasks.ts';

/** `npm run test:faults`: the same tests with many more runs of every property and fault. */
const { ok, summary } = await runStages([[prepare], [unitTests({ long: true, live: true })]], [prepare.name]);
console.log(summary);
process.exitCode = ok ? 0 : 1;
