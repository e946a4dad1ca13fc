import { join } from 'node:path';
import { build } from 'vite';
import { root } from '../../scripts/lib/install.mjs';

/** Page code of a bench, with the app's own modules in it, as one script that defines `name`. `entry`: in this folder. */
export const bundle = async (entry: string, name: string): Promise<string> => {
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    root,
    resolve: { alias: { $lib: join(root, 'src/lib') } },
    build: {
      write: false,
      target: 'es2022',
      lib: { entry: join(root, 'tests/bench', entry), formats: ['iife'], name },
    },
  });
  const [first] = [built].flat();
  if (!first || !('output' in first)) throw new Error('nothing was built');
  return first.output[0].code;
};
