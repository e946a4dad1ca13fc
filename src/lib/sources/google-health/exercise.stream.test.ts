import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseLocalDay } from '$lib/domain/local-date';
import fixture from './exercise.fixture.json';
import { exerciseStream } from './exercise.stream';

const day = (text: string) => parseLocalDay(text)!;
const asked = {
  days: { first: day('2026-02-01'), last: day('2026-03-02') },
  after: null,
  timeZone: 'Europe/Berlin',
};
const read = (dataPoints: readonly unknown[]) => {
  const result = exerciseStream.read({ dataPoints }, asked);
  if (!result.ok || result.value.kind !== 'exercises') throw new Error('no exercises');
  return result.value;
};
const exercise = (changes: object) => ({
  dataPointName: 'users/1/dataTypes/exercise/dataPoints/1',
  exercise: { ...fixture.dataPoints[0]?.exercise, ...changes },
});

it('asks by wall clock, which is all that its filter knows', () =>
  expect(decodeURIComponent(exerciseStream.request(asked.days, asked).path)).toBe(
    '/v4/users/me/dataTypes/exercise/dataPoints:reconcile?pageSize=25&filter=exercise.interval.civil_start_time >= "2026-02-01T00:00:00" AND exercise.interval.civil_start_time < "2026-03-03T00:00:00"',
  ));

it('takes exercises as the vendor shows them, those of a type nobody heard of included', () => {
  expect(read(fixture.dataPoints)).toEqual({
    kind: 'exercises',
    rows: [
      {
        sourceId: '8892',
        time: '2026-03-01T17:05:10',
        end: '2026-03-01T17:40:00',
        at: Date.parse('2026-03-01T16:05:10Z'),
        endAt: Date.parse('2026-03-01T16:40:00.500Z'),
        type: 'RUNNING',
        name: 'Run',
        activeS: 2_050,
        kcal: 402.5,
        distanceM: 5_012,
        steps: 5_120,
        heartRate: 152,
        zoneMinutes: 48,
        elevationM: 23,
        origin: null,
      },
      {
        sourceId: '8880',
        time: '2026-02-28T10:00:00',
        end: '2026-02-28T10:30:00',
        at: Date.parse('2026-02-28T09:00:00Z'),
        endAt: Date.parse('2026-02-28T09:30:00Z'),
        type: 'UNDERWATER_HOCKEY',
        name: 'Underwater hockey',
        activeS: null,
        kcal: 120,
        distanceM: null,
        steps: null,
        heartRate: null,
        zoneMinutes: null,
        elevationM: null,
        origin: null,
      },
    ],
    rejected: 0,
    evidence: true,
  });
});

it.each([
  [
    { exerciseType: undefined, displayName: undefined },
    { type: 'OTHER', name: 'Other' },
  ],
  [
    { metricsSummary: null, activeDuration: 'long' },
    { kcal: null, steps: null, activeS: null },
  ],
  [
    {
      metricsSummary: {
        steps: 'many',
        caloriesKcal: -1,
        distanceMillimeters: 'NaN',
        averageHeartRateBeatsPerMinute: '0',
      },
    },
    { steps: null, kcal: null, distanceM: null, heartRate: null },
  ],
  [{ metricsSummary: { steps: 40, distanceMillimeters: 1_234.5 } }, { steps: 40, distanceM: 1.2345 }],
])('stands without what cannot be read beside it: %j', (changes, row) =>
  expect(read([exercise(changes)])).toMatchObject({ rows: [row], rejected: 0 }),
);

it('counts what it cannot place, keeps the rest, and then believes no absence', () => {
  const bad = [
    null,
    {},
    exercise({ interval: {} }),
    exercise({ interval: { startTime: 'now', endTime: 'then' } }),
  ];
  const { rows, rejected, evidence } = read([...bad, fixture.dataPoints[0]]);
  expect([rows.length, rejected, evidence]).toEqual([1, bad.length, false]);
});

it('never throws, whatever comes', () => {
  fc.assert(
    fc.property(fc.anything(), fc.anything(), (metricsSummary, displayName) => {
      expect(read([exercise({ metricsSummary, displayName })]).rows.length).toBeLessThanOrEqual(1);
    }),
  );
});

it('says where an answer is not the documented shape', () => {
  for (const payload of [null, [], { dataPoints: {} }])
    expect(exerciseStream.read(payload, asked)).toMatchObject({ ok: false });
});
