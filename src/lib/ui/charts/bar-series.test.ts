import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseLocalDay } from '$lib/domain/local-date';
import { bucketsIn } from '$lib/metrics/buckets';
import { barAxis, barSeries, barTicks, MINUTE_STEPS } from './bar-series';

const day = (text: string) => parseLocalDay(text)!;
const range = (first: string, last: string) => ({ first: day(first), last: day(last) });

it('ends its axis at a whole step that no bar passes, in at most five steps', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.constant(0), fc.double({ min: 1e-3, max: 1e7, noNaN: true })),
      fc.constantFrom(null, MINUTE_STEPS),
      (highest, steps) => {
        const { max, step } = barAxis(highest, steps);
        expect(max).toBeGreaterThanOrEqual(highest * (1 - 1e-9));
        expect(max / step).toBeCloseTo(Math.round(max / step), 9);
        expect(Math.round(max / step)).toBeLessThanOrEqual(5);
      },
    ),
  );
  expect(barAxis(530, MINUTE_STEPS)).toEqual({ step: 120, max: 600 });
  expect(barAxis(42, null)).toEqual({ step: 10, max: 50 });
});

it('is as high as the highest stack, and leaves out what no bar has', () => {
  const days = bucketsIn(range('2026-11-01', '2026-11-03'), 'day', 1);
  const part = (name: string, values: number[]) => ({ name, token: '', values });
  const series = barSeries(
    days,
    'day',
    [part('a', [100, 0, 50]), part('none', [0, 0, 0]), part('b', [0, 20, 80])],
    null,
  );
  expect(series.segments.map(({ name }) => name)).toEqual(['a', 'b']);
  expect(series.y.max).toBe(150);
});

it('names bars that are there, never more than fit, each once', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 10_000, max: 20_000 }),
      fc.integer({ min: 0, max: 4_000 }),
      fc.constantFrom('day', 'week', 'month', 'year'),
      fc.integer({ min: 2, max: 12 }),
      (first, more, by, most) => {
        const ranges = bucketsIn({ first, last: first + more }, by, 1);
        const ticks = barTicks({ ranges, by }, most, 'en');
        // Months and years have shorter names than days.
        expect(ticks.length).toBeLessThanOrEqual(ticks[0]?.unit === 'day' ? most : 1.4 * most);
        expect(new Set(ticks.map(({ index }) => index)).size).toBe(ticks.length);
        for (const { index } of ticks) expect(ranges[index]).toBeDefined();
      },
    ),
  );
});

it('names a week by its first day and a year by its number', () => {
  const weeks = bucketsIn(range('2026-11-02', '2026-11-22'), 'week', 1);
  expect(barTicks({ ranges: weeks, by: 'week' }, 3, 'en').map(({ text }) => text)).toContain('Nov 16');
  const years = bucketsIn(range('2014-01-01', '2026-12-31'), 'year', 1);
  expect(barTicks({ ranges: years, by: 'year' }, 20, 'en').at(-1)?.text).toBe('2026');
});
