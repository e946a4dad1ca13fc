import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { ensureBuild, type BuildSettings } from './build.ts';
import { root } from './install.mjs';
import { run } from './process.ts';
import type { Counts, Step, StepResult } from './tasks.ts';

/** The checks that more than one command runs. */

const command = (name: string, program: string, args: readonly string[]): Step => ({
  name,
  run: async () => {
    const { code, output } = await run(program, args);
    return { ok: code === 0, output };
  },
});

export const prepare = command('prepare (text, route types)', 'npm', ['run', '--silent', 'prepare:project']);

/** The core is compiled twice: once as a page sees the world and once as a worker does. */
export const typeChecks: readonly Step[] = [
  command('types: screens', 'svelte-check', [
    '--tsconfig',
    './tsconfig.json',
    '--fail-on-warnings',
    '--output',
    'human',
  ]),
  command('types: core in a page', 'tsc', ['-p', 'tsconfig.core-dom.json']),
  command('types: core in a worker', 'tsc', ['-p', 'tsconfig.core-worker.json']),
  command('types: tests and tools', 'tsc', ['-p', 'tsconfig.tools.json']),
];

/**
 * `cached` looks only at changed files: quick, and blind to a file that went wrong because another one's types changed.
 */
export const lint = ({ cached = false } = {}): Step =>
  command('lint', 'eslint', [
    '.',
    '--max-warnings',
    '0',
    ...(cached ? ['--cache', '--cache-location', '.cache/eslint/'] : []),
  ]);

/** Unit and contract tests. `long` gives property and fault tests many more runs. */
export const unitTests = ({ long = false, live = false } = {}): Step => ({
  name: long ? 'unit, contract, faults (long)' : 'unit and contract',
  run: async () => {
    const report = '.cache/vitest.json';
    rmSync(join(root, report), { force: true });
    const { code, output } = await run(
      'vitest',
      ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
      { env: long ? { TIDEMARK_LONG: '1' } : {}, live },
    );
    return resultOf(code, output, () => vitestCounts(readJson(report)));
  },
});

/** Browser tests: all of them, or the files whose names hold one of `only`. `env` goes to the tests. */
export const browserTests = ({
  only = [],
  env = {},
}: {
  readonly only?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
} = {}): Step => ({
  name: only.length > 0 ? `browser (${only.join(', ')})` : 'browser',
  run: async () => {
    const report = '.cache/playwright.json';
    rmSync(join(root, report), { force: true });
    const { code, output } = await run('playwright', ['test', ...only], {
      env: { PLAYWRIGHT_REPORT: report, ...env },
      live: true,
    });
    return resultOf(code, output, () => playwrightCounts(readJson(report)));
  },
});

/** One build a step. Builds may run side by side, but not beside what edits or generates the text. */
export const buildStep = (settings: BuildSettings): Step => ({
  name: `build ${settings.out}`,
  run: async () => {
    const { notes } = await ensureBuild(settings);
    for (const note of notes) console.log(`       ${note}`);
    return { ok: true };
  },
});

const resultOf = (code: number, output: string, countsOf: () => Counts): StepResult => {
  try {
    return { ok: code === 0, output, counts: countsOf() };
  } catch {
    return { ok: false, output: `${output}\nThe runner ended without a report.` };
  }
};

const readJson = (path: string): unknown => JSON.parse(readFileSync(join(root, path), 'utf8'));

interface VitestReport {
  readonly testResults: readonly {
    readonly assertionResults: readonly {
      readonly status: string;
      readonly fullName: string;
      readonly failureMessages?: readonly string[];
    }[];
  }[];
}

export const vitestCounts = (report: unknown): Counts => {
  const tests = (report as VitestReport).testResults.flatMap(({ assertionResults }) => assertionResults);
  return {
    passed: tests.filter(({ status }) => status === 'passed').length,
    failed: tests.filter(({ status }) => status === 'failed').length,
    skipped: tests
      .filter(({ status }) => status !== 'passed' && status !== 'failed')
      .map(({ fullName }) => fullName),
    failures: tests
      .filter(({ status }) => status === 'failed')
      .map(({ fullName, failureMessages = [] }) => told(fullName, failureMessages)),
  };
};

/** The longest a failure is told in the summary. */
const TOLD_LINES = 20;

const told = (name: string, messages: readonly string[]): string =>
  [
    name,
    ...messages.flatMap((message) => stripVTControlCharacters(message).split('\n').slice(0, TOLD_LINES)),
  ].join('\n    ');

interface PlaywrightSuite {
  readonly title: string;
  readonly suites?: readonly PlaywrightSuite[];
  readonly specs?: readonly {
    readonly title: string;
    readonly tests: readonly {
      readonly status: 'expected' | 'unexpected' | 'flaky' | 'skipped';
      readonly results?: readonly { readonly errors?: readonly { readonly message?: string }[] }[];
    }[];
  }[];
}

export const playwrightCounts = (report: unknown): Counts => {
  const tests = (report as { readonly suites: readonly PlaywrightSuite[] }).suites.flatMap((suite) =>
    testsIn(suite, []),
  );
  return {
    passed: tests.filter(({ status }) => status === 'expected' || status === 'flaky').length,
    failed: tests.filter(({ status }) => status === 'unexpected').length,
    skipped: tests.filter(({ status }) => status === 'skipped').map(({ name }) => name),
    failures: tests
      .filter(({ status }) => status === 'unexpected')
      .map(({ name, messages }) => told(name, messages)),
  };
};

interface PlaywrightTest {
  readonly name: string;
  readonly status: string;
  readonly messages: readonly string[];
}

const testsIn = (suite: PlaywrightSuite, above: readonly string[]): PlaywrightTest[] => {
  const path = [...above, suite.title];
  return [
    ...(suite.specs ?? []).flatMap(({ title, tests }) =>
      tests.map(({ status, results = [] }) => ({
        name: [...path, title].join(' > '),
        status,
        messages: results.flatMap(({ errors = [] }) => errors.map(({ message = '' }) => message)),
      })),
    ),
    ...(suite.suites ?? []).flatMap((inner) => testsIn(inner, path)),
  ];
};
