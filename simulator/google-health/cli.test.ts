import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const run = (...options: string[]) => {
  const child = spawn(process.execPath, [
    '--import',
    'jiti/register',
    fileURLToPath(new URL('cli.ts', import.meta.url)),
    ...options,
  ]);
  let text = '';
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const started = new Promise<string>((resolve) => {
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => {
        text += chunk.toString();
        if (text.includes('/__control')) resolve(text);
      });
  });
  return { child, started, ended, text: () => text };
};

describe('the command line', () => {
  it('prints where it is and what it offers, and ends on a signal', async () => {
    const { child, started, ended } = run(
      '--port',
      '0',
      '--person',
      'ten-days',
      '--redirect',
      'http://localhost:1/a',
      'http://localhost:1/b',
    );
    const text = await started;
    expect(text).toMatch(/ten-days \(\w{6}\), 10 weigh-ins/);
    expect(text).toContain('http://localhost:1/a http://localhost:1/b');
    expect(text).toContain('123456789012-tidemark.apps.googleusercontent.com (production)');
    const [, url = ''] = /at (http:\S+)/.exec(text) ?? [];
    expect((await fetch(`${url}/__control`)).status).toBe(200);
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
  });

  it.each([
    ['--person', 'no-such-person'],
    ['--port', 'four'],
  ])('explains a wrong %s', async (option, value) => {
    const { ended, text } = run(option, value);
    expect(await ended).toBe(1);
    expect(text()).toContain(value);
    expect(text()).toContain('Options:');
  });
});
