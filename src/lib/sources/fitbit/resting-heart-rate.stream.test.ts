import fc from 'fast-check';
import { expect, it } from 'vitest';
import fixture from './resting-heart-rate.fixture.json';
import { restingHeartRateStream } from './resting-heart-rate.stream';
import { askedFor, day, range, readAs } from './test-support';

const days = range('2026-03-01', '2026-03-02');
const read = (value: unknown) =>
  readAs('daily', restingHeartRateStream, { 'activities-heart': [{ dateTime: '2026-03-01', value }] }, days);

it('asks for a year at once', () => {
  expect(restingHeartRateStream.request(days, askedFor(days)).path).toBe(
    '/1/user/-/activities/heart/date/2026-03-01/2026-03-02.json',
  );
  expect(restingHeartRateStream.maxDays).toBe(365);
});

it('takes the resting rate and the zones by their order, whatever their names; nothing of an unworn day', () =>
  expect(readAs('daily', restingHeartRateStream, fixture, days)).toEqual({
    kind: 'daily',
    rows: [
      { metric: 'resting_heart_rate', day: day('2026-03-01'), value: 58 },
      {
        metric: 'heart_zone_minutes',
        day: day('2026-03-01'),
        value: 35,
        detail: { out_of_range: 1_180, fat_burn: 31, cardio: 4, peak: 0 },
      },
    ],
    rejected: 0,
    evidence: true,
  }));

it.each([
  ['zeros alone', [0, 0, 0, 0], []],
  [
    'a zero zone left out',
    [1_200, undefined, 3, undefined],
    [{ value: 3, detail: { fat_burn: 0, peak: 0 } }],
  ],
  ['zones of the person’s own making only', [100], []],
])('reads zones with %s', (_, minutes, rows) =>
  expect(read({ heartRateZones: minutes.map((some) => ({ minutes: some })) })).toMatchObject({
    rows,
    rejected: 0,
  }),
);

it('has no resting rate where the vendor has none yet', () => {
  for (const value of [{}, { restingHeartRate: 0 }, { restingHeartRate: null }])
    expect(read(value)).toMatchObject({ rows: [], rejected: 0 });
});

it('counts what is no heart’s', () => {
  for (const value of [{ restingHeartRate: 900 }, { restingHeartRate: 'calm' }, '64.2', undefined])
    expect(read(value)).toMatchObject({ rows: [], rejected: 1, evidence: false });
});

it('never throws, and never tells a day it was not told of', () =>
  fc.assert(
    fc.property(fc.anything(), fc.anything(), (heartRateZones, restingHeartRate) => {
      for (const row of read({ heartRateZones, restingHeartRate }).rows)
        expect(row.day).toBe(day('2026-03-01'));
    }),
  ));
