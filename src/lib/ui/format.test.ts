import { describe, expect, it } from 'vitest';
import { parseLocalDay } from '$lib/domain/local-date';
import { toKg } from '$lib/domain/units';
import {
  bytesText,
  climbParts,
  dayRangeText,
  distanceText,
  durationText,
  dayText,
  dayWithWeekday,
  deltaText,
  directionOf,
  minuteText,
  monthText,
  percentText,
  rangeText,
  relativeText,
  timeText,
  wallClockText,
  weightParts,
  weightText,
} from './format';

const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ');
const LB_14 = toKg(14, 'lb');

describe('weights', () => {
  it('shows one decimal in the person’s own notation', () => {
    expect(plain(weightText(74.25, 'kg', 'en'))).toBe('74.3 kg');
    expect(plain(weightText(74.25, 'kg', 'de'))).toBe('74,3 kg');
    expect(plain(weightText(75.06, 'kg', 'en', 2))).toBe('75.06 kg');
  });

  it('converts pounds exactly', () => {
    expect(plain(weightText(0.45359237 * 165.4, 'lb', 'en'))).toBe('165.4 lb');
  });

  it('writes stone with its pounds', () => {
    expect(plain(weightText(11 * LB_14 + toKg(4.2, 'lb'), 'st', 'en'))).toBe('11 st 4.2 lb');
  });

  it('carries 13.96 lb over to the next stone instead of showing 14.0 lb', () => {
    expect(plain(weightText(11 * LB_14 + toKg(13.96, 'lb'), 'st', 'en'))).toBe('12 st 0.0 lb');
  });

  it('leaves out stone where there is none', () => {
    expect(weightParts(toKg(3.1, 'lb'), 'st', 'en')).toEqual([{ value: '3.1', unit: 'lb' }]);
  });
});

describe('changes', () => {
  it('bears a plus or a true minus', () => {
    expect(plain(deltaText(0.42, 'kg', 'en'))).toBe('+0.4 kg');
    expect(plain(deltaText(-1.23, 'kg', 'en'))).toBe('−1.2 kg');
    expect(plain(deltaText(-LB_14 * 1.5, 'st', 'en'))).toBe('−1 st 7.0 lb');
  });

  it('gives no sign to what rounds to nothing', () => {
    expect(plain(deltaText(-0.04, 'kg', 'en'))).toBe('0.0 kg');
    expect(directionOf(-0.04, 'kg')).toBe('same');
    expect(directionOf(-0.06, 'kg')).toBe('down');
  });
});

describe('days and times', () => {
  it('writes a local day as it stands, in any zone of the device', () => {
    const day = parseLocalDay('2026-01-01')!;
    expect(dayText(day, 'en-GB')).toBe('1 Jan 2026');
    expect(dayWithWeekday(day, 'en-GB')).toBe('Thu, 1 Jan 2026');
  });

  it('shows a time only where the source knew one', () => {
    expect(timeText({ time: '2026-11-01T07:53:46', timeUnknown: false }, 'en-GB')).toBe('07:53');
    expect(timeText({ time: '2026-11-01T23:59:59', timeUnknown: true }, 'en-GB')).toBeNull();
  });

  it('names the largest whole unit of a distance in time', () => {
    const now = Date.UTC(2026, 10, 21, 12);
    expect(relativeText(now - 20_000, now, 'en')).toBe('now');
    expect(relativeText(now - 5 * 60_000, now, 'en')).toBe('5 minutes ago');
    expect(relativeText(now - 26 * 3_600_000, now, 'en')).toBe('yesterday');
    expect(relativeText(now + 3 * 3_600_000, now, 'en')).toBe('in 3 hours');
  });
});

it('names a range by days while short, by months when long', () => {
  const range = (first: string, last: string) =>
    plain(rangeText({ first: parseLocalDay(first)!, last: parseLocalDay(last)! }, 'en-GB'));
  expect(range('2026-10-23', '2026-11-21')).toMatch(/^23 Oct\s?–\s?21 Nov 2026$/);
  expect(range('2020-02-22', '2021-08-23')).toMatch(/^Feb 2020\s?–\s?Aug 2021$/);
});

it('writes sizes in the unit a person expects', () => {
  expect(plain(bytesText(0, 'en'))).toBe('0 bytes');
  expect(plain(bytesText(1_440_000, 'en'))).toBe('1.4 MB');
  expect(plain(bytesText(64_000_000_000, 'en'))).toBe('64 GB');
});

describe('days and times that are no instants', () => {
  const day = parseLocalDay('2026-03-03')!;

  it('joins two days, and names one day once', () => {
    expect(plain(dayRangeText(day, day + 6, 'en-GB'))).toMatch(/^3\s?–\s?9 Mar 2026$/);
    expect(dayRangeText(day, day, 'en-GB')).toBe('3 Mar 2026');
  });

  it('names the month of a day', () => {
    expect(monthText(day, 'en')).toBe('March 2026');
  });

  it('shows a wall clock as it stands, whatever the zone of the device', () => {
    expect(wallClockText('2026-03-03T07:53:46', 'en-GB')).toBe('3 Mar 2026, 07:53');
  });
});

it('shows percent with as many decimals as asked for', () => {
  expect(percentText(22.44, 1, 'en')).toBe('22.4%');
  expect(percentText(80, 0, 'en')).toBe('80%');
});

it('shows distances in the unit a person chose', () => {
  expect(distanceText(6_214, 'km', 'en')).toBe('6.21\u00a0km');
  expect(distanceText(6_214, 'mi', 'en')).toBe('3.86\u00a0mi');
  expect(climbParts(120, 'mi', 'en')).toEqual({ value: '394', unit: 'ft' });
});

it('tells a minute of the day by the clock, a mean to the nearest minute, a day’s end as midnight', () => {
  expect([0, 473, 473.4, 473.6, 1_439.6].map((minute) => minuteText(minute, 'en-GB'))).toEqual([
    '00:00',
    '07:53',
    '07:53',
    '07:54',
    '00:00',
  ]);
});

it('writes durations in hours and minutes', () => {
  expect([0, 45, 59.6, 120, 440].map((minutes) => plain(durationText(minutes, 'en')))).toEqual([
    '0m',
    '45m',
    '1h',
    '2h',
    '7h 20m',
  ]);
});
