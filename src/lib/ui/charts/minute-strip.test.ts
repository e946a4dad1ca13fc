import { expect, it } from 'vitest';
import { dayToWallClockMs } from '$lib/domain/local-date';
import { minutePyramid } from '$lib/metrics/minute-pyramid';
import { minuteStrip } from './minute-strip';

const DAY = 20_777;
const row = (day: number, low: number, high: number) => ({
  day,
  values: new Uint8Array(1_440).fill(low, 0, 100).fill(high, 100, 200),
});
const whole = { first: DAY, last: DAY + 100 };
const pyramid = minutePyramid([row(DAY, 50, 70), row(DAY + 1, 60, 80), row(DAY + 100, 60, 100)])!;

it('has each day once, by its mean, in pieces where months are missing', () => {
  expect(minuteStrip(pyramid, 'heart_rate', whole)).toEqual({
    pieces: [
      [
        { x: dayToWallClockMs(DAY), y: 60 },
        { x: dayToWallClockMs(DAY + 1), y: 70 },
      ],
      [{ x: dayToWallClockMs(DAY + 100), y: 80 }],
    ],
    filled: [],
    x: { min: dayToWallClockMs(DAY), max: dayToWallClockMs(DAY + 100) },
  });
});

it('has what adds up by its sum', () => {
  const [piece] = minuteStrip(pyramid, 'steps_interval', whole).pieces;
  expect(piece!.map(({ y }) => y)).toEqual([12_000, 14_000]);
});
