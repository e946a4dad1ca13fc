import { appendFileSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from '../../scripts/lib/install.mjs';

/** One line of the bench's table. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** What product.md wants it to be at most; null where it only informs. */
  readonly reach: number | null;
  /** Where more is better, so that `reach` is the least. */
  readonly atLeast?: boolean;
}

/** Whether a figure is as product.md wants it; one that only informs always is. */
export const isReached = ({ value, reach, atLeast }: Figure): boolean =>
  reach === null || (atLeast ? value >= reach : value <= reach);

/** Where the benches of one run leave their figures; `scripts/bench.ts` prints them. */
export const figuresFile = join(root, '.cache', 'bench.jsonl');

export const report = (figure: Figure): void => {
  mkdirSync(dirname(figuresFile), { recursive: true });
  appendFileSync(figuresFile, `${JSON.stringify(figure)}\n`);
};

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
};
