import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lengthOf, type DayRange } from '$lib/domain/day-range';
import { addCovered, settledRanges } from '$lib/domain/coverage';
import { compactCovered } from './coverage';
import { planChunks } from './planner';
import type { CoveredRange } from '$lib/domain/coverage';

const DAY = 86_400_000;
const NOW = 20_000 * DAY;
const checks = fc.array(
  fc.record({
    first: fc.integer({ min: 0, max: 200 }),
    length: fc.integer({ min: 0, max: 40 }),
    on: fc.integer({ min: 0, max: 260 }),
  }),
  { maxLength: 15 },
);
const ledgerOf = (all: readonly { first: number; length: number; on: number }[]) =>
  all.reduce<CoveredRange[]>(
    (ledger, { first, length, on }) => addCovered(ledger, { first, last: first + length }, on * DAY),
    [],
  );
const daysOf = (ranges: readonly DayRange[]) =>
  ranges.flatMap(({ first, last }) => Array.from({ length: last - first + 1 }, (_, i) => first + i));

describe('the ledger', () => {
  it('knows for each day the last check, disjoint and in order', () => {
    fc.assert(
      fc.property(checks, (all) => {
        const last = new Map<number, number>();
        for (const { first, length, on } of all)
          for (let d = first; d <= first + length; d++) last.set(d, on * DAY);
        const ledger = ledgerOf(all);
        expect(daysOf(ledger)).toEqual([...last.keys()].sort((a, b) => a - b));
        for (const range of ledger)
          for (const day of daysOf([range])) expect(range.checkedAt).toBe(last.get(day));
      }),
    );
  });

  it('calls a day settled only when it was answered the settling time after it (I3)', () => {
    const ledger = addCovered([], { first: 0, last: 30 }, 30 * DAY);
    expect(settledRanges(ledger, 14, 'UTC', NOW)).toEqual([{ first: 0, last: 16 }]);
    expect(settledRanges(ledger, 40, 'UTC', NOW)).toEqual([]);
    expect(settledRanges(addCovered([], { first: 0, last: 3 }, 30 * DAY), 14, 'UTC', NOW)).toEqual([
      { first: 0, last: 3 },
    ]);
  });
});

it('keeps what is covered and what is settled when it grows compact', () => {
  fc.assert(
    fc.property(checks, (all) => {
      const ledger = ledgerOf(all);
      const compact = compactCovered(ledger, 14, 'UTC', NOW);
      expect(daysOf(compact)).toEqual(daysOf(ledger));
      expect(daysOf(settledRanges(compact, 14, 'UTC', NOW))).toEqual(
        daysOf(settledRanges(ledger, 14, 'UTC', NOW)),
      );
    }),
  );
  const years = Array.from({ length: 140 }, (_, i) => ({
    first: i * 31,
    last: i * 31 + 30,
    checkedAt: 9_000 * DAY + i,
  }));
  expect(compactCovered(years, 14, 'UTC', NOW)).toHaveLength(1);
});

it('plans exactly the missing days, newest first, each chunk within the limit (I4, I9)', () => {
  const wanted = fc
    .tuple(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: 120 }))
    .map(([first, length]) => ({ first, last: first + length }));
  fc.assert(
    fc.property(checks, wanted, fc.integer({ min: 1, max: 31 }), (all, range, most) => {
      const settled = settledRanges(ledgerOf(all), 14, 'UTC', NOW);
      const plan = planChunks(settled, range, most);
      const held = new Set(daysOf(settled));
      const missing = daysOf([range]).filter((day) => !held.has(day));
      expect(daysOf(plan).sort((a, b) => a - b)).toEqual(missing);
      expect(plan.every((chunk) => lengthOf(chunk) <= most)).toBe(true);
      expect(plan.every((chunk, i) => i === 0 || chunk.last < plan[i - 1]!.first)).toBe(true);
      expect(planChunks(settled, range, most)).toEqual(plan);
    }),
  );
});

it('asks for the trailing fourteen days again and for nothing older', () => {
  const today = 100;
  const ledger = addCovered([], { first: 71, last: today }, today * DAY);
  expect(planChunks(settledRanges(ledger, 14, 'UTC', NOW), { first: 71, last: today }, 31)).toEqual([
    { first: 87, last: 100 },
  ]);
});
