import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ensureChromium, ensurePackages, requireNode, root } from './lib/install.mjs';

/**
 * The one entry of every npm script. Plain JavaScript and Node's own modules only, because on a fresh clone it runs
 * before anything is installed; the commands themselves are TypeScript.
 */
const commands = {
  start: { script: 'scripts/start.ts', browser: false },
  test: { script: 'scripts/test.ts', browser: true },
  faults: { script: 'scripts/faults.ts', browser: true },
  quick: { script: 'scripts/quick.ts', browser: false },
  build: { script: 'scripts/build-site.ts', browser: false },
  bench: { script: 'scripts/bench.ts', browser: true },
  gallery: { script: 'scripts/gallery.ts', browser: false },
  screenshots: { script: 'scripts/screenshots.ts', browser: true },
};

const main = async ([name = '', ...args]) => {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) throw new Error(`Usage: node scripts/run.mjs ${Object.keys(commands).join(' | ')}`);
  requireNode();
  await ensurePackages();
  if (command.browser) await ensureChromium();
  return runScript(command.script, args);
};

/** Signals go to the child as well; it cleans up, and its exit code is ours. */
const runScript = (script, args) =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', 'jiti/register', join(root, script), ...args], {
      cwd: root,
      stdio: 'inherit',
    });
    const forward = (signal) => child.kill(signal);
    process.on('SIGINT', forward);
    process.on('SIGTERM', forward);
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(code ?? (signal ? 1 : 0)));
  });

if (!existsSync(join(root, 'package.json'))) throw new Error('package.json is missing beside scripts/');
main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  },
);
