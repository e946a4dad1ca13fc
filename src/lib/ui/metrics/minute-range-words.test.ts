import { expect, it } from 'vitest';
import { parseLocalDay } from '$lib/domain/local-date';
import { markNames, markTitle, sizeText, viewText } from './minute-range-words';
import { metricFormat } from './metric-format';
import { quartersOf } from './minute-span';

const DAY = parseLocalDay('2026-11-20')!;
const mark = (fromMinute: number, minutes: number) => ({
  x: (DAY * 1_440 + fromMinute + minutes / 2) * 60_000,
  width: minutes * 60_000,
  y: 71.6,
  low: 48,
  high: 133,
});
/** Spaces of every width as one. */
const plain = (text: string) => text.replaceAll(/[\s\u202f]+/g, ' ');

it('names what a mark stands for as one says it after “per”', () => {
  expect([1, 30, 60, 480, 1_440, 2_880, 10_080, 40_320].map(sizeText)).toEqual([
    'minute',
    '30 minutes',
    'hour',
    '8 hours',
    'day',
    '2 days',
    'week',
    '4 weeks',
  ]);
});

it('tells when a mark was, as exactly as it is', () => {
  expect(markTitle(mark(825, 1))).toMatch(/20.*2026.*, (13:45|1:45 PM)$/);
  expect(plain(markTitle(mark(810, 30)))).toMatch(/, (13:30 – 14:00|1:30 PM – 2:00 PM)$/);
  expect(plain(markTitle(mark(1_380, 60)))).toMatch(/20.*, (23:00 – 00:00|11:00 PM – 12:00 AM)$/);
  expect(markTitle(mark(0, 1_440))).toMatch(/20.*2026$/);
  expect(markTitle(mark(0, 2_880))).toMatch(/20.*21.*2026/);
});

it('tells how far the minutes of a mark reached, where there are several', () => {
  const format = metricFormat('heart_rate', { distanceUnit: 'km', weightUnit: 'kg' });
  const several = markNames({ isRanged: true }, format);
  expect(plain(several.nameY(mark(0, 60)))).toBe('72 bpm on average');
  expect(several.nameReach(mark(0, 60))).toBe('48 to 133');
  const single = markNames({ isRanged: false }, format);
  expect(plain(single.nameY(mark(0, 1)))).toBe('72 bpm');
  expect(single.nameReach(mark(0, 1))).toBe('');
});

it('names a view by its days, and by the clock where it cuts them', () => {
  expect(viewText(quartersOf({ first: DAY, last: DAY + 2 }))).not.toMatch(/:/);
  const begin = DAY * 96;
  expect(viewText({ first: begin + 54, last: begin + 60 })).toMatch(
    /20.*2026, (13:30 – 15:15|1:30.PM – 3:15.PM)$/,
  );
  expect(viewText({ first: begin + 54, last: begin + 100 })).toMatch(/20.*13:30|1:30.*21/);
});
