import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseLocalDay } from '$lib/domain/local-date';
import type { Weekday } from './buckets';
import { pageOfDay, periodPage, periodSizes, periodsOf } from './periods';

const day = (text: string) => parseLocalDay(text)!;
const weekday = fc.integer({ min: 1, max: 7 }).map((number) => number as Weekday);
const size = fc.constantFrom(...periodSizes);
const days = fc.uniqueArray(
  fc.record({ day: fc.integer({ min: 10_000, max: 14_000 }), value: fc.integer({ min: 0, max: 40_000 }) }),
  { selector: (point) => point.day, maxLength: 300 },
);

describe('periods', () => {
  it('come together to the total of all days, each day in one', () => {
    fc.assert(
      fc.property(days, size, weekday, fc.boolean(), (list, by, firstWeekday, adds) => {
        const periods = periodsOf(list, by, { firstWeekday, today: 14_000, adds });
        const sum = (of: (period: (typeof periods)[number]) => number) =>
          periods.reduce((total, period) => total + of(period), 0);
        expect(sum(({ total }) => total)).toBe(list.reduce((total, { value }) => total + value, 0));
        expect(sum(({ count }) => count)).toBe(list.length);
        for (const { count, possible, first, last } of periods) {
          expect(count).toBeLessThanOrEqual(possible);
          expect(possible).toBeLessThanOrEqual(last - first + 1);
        }
      }),
    );
  });

  it('tell the running one from those that are over, and count only its days so far', () => {
    const list = ['2026-10-31', '2026-11-01', '2026-11-20', '2026-11-21'].map((text) => ({
      day: day(text),
      value: 100,
    }));
    const rules = { firstWeekday: 1, today: day('2026-11-21'), adds: true } as const;
    const [october, november] = periodsOf(list, 'month', rules);
    expect(october).toMatchObject({ isRunning: false, count: 1, possible: 31, total: 100 });
    expect(november).toMatchObject({ isRunning: true, count: 3, possible: 21, total: 300 });
  });

  it('leave the day that still grows out of the mean, not out of the total', () => {
    const list = [
      { day: day('2026-11-20'), value: 9_000 },
      { day: day('2026-11-21'), value: 50 },
    ];
    const [november] = periodsOf(list, 'month', { firstWeekday: 1, today: day('2026-11-21'), adds: true });
    expect(november).toMatchObject({ mean: 9_000, total: 9_050 });
  });

  it('have a leap year of 366 days', () => {
    const list = [{ day: day('2024-02-29'), value: 1 }];
    const [year] = periodsOf(list, 'year', { firstWeekday: 1, today: day('2026-01-01'), adds: false });
    expect(year).toMatchObject({ possible: 366, isRunning: false });
  });
});

describe('pages of periods', () => {
  it('hold every period once, and the page of a day holds its period', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 10_000, max: 16_000 }),
        fc.integer({ min: 0, max: 4_500 }),
        size,
        weekday,
        fc.nat(),
        (first, length, by, firstWeekday, pick) => {
          const whole = { first, last: first + length };
          const ranges = [];
          for (let page = 0; ; page++) {
            const shown = periodPage(whole, by, firstWeekday, page);
            ranges.unshift(...shown.ranges);
            expect(shown.hasLater).toBe(page > 0);
            if (!shown.hasEarlier) break;
          }
          expect(ranges[0]!.first).toBeLessThanOrEqual(first);
          expect(ranges.at(-1)!.last).toBeGreaterThanOrEqual(whole.last);
          for (const [index, range] of ranges.entries())
            if (index > 0) expect(range.first).toBe(ranges[index - 1]!.last + 1);
          const any = first + (pick % (length + 1));
          const page = periodPage(whole, by, firstWeekday, pageOfDay(whole, by, firstWeekday, any));
          expect(page.ranges.some((range) => range.first <= any && any <= range.last)).toBe(true);
        },
      ),
    );
  });

  it('end with the oldest one however far one asks', () => {
    const whole = { first: day('2020-01-01'), last: day('2026-01-01') };
    expect(periodPage(whole, 'month', 1, 99)).toEqual(periodPage(whole, 'month', 1, 1));
  });
});
