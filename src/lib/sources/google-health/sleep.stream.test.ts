import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseLocalDay } from '$lib/domain/local-date';
import fixture from './sleep.fixture.json';
import { sleepStream } from './sleep.stream';

const day = (text: string) => parseLocalDay(text)!;
const asked = {
  days: { first: day('2026-02-01'), last: day('2026-11-21') },
  after: null,
  timeZone: 'Europe/Berlin',
};
const read = (dataPoints: readonly unknown[]) => {
  const result = sleepStream.read({ dataPoints }, asked);
  if (!result.ok || result.value.kind !== 'sleep') throw new Error('no sleeps');
  return result.value;
};
const sleep = (changes: object) => ({
  dataPointName: 'users/1/dataTypes/sleep/dataPoints/1',
  sleep: { ...fixture.dataPoints[0]?.sleep, ...changes },
});

it('asks by the end of a sleep, 25 a page, for what sources tell together', () => {
  const days = { first: day('2026-03-01'), last: day('2026-03-14') };
  expect(decodeURIComponent(sleepStream.request(days, asked).path)).toBe(
    '/v4/users/me/dataTypes/sleep/dataPoints:reconcile?pageSize=25&filter=sleep.interval.end_time >= "2026-02-28T06:00:00Z" AND sleep.interval.end_time < "2026-03-15T18:00:00Z"',
  );
});

it('takes a night and a nap as the vendor shows them, stages in order, one of an unknown kind left out', () => {
  expect(read(fixture.dataPoints)).toEqual({
    kind: 'sleep',
    rows: [
      {
        sourceId: '7821966286120953001',
        time: '2026-03-01T23:40:00',
        end: '2026-03-02T07:10:30',
        day: day('2026-03-02'),
        at: Date.parse('2026-03-01T22:40:00Z'),
        endAt: Date.parse('2026-03-02T06:10:30Z'),
        kind: 'stages',
        isMain: true,
        stages: [
          { stage: 'light', startS: 0, lengthS: 2_700 },
          { stage: 'deep', startS: 2_700, lengthS: 4_500 },
          { stage: 'rem', startS: 7_200, lengthS: 18_900 },
          { stage: 'awake', startS: 26_400, lengthS: 630 },
        ],
        awakenings: [{ stage: 'awake', startS: 15_600, lengthS: 30 }],
        minutes: { asleep: 418, awake: 32, inBed: 450 },
        origin: null,
      },
      {
        sourceId: '12',
        time: '2026-03-01T13:00:00',
        end: '2026-03-01T13:45:00',
        day: day('2026-03-01'),
        at: Date.parse('2026-03-01T12:00:00Z'),
        endAt: Date.parse('2026-03-01T12:45:00Z'),
        kind: 'classic',
        isMain: false,
        stages: [{ stage: 'asleep', startS: 0, lengthS: 2_700 }],
        minutes: null,
        origin: 'Charge 6',
      },
    ],
    rejected: 0,
    evidence: true,
  });
});

it.each([
  [
    'into summer time: one hour less on the clock than slept',
    {
      startTime: '2026-03-28T22:00:00Z',
      startUtcOffset: '3600s',
      endTime: '2026-03-29T05:00:00Z',
      endUtcOffset: '7200s',
    },
    ['2026-03-28T23:00:00', '2026-03-29T07:00:00', '2026-03-29'],
  ],
  [
    'over the Pacific: it ends on the day it began',
    {
      startTime: '2026-05-10T13:00:00Z',
      startUtcOffset: '32400s',
      endTime: '2026-05-10T20:00:00Z',
      endUtcOffset: '-25200s',
    },
    ['2026-05-10T22:00:00', '2026-05-10T13:00:00', '2026-05-10'],
  ],
  [
    'by the account’s zone where no offset is told',
    { startTime: '2026-07-01T21:00:00Z', endTime: '2026-07-02T05:00:00Z' },
    ['2026-07-01T23:00:00', '2026-07-02T07:00:00', '2026-07-02'],
  ],
  [
    'by civil times where there are any',
    {
      startTime: '2026-07-01T21:00:00Z',
      startUtcOffset: '3600s',
      civilStartTime: { date: { year: 2026, month: 7, day: 1 }, time: { hours: 23, seconds: 5 } },
      endTime: '2026-07-02T05:00:00Z',
      civilEndTime: { date: { year: 2026, month: 7, day: 2 }, time: { hours: 7, minutes: 1 } },
    },
    ['2026-07-01T23:00:05', '2026-07-02T07:01:00', '2026-07-02'],
  ],
])('is placed %s', (_, interval, [time, end, dayText]) =>
  expect(read([sleep({ interval, stages: [] })]).rows).toMatchObject([{ time, end, day: day(dayText!) }]),
);

it('keeps a night in progress, without its sums', () =>
  expect(
    read([sleep({ summary: undefined, metadata: undefined, stages: undefined, type: 'NEW' })]),
  ).toMatchObject({
    rows: [{ minutes: null, isMain: false, stages: [], kind: 'classic' }],
    rejected: 0,
  }));

it('keeps a night whose stages run over its ends, cut to it', () => {
  const stages = [
    { startTime: '2026-03-01T22:00:00Z', endTime: '2026-03-01T23:00:00Z', type: 'LIGHT' },
    { startTime: '2026-03-02T06:20:00Z', endTime: '2026-03-02T06:30:00Z', type: 'AWAKE' },
    { type: 'REM' },
  ];
  expect(read([sleep({ stages, type: undefined })]).rows).toMatchObject([
    { kind: 'stages', stages: [{ stage: 'light', startS: 0, lengthS: 1_200 }] },
  ]);
});

it('knows a sleep without a name by its start', () =>
  expect(read([{ sleep: sleep({}).sleep }]).rows).toMatchObject([{ sourceId: 'start-1772404800000' }]));

it('counts what it cannot read, keeps the rest, and then believes no absence', () => {
  const bad = [
    null,
    { sleep: {} },
    sleep({ interval: { startTime: '2026-03-02T06:00:00Z' } }),
    sleep({ interval: { startTime: '2026-03-02T06:00:00Z', endTime: '2026-03-02T05:00:00Z' } }),
  ];
  const { rows, rejected, evidence } = read([...bad, fixture.dataPoints[0]]);
  expect([rows.length, rejected, evidence]).toEqual([1, bad.length, false]);
});

it('never throws, whatever comes, and gives no stage outside its sleep', () => {
  const stage = fc.record({
    startTime: fc.constantFrom('2026-03-01T22:40:00Z', '2026-03-01T20:00:00.5Z', 'never'),
    endTime: fc.constantFrom('2026-03-02T06:10:30Z', '2026-03-01T22:41:00Z', '2027-01-01T00:00:00Z'),
    type: fc.constantFrom('DEEP', 'AWAKE', '', null),
  });
  fc.assert(
    fc.property(fc.array(fc.oneof(stage, fc.anything())), fc.anything(), (stages, summary) => {
      for (const { stages: kept, at, endAt } of read([sleep({ stages, summary })]).rows)
        for (const { startS, lengthS } of kept) {
          expect(startS).toBeGreaterThanOrEqual(0);
          expect(startS + lengthS).toBeLessThanOrEqual((endAt! - at!) / 1_000);
        }
    }),
  );
});

it('says where an answer is not the documented shape', () => {
  for (const payload of [null, [], { dataPoints: {} }])
    expect(sleepStream.read(payload, asked)).toMatchObject({ ok: false });
});
