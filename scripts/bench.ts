import { existsSync, readFileSync, rmSync } from 'node:fs';
import { cpus } from 'node:os';
import { figuresFile, isReached, type Figure } from '../tests/bench/figures.ts';
import { run } from './lib/process.ts';

/** `npm run bench`: the figures of the product, measured here and now. `npm run bench -- weight` runs one of them. */

rmSync(figuresFile, { force: true });
const { code } = await run(
  'playwright',
  ['test', '--config', 'tests/bench/playwright.config.ts', ...process.argv.slice(2)],
  {
    live: true,
  },
);

const figures = existsSync(figuresFile)
  ? readFileSync(figuresFile, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Figure)
  : [];
const shown = ({ value, unit }: Pick<Figure, 'value' | 'unit'>) =>
  `${value.toLocaleString('en', { maximumFractionDigits: value < 10 ? 2 : value < 100 ? 1 : 0 })} ${unit}`.trim();
console.log(`\n${'figure'.padEnd(38)}${'measured'.padStart(14)}${'reach'.padStart(14)}`);
for (const figure of figures) {
  const { name, value, unit, reach, atLeast } = figure;
  const limit = reach === null ? '' : `${atLeast ? '>=' : '<='} ${shown({ value: reach, unit })}`;
  console.log(
    `${name.padEnd(38)}${shown({ value, unit }).padStart(14)}${limit.padStart(14)}${isReached(figure) ? '' : atLeast ? '  under' : '  over'}`,
  );
}
console.log(
  `\nNode ${process.versions.node}, ${cpus().length} cores (${cpus()[0]?.model.trim() ?? 'unknown'})`,
);
process.exitCode = code;
