import { expect, it } from 'vitest';
import { MINUTES_A_DAY } from '$lib/domain/minutes';
import { minutePyramid, type MinuteStretch } from '$lib/metrics/minute-pyramid';
import { minuteRangePlot } from './minute-range-plot';

const DAY = 20_777;
const MINUTE_MS = 60_000;
const words = {
  clock: (minute: number) => `${minute / 60}h`,
  day: (day: number) => `day ${day - DAY}`,
};

/** A year that never says the same twice in a row, taken off from ten to eleven. */
const year = Array.from({ length: 365 }, (_, i) => ({
  day: DAY - 364 + i,
  values: Uint8Array.from({ length: MINUTES_A_DAY }, (_, minute) =>
    minute >= 600 && minute < 660 ? 0 : 50 + ((minute * 7 + i) % 61),
  ),
}));
const pyramid = minutePyramid(year)!;
const days = (first: number, last: number): MinuteStretch => ({
  from: (DAY + first) * MINUTES_A_DAY,
  until: (DAY + last + 1) * MINUTES_A_DAY,
});
const pulse = (stretch: MinuteStretch) => minuteRangePlot(pyramid, 'heart_rate', stretch, words)!;
const steps = (stretch: MinuteStretch) => minuteRangePlot(pyramid, 'steps_interval', stretch, words)!;

it('draws a year as one mean a day between its lowest and highest minute', () => {
  const plot = pulse(days(-364, 0));
  expect(plot).toMatchObject({ shape: 'line', size: 1_440, count: 365, isRanged: true });
  expect(plot.pieces.map(({ length }) => length)).toEqual([365]);
  expect(plot.pieces[0]!.every(({ low, y, high }) => low === 50 && high === 110 && low < y && y < high)).toBe(
    true,
  );
  expect(Math.floor(plot.x.max / (MINUTES_A_DAY * MINUTE_MS))).toBe(DAY);
  expect(plot.y.min).toBeLessThanOrEqual(50);
  expect(plot.y.max).toBeGreaterThanOrEqual(110);
});

it('is never more than some five hundred marks', () => {
  for (const length of [1, 2, 3, 5, 7, 14, 30, 90, 200, 365]) {
    expect(pulse(days(1 - length, 0)).pieces.flat().length).toBeLessThanOrEqual(502);
    expect(steps(days(1 - length, 0)).pieces.flat().length).toBeLessThanOrEqual(402);
  }
});

it('breaks the line where nothing was worn', () => {
  const plot = pulse(days(-6, 0));
  expect(plot.size).toBe(30);
  expect(plot.pieces).toHaveLength(8);
  const off = (DAY * MINUTES_A_DAY + 630) * MINUTE_MS;
  expect(plot.pieces.some((piece) => piece[0]!.x < off && off < piece.at(-1)!.x)).toBe(false);
});

it('draws every single minute of a few hours', () => {
  const from = DAY * MINUTES_A_DAY + 720;
  const plot = pulse({ from, until: from + 120 });
  expect(plot).toMatchObject({ size: 1, count: 120, isRanged: false });
  expect(plot.pieces.flat().filter(({ x }) => x > plot.x.min && x < plot.x.max)).toEqual(
    Array.from({ length: 120 }, (_, i) => {
      const y = year.at(-1)!.values[720 + i];
      return { x: (from + i + 0.5) * MINUTE_MS, y, low: y, high: y, width: MINUTE_MS };
    }),
  );
});

it('draws what adds up as sums of an hour, then of a day', () => {
  const total = (values: Uint8Array) => values.reduce((sum, value) => sum + value, 0);
  const week = steps(days(-6, 0));
  expect(week).toMatchObject({ shape: 'bars', size: 60, isRanged: false });
  // Without the hours in which it was taken off.
  expect(week.pieces.flat()).toHaveLength(7 * 23);
  expect(week.y.min).toBe(0);
  const month = steps(days(-29, 0));
  expect(month.size).toBe(1_440);
  expect(month.pieces.flat().map(({ y }) => y)).toEqual(year.slice(-30).map(({ values }) => total(values)));
});

it('names the clock within few days, days beyond, and a bar of a day below its middle', () => {
  const from = DAY * MINUTES_A_DAY - 120;
  expect(
    pulse({ from, until: from + 240 })
      .ticks(6)
      .map(({ text }) => text),
  ).toEqual(['22h', '23h', 'day 0', '1h', '2h']);
  const week = pulse(days(-6, 0)).ticks(8);
  expect(week.map(({ value }) => (value / MINUTE_MS) % MINUTES_A_DAY)).toEqual(Array(7).fill(0));
  const few = pulse(days(-6, 0)).ticks(3);
  expect(few.map(({ text }) => text)).toEqual(['day -6', 'day -3', 'day 0']);
  expect(steps(days(-29, 0)).ticks(8)[0]!.value % (MINUTES_A_DAY * MINUTE_MS)).toBe(720 * MINUTE_MS);
});

it('is nothing where nothing was measured', () => {
  expect(minuteRangePlot(pyramid, 'heart_rate', days(3, 9), words)).toBeNull();
  const off = DAY * MINUTES_A_DAY + 610;
  expect(minuteRangePlot(pyramid, 'heart_rate', { from: off, until: off + 40 }, words)).toBeNull();
});
