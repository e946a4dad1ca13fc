import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../../scripts/lib/install.mjs';

/** A bench that nobody finds measures nothing, and its figure is missed by nobody. */

const folder = join('tests', 'bench');
const benches = readdirSync(join(root, folder)).filter((name) => name.endsWith('.bench.ts'));

const guides = [
  'README.md',
  'CONTRIBUTING.md',
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
];
const named = guides.flatMap((guide) =>
  [...readFileSync(join(root, guide), 'utf8').matchAll(/npm run bench -- ([\w-]+)/g)].map(([, bench]) => ({
    guide,
    bench,
  })),
);

it('the runner of the benches finds every one of them', () => {
  const { stdout } = spawnSync(
    process.execPath,
    [
      join('node_modules', 'playwright', 'cli.js'),
      ...['test', '--list', '--reporter', 'json', '--config', join(folder, 'playwright.config.ts')],
    ],
    { cwd: root, encoding: 'utf8' },
  );
  const { suites } = JSON.parse(stdout) as { suites: readonly { readonly file: string }[] };
  expect(benches.length).toBeGreaterThan(0);
  expect(suites.map(({ file }) => file).sort()).toEqual(benches.sort());
});

describe('the benches that the documents name', () => {
  it('are some', () => {
    expect(named).not.toEqual([]);
  });

  it.each(named)('$bench, in $guide', ({ bench }) => {
    expect(existsSync(join(root, folder, `${bench}.bench.ts`))).toBe(true);
  });
});
