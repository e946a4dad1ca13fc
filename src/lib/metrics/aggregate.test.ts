import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseLocalDay } from '$lib/domain/local-date';
import { aggregate, figuresOf, figuresOfSums, periodFor } from './aggregate';
import { bucketOf, bucketSizes, type Weekday } from './buckets';

const day = (text: string) => parseLocalDay(text)!;

const points = fc
  .uniqueArray(
    fc.record({
      day: fc.integer({ min: -20_000, max: 40_000 }),
      value: fc.double({ min: -50, max: 60_000, noNaN: true }),
    }),
    { selector: (point) => point.day, maxLength: 200 },
  )
  .map((list) => [...list].sort((a, b) => a.day - b.day));
const period = fc.constantFrom(...bucketSizes);
const weekday = fc.integer({ min: 1, max: 7 }).map((number) => number as Weekday);

describe('buckets', () => {
  it('hold each day exactly once: neighbours meet without gap or overlap', () => {
    fc.assert(
      fc.property(fc.integer({ min: -20_000, max: 40_000 }), period, weekday, (any, by, first) => {
        const bucket = bucketOf(any, by, first);
        expect(bucket.first <= any && any <= bucket.last).toBe(true);
        expect(bucketOf(bucket.first, by, first)).toEqual(bucket);
        expect(bucketOf(bucket.last, by, first)).toEqual(bucket);
        expect(bucketOf(bucket.last + 1, by, first).first).toBe(bucket.last + 1);
        expect(bucketOf(bucket.first - 1, by, first).last).toBe(bucket.first - 1);
      }),
    );
  });

  it('begin a week on the day the person’s weeks begin on', () => {
    const saturday = day('2026-11-21');
    expect(bucketOf(saturday, 'week', 1)).toEqual({ first: day('2026-11-16'), last: day('2026-11-22') });
    expect(bucketOf(saturday, 'week', 7)).toEqual({ first: day('2026-11-15'), last: day('2026-11-21') });
    expect(bucketOf(saturday, 'week', 6)).toEqual({ first: saturday, last: day('2026-11-27') });
  });

  it('know the leap day, the end of the year, and days before 1970', () => {
    expect(bucketOf(day('2024-02-29'), 'month', 1)).toEqual({
      first: day('2024-02-01'),
      last: day('2024-02-29'),
    });
    expect(bucketOf(day('2023-12-31'), 'month', 1).last).toBe(day('2023-12-31'));
    const leap = bucketOf(day('2024-07-01'), 'year', 1);
    expect(leap.last - leap.first + 1).toBe(366);
    expect(bucketOf(day('1969-12-31'), 'week', 1).first).toBe(day('1969-12-29'));
  });

  it('keep the day the clocks change one day among seven', () => {
    const week = bucketOf(day('2026-03-29'), 'week', 1);
    expect(week).toEqual({ first: day('2026-03-23'), last: day('2026-03-29') });
  });
});

describe('aggregation', () => {
  it('counts each value once, in one bucket', () => {
    fc.assert(
      fc.property(points, period, weekday, (list, by, first) => {
        const buckets = aggregate(list, by, first);
        expect(buckets.reduce((sum, { count }) => sum + count, 0)).toBe(list.length);
        for (const { day: each } of list)
          expect(buckets.filter((bucket) => bucket.first <= each && each <= bucket.last)).toHaveLength(1);
        const total = list.reduce((sum, { value }) => sum + value, 0);
        expect(buckets.reduce((sum, bucket) => sum + bucket.total, 0)).toBeCloseTo(total, 3);
      }),
    );
  });

  it('is the same in whatever order the values come, oldest bucket first', () => {
    fc.assert(
      fc.property(points, period, weekday, (list, by, first) => {
        const strip = (bucket: { readonly first: number; readonly count: number; readonly max: number }) => [
          bucket.first,
          bucket.count,
          bucket.max,
        ];
        const buckets = aggregate(list, by, first).map(strip);
        expect(aggregate(list.toReversed(), by, first).map(strip)).toEqual(buckets);
        expect(buckets.map(([start]) => start)).toEqual(
          buckets.map(([start]) => start).sort((a, b) => a! - b!),
        );
      }),
    );
  });

  it('keeps min, mean and max in their order', () => {
    fc.assert(
      fc.property(points, period, weekday, (list, by, first) => {
        for (const { min, mean, max } of aggregate(list, by, first)) {
          expect(min).toBeLessThanOrEqual(mean);
          expect(mean).toBeLessThanOrEqual(max);
        }
      }),
    );
  });

  it('takes the mean of the days that have a value, not of all days', () => {
    const two = [
      { day: day('2026-11-01'), value: 4_000 },
      { day: day('2026-11-20'), value: 8_000 },
    ];
    expect(aggregate(two, 'month', 1)).toEqual([
      {
        first: day('2026-11-01'),
        last: day('2026-11-30'),
        count: 2,
        min: 4_000,
        mean: 6_000,
        max: 8_000,
        total: 12_000,
      },
    ]);
  });

  it('has no figures of nothing', () => {
    expect(figuresOf([])).toBeNull();
    expect(aggregate([], 'year', 1)).toEqual([]);
  });
});

it('looks at a month by days, at a year by weeks, at twelve years by months', () => {
  const of = (days: number) => periodFor({ first: 1, last: days });
  expect([of(1), of(30), of(92)]).toEqual(['day', 'day', 'day']);
  expect([of(93), of(365)]).toEqual(['week', 'week']);
  expect([of(2_000), of(4_383)]).toEqual(['month', 'month']);
  expect(of(9_000)).toBe('year');
});

describe('days that add up', () => {
  const days = [8_000, 0, 10_000, 120].map((value, i) => ({ day: 100 + i, value }));

  it('count the day that is not over for most and total, not for least and mean', () => {
    expect(figuresOfSums(days, 103)).toEqual({ count: 4, min: 0, mean: 6_000, max: 10_000, total: 18_120 });
    const record = [...days.slice(0, 1), { day: 103, value: 20_000 }];
    expect(figuresOfSums(record, 103)).toMatchObject({ min: 8_000, mean: 8_000, max: 20_000 });
  });

  it('take the day that is not over where there is no other', () => {
    expect(figuresOfSums(days.slice(3), 103)).toEqual(figuresOf([120]));
    expect(figuresOfSums([], 103)).toBeNull();
  });

  it('are put together by the same rule', () => {
    const [week] = aggregate(days.slice(2), 'year', 1, (inside) => figuresOfSums(inside, 103));
    expect(week).toMatchObject({ count: 2, min: 10_000, mean: 10_000, total: 10_120 });
  });
});
