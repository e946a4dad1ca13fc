import fc from 'fast-check';
import { expect, it } from 'vitest';
import { MINUTES_A_DAY } from '$lib/domain/minutes';
import { figuresIn, minutePyramid } from './minute-pyramid';
import { cappedIn, clipped, explainMinuteRange, minutesByDay } from './minute-range';

const FIRST = 20_000;
const START = FIRST * MINUTES_A_DAY;

const rows = fc
  .uniqueArray(
    fc.record({
      day: fc.integer({ min: FIRST, max: FIRST + 9 }),
      source: fc.constantFrom('fitbit' as const, 'google-health' as const),
      values: fc
        .tuple(fc.integer({ min: 0, max: 1_440 }), fc.integer({ min: 0, max: 255 }))
        .map(([until, value]) => {
          const values = new Uint8Array(MINUTES_A_DAY);
          for (let minute = 0; minute < until; minute++) values[minute] = (value + minute) % 256;
          return values;
        }),
    }),
    { selector: ({ day }) => day, minLength: 1, maxLength: 6 },
  )
  .map((list) => list.sort((a, b) => a.day - b.day));

const stretch = fc
  .tuple(fc.integer({ min: 0, max: 14_000 }), fc.integer({ min: 1, max: 14_000 }))
  .map(([from, length]) => ({ from: START + from, until: START + from + length }));

it('tells by the day what the whole stretch comes to', () => {
  fc.assert(
    fc.property(rows, stretch, (all, asked) => {
      const pyramid = minutePyramid(all)!;
      const days = minutesByDay(pyramid, asked);
      const whole = figuresIn(pyramid, asked);
      expect(days.reduce((sum, { count }) => sum + count, 0)).toBe(whole?.count ?? 0);
      expect(days.reduce((sum, { total }) => sum + total, 0)).toBe(whole?.total ?? 0);
      expect(days.map(({ day }) => day)).toEqual(
        all.filter((row) => clipped(row, asked).values.some((value) => value > 0)).map(({ day }) => day),
      );
    }),
    { numRuns: 40 },
  );
});

it('explains the mean and the total that are shown, with every minute of the stretch counted or left out', () => {
  fc.assert(
    fc.property(rows, stretch, (all, asked) => {
      const figures = figuresIn(minutePyramid(all)!, asked);
      const mean = explainMinuteRange(all, asked, 'average', 0);
      expect(mean?.value ?? null).toEqual(figures?.mean ?? null);
      expect(explainMinuteRange(all, asked, 'total', 0)?.value ?? null).toEqual(figures?.total ?? null);
      if (!mean) return;
      expect(mean.inputs.map(({ value }) => value)).toEqual([figures!.total, figures!.count]);
      expect(mean.sources!.reduce((sum, { count }) => sum + count, 0)).toBe(figures!.count);
      expect(mean.roundedTo).toBe(Math.round(mean.value));
    }),
    { numRuns: 40 },
  );
});

it('tells minutes without a value apart from days without one', () => {
  const values = new Uint8Array(MINUTES_A_DAY).fill(60, 0, 1_000);
  const week = { from: START, until: START + 7 * MINUTES_A_DAY };
  const explained = explainMinuteRange([{ day: FIRST + 1, values, source: 'fitbit' }], week, 'average', 0);
  expect(explained?.leftOut).toEqual([
    { reason: 'unmeasured', count: 440 },
    { reason: 'no-value', count: 6 },
  ]);
});

it('counts the minutes of which only the least is known, in the stretch alone', () => {
  const values = new Uint8Array(MINUTES_A_DAY).fill(255, 10, 14);
  const all = [{ day: FIRST, values, source: 'fitbit' as const }];
  const counted = (from: number, until: number) => {
    const asked = { from: START + from, until: START + until };
    return cappedIn(all, asked, figuresIn(minutePyramid(all)!, asked)!);
  };
  expect(counted(0, 1_440)).toBe(4);
  expect(counted(12, 13)).toBe(1);
});
