import { spawn, type ChildProcess } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { root } from './install.mjs';

export interface RunOptions {
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** True lets the output through as it comes; else it is returned. */
  readonly live?: boolean;
}

export interface RunResult {
  readonly code: number;
  readonly output: string;
}

const running = new Set<ChildProcess>();
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => {
    for (const child of running) child.kill(signal);
  });

/** Runs a command of the project's own `node_modules/.bin`, or any other. A failure is a code, not an exception. */
export const run = (
  command: string,
  args: readonly string[],
  { env = {}, live = false }: RunOptions = {},
): Promise<RunResult> =>
  new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      env: {
        ...process.env,
        PATH: `${join(root, 'node_modules', '.bin')}${delimiter}${process.env.PATH ?? ''}`,
        ...env,
      },
      stdio: ['ignore', live ? 'inherit' : 'pipe', live ? 'inherit' : 'pipe'],
      shell: process.platform === 'win32',
    });
    running.add(child);
    const chunks: Buffer[] = [];
    child.stdout?.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr?.on('data', (chunk: Buffer) => chunks.push(chunk));
    const end = (code: number, note = '') => {
      running.delete(child);
      resolve({ code, output: Buffer.concat(chunks).toString('utf8') + note });
    };
    child.once('error', (error) => {
      end(1, `${command}: ${error.message}\n`);
    });
    child.once('close', (code) => {
      end(code ?? 1);
    });
  });
