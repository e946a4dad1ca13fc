import fc from 'fast-check';
import { expect, it } from 'vitest';
import { MINUTES_A_DAY } from '$lib/domain/minutes';
import { figuresOf } from './aggregate';
import {
  bucketSizeFor,
  bucketStart,
  figuresIn,
  minuteBuckets,
  minutePyramid,
  type MinuteStretch,
} from './minute-pyramid';

const FIRST = 20_000;
const START = FIRST * MINUTES_A_DAY;

interface Row {
  readonly day: number;
  readonly values: Uint8Array;
}

/** Days with runs of measured minutes and of none, some days not worn at all. */
const rows = fc.uniqueArray(
  fc.record({
    day: fc.integer({ min: FIRST, max: FIRST + 11 }),
    values: fc
      .array(fc.tuple(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 0, max: 255 }), fc.boolean()), {
        maxLength: 12,
      })
      .map((runs) => {
        const values = new Uint8Array(MINUTES_A_DAY);
        let at = 0;
        for (const [length, value, swings] of runs)
          for (const end = Math.min(MINUTES_A_DAY, at + length); at < end; at++)
            values[at] = swings && at % 7 === 0 ? 255 - value : value;
        return values;
      }),
  }),
  { selector: ({ day }) => day, minLength: 1, maxLength: 8 },
);

const stretch = fc
  .tuple(fc.integer({ min: -3_000, max: 20_000 }), fc.integer({ min: 1, max: 20_000 }))
  .map(([from, length]): MinuteStretch => ({ from: START + from, until: START + from + length }));

/** The same by asking every single minute. */
const naively = (all: readonly Row[], { from, until }: MinuteStretch) => {
  const values: number[] = [];
  for (let minute = from; minute < until; minute++) {
    const row = all.find(({ day }) => day === Math.floor(minute / MINUTES_A_DAY));
    const value = row?.values[minute % MINUTES_A_DAY] ?? 0;
    if (value > 0) values.push(value);
  }
  return figuresOf(values);
};

const SIZES = [1, 2, 5, 15, 30, 120, 480, 1_440, 2_880, 10_080] as const;

it('knows of any stretch what every single minute would tell', () => {
  fc.assert(
    fc.property(rows, stretch, (all, asked) => {
      expect(figuresIn(minutePyramid(all)!, asked)).toEqual(naively(all, asked));
    }),
  );
});

it('has every measured minute of the stretch in a bucket, with its lowest and highest', () => {
  fc.assert(
    fc.property(rows, stretch, fc.constantFrom(...SIZES.slice(2)), (all, asked, size) => {
      const buckets = minuteBuckets(minutePyramid(all)!, asked, size);
      const wide = {
        from: bucketStart(asked.from, size),
        until: bucketStart(asked.until - 1, size) + size,
      };
      const whole = naively(all, wide);
      expect(buckets.reduce((sum, { count }) => sum + count, 0)).toBe(whole?.count ?? 0);
      expect(buckets.reduce((sum, { total }) => sum + total, 0)).toBe(whole?.total ?? 0);
      if (!whole) return;
      expect(Math.min(...buckets.map(({ min }) => min))).toBe(whole.min);
      expect(Math.max(...buckets.map(({ max }) => max))).toBe(whole.max);
      for (const { from, until, ...figures } of buckets)
        expect(figures).toEqual(naively(all, { from, until }));
    }),
    { numRuns: 40 },
  );
});

it('keeps its buckets where they are while the stretch moves', () => {
  fc.assert(
    fc.property(
      rows,
      stretch,
      fc.integer({ min: 1, max: 3_000 }),
      fc.constantFrom(...SIZES),
      (all, asked, by, size) => {
        const pyramid = minutePyramid(all)!;
        const moved = { from: asked.from + by, until: asked.until + by };
        const before = minuteBuckets(pyramid, asked, size);
        const after = minuteBuckets(pyramid, moved, size);
        const common = ({ from, until }: MinuteStretch) => until > moved.from && from < asked.until;
        expect(after.filter(common)).toEqual(before.filter(common));
      },
    ),
    { numRuns: 40 },
  );
});

it('begins days at midnight and weeks on a Monday', () => {
  const friday = Date.UTC(2026, 10, 20, 13, 47) / 60_000;
  const at = (size: number) => new Date(bucketStart(friday, size) * 60_000).toISOString().slice(0, 16);
  expect([1, 15, 60, 1_440, 10_080].map(at)).toEqual([
    '2026-11-20T13:47',
    '2026-11-20T13:45',
    '2026-11-20T13:00',
    '2026-11-20T00:00',
    '2026-11-16T00:00',
  ]);
});

it('takes the finest size that is few enough', () => {
  const year = { from: START, until: START + 525_600 };
  expect(bucketSizeFor(year, 500, [1, 60, 1_440, 10_080])).toBe(1_440);
  expect(bucketSizeFor({ from: START, until: START + 500 }, 500, [1, 60])).toBe(1);
  expect(bucketSizeFor(year, 10, [1, 60])).toBe(60);
});

it('is nothing without rows, and knows nothing beside them', () => {
  expect(minutePyramid([])).toBeNull();
  const values = new Uint8Array(MINUTES_A_DAY).fill(60);
  const pyramid = minutePyramid([{ day: FIRST, values }])!;
  expect(figuresIn(pyramid, { from: START - 5, until: START })).toBeNull();
  expect(figuresIn(pyramid, { from: START - 5, until: START + 1 })?.count).toBe(1);
  expect(minuteBuckets(pyramid, { from: START + MINUTES_A_DAY, until: START + 9_000 }, 15)).toEqual([]);
});
