import { expect, it } from 'vitest';
import fixture from './active-zone-minutes.fixture.json';
import { activeZoneMinutesStream } from './active-zone-minutes.stream';
import { askedFor, day, range, readAs } from './test-support';

const days = range('2026-03-01', '2026-03-02');
const read = (value: unknown) =>
  readAs(
    'daily',
    activeZoneMinutesStream,
    { 'activities-active-zone-minutes': [{ dateTime: '2026-03-01', value }] },
    days,
  );

it('asks for three years at once', () => {
  expect(activeZoneMinutesStream.request(days, askedFor(days)).path).toBe(
    '/1/user/-/activities/active-zone-minutes/date/2026-03-01/2026-03-02.json',
  );
  expect(activeZoneMinutesStream.maxDays).toBe(1_095);
});

it('takes the minutes with those by zone, a zone that is left out being zero', () =>
  expect(readAs('daily', activeZoneMinutesStream, fixture, days)).toEqual({
    kind: 'daily',
    rows: [
      {
        metric: 'active_zone_minutes',
        day: day('2026-03-01'),
        value: 19,
        detail: { fat_burn: 15, cardio: 4, peak: 0 },
      },
    ],
    rejected: 0,
    evidence: true,
  }));

it('adds the zones up where the vendor does not', () =>
  expect(read({ peakActiveZoneMinutes: 6, fatBurnActiveZoneMinutes: 5 })).toMatchObject({
    rows: [{ value: 11, detail: { fat_burn: 5, cardio: 0, peak: 6 } }],
  }));

it('has no value of a day that tells of no minutes', () =>
  expect(read({})).toMatchObject({ rows: [], rejected: 0, evidence: false }));

it('counts what are no minutes', () => {
  for (const value of [{ activeZoneMinutes: -3 }, { activeZoneMinutes: 'many' }, 19, undefined])
    expect(read(value)).toMatchObject({ rows: [], rejected: 1, evidence: false });
});
