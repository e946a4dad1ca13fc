import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatLocalDay, parseLocalDay } from '$lib/domain/local-date';
import { bucketOf, bucketsIn, bucketSizes, weekdayOf, type Weekday } from './buckets';

const day = (text: string) => parseLocalDay(text)!;
const spelled = ({ first, last }: { first: number; last: number }) =>
  `${formatLocalDay(first)}/${formatLocalDay(last)}`;

describe('buckets', () => {
  it('knows the weekday of any day, also before 1970', () => {
    expect(weekdayOf(day('2026-11-21'))).toBe(6);
    expect(weekdayOf(day('1970-01-01'))).toBe(4);
    expect(weekdayOf(day('1969-12-28'))).toBe(7);
  });

  it('begins a week where the person does', () => {
    expect(spelled(bucketOf(day('2026-11-21'), 'week', 1))).toBe('2026-11-16/2026-11-22');
    expect(spelled(bucketOf(day('2026-11-21'), 'week', 7))).toBe('2026-11-15/2026-11-21');
    expect(spelled(bucketOf(day('2026-11-21'), 'week', 6))).toBe('2026-11-21/2026-11-27');
  });

  it('keeps a week whole across the new year, and the leap day in its month', () => {
    expect(spelled(bucketOf(day('2027-01-01'), 'week', 1))).toBe('2026-12-28/2027-01-03');
    expect(spelled(bucketOf(day('2024-02-10'), 'month', 1))).toBe('2024-02-01/2024-02-29');
    expect(spelled(bucketOf(day('2024-02-29'), 'year', 1))).toBe('2024-01-01/2024-12-31');
  });

  it('puts each day of a range into exactly one bucket, which is the one of every day it holds', () => {
    const days = fc.integer({ min: -20_000, max: 40_000 });
    const weekdays = fc.integer({ min: 1, max: 7 }) as fc.Arbitrary<Weekday>;
    fc.assert(
      fc.property(
        days,
        fc.nat({ max: 900 }),
        fc.constantFrom(...bucketSizes),
        weekdays,
        (first, more, by, start) => {
          const buckets = bucketsIn({ first, last: first + more }, by, start);
          expect(buckets[0]!.first).toBeLessThanOrEqual(first);
          expect(buckets.at(-1)!.last).toBeGreaterThanOrEqual(first + more);
          for (const [index, bucket] of buckets.entries()) {
            if (index > 0) expect(bucket.first).toBe(buckets[index - 1]!.last + 1);
            expect(bucketOf(bucket.first, by, start)).toEqual(bucket);
            expect(bucketOf(bucket.last, by, start)).toEqual(bucket);
            if (by === 'week') expect(weekdayOf(bucket.first)).toBe(start);
          }
        },
      ),
    );
  });
});
