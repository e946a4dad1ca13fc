import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseLocalDay } from '$lib/domain/local-date';
import type { Stream } from '../contract';
import { bodyFatStream } from './body-fat.stream';
import { heightStream } from './height.stream';
import fixture from './weight.fixture.json';
import { weightStream } from './weight.stream';

const day = (text: string) => parseLocalDay(text)!;
const asked = {
  days: { first: day('2026-02-01'), last: day('2026-03-02') },
  after: null,
  timeZone: 'Europe/Berlin',
};
const read = (stream: Pick<Stream, 'read'>, dataPoints: readonly unknown[], timeZone = asked.timeZone) => {
  const result = stream.read({ dataPoints }, { ...asked, timeZone });
  if (!result.ok) throw new Error(result.error.kind);
  return result.value;
};
const [scale, typed, bare] = fixture.dataPoints as [
  (typeof fixture.dataPoints)[number],
  (typeof fixture.dataPoints)[number],
  (typeof fixture.dataPoints)[number],
];
const at = (sampleTime: object) => ({ ...scale, weight: { weightGrams: 70_000, sampleTime } });

describe('weigh-ins', () => {
  it('are read as the vendor shows them: kilograms, wall clock and instant, the placeholder time marked', () => {
    expect(read(weightStream, fixture.dataPoints)).toEqual({
      kind: 'weigh-ins',
      rows: [
        {
          sourceId: '6685790123456789012',
          time: '2026-03-02T07:12:44',
          timeUnknown: false,
          at: Date.parse('2026-03-02T06:12:44Z'),
          kg: 68.45,
          original: { value: 68_449.99999999999, unit: 'g' },
          bmi: null,
          fatPct: null,
          origin: 'Aria Air',
        },
        {
          sourceId: '6601',
          time: '2026-03-01T23:59:59',
          timeUnknown: true,
          at: Date.parse('2026-03-01T22:59:59Z'),
          kg: 68.4,
          original: { value: 68_400, unit: 'g' },
          bmi: null,
          fatPct: null,
          origin: 'com.example.diary',
        },
        {
          sourceId: '6600',
          time: '2026-03-01T00:00:00',
          timeUnknown: false,
          at: Date.parse('2026-02-28T23:00:00.125Z'),
          kg: 68.5125,
          original: { value: 68_512.5, unit: 'g' },
          bmi: null,
          fatPct: null,
          origin: 'HEALTH_CONNECT',
        },
      ],
      rejected: 0,
      evidence: true,
    });
  });

  it.each([
    [
      'the civil time',
      {
        physicalTime: '2026-03-01T06:00:00Z',
        utcOffset: '0s',
        civilTime: { date: { year: 2026, month: 3, day: 1 }, time: { hours: 9 } },
      },
      '2026-03-01T09:00:00',
    ],
    [
      'midnight without any part',
      { physicalTime: '2026-03-01T06:00:00Z', civilTime: { date: { year: 2026, month: 3, day: 1 } } },
      '2026-03-01T00:00:00',
    ],
    [
      'the offset',
      { physicalTime: '2026-03-01T06:00:00.999999999Z', utcOffset: '-14400s' },
      '2026-03-01T02:00:00',
    ],
    [
      'the account’s zone, where the offset is none there can be',
      { physicalTime: '2026-03-01T06:00:00Z', utcOffset: '86400s' },
      '2026-03-01T15:00:00',
    ],
    ['the account’s zone', { physicalTime: '2026-03-01T06:00:00Z' }, '2026-03-01T15:00:00'],
    [
      'an offset, where the civil time is none',
      {
        physicalTime: '2026-03-01T06:00:00Z',
        utcOffset: '3600s',
        civilTime: { date: { year: 2026, month: 2, day: 30 } },
      },
      '2026-03-01T07:00:00',
    ],
  ])('take their wall clock from %s', (_, sampleTime, time) =>
    expect(read(weightStream, [at(sampleTime)], 'Asia/Tokyo').rows).toMatchObject([{ time }]),
  );

  it('lie on the day of the person’s wall clock, and are dropped where that was not asked for', () => {
    const early = at({ physicalTime: '2026-03-03T05:00:00Z', utcOffset: '-28800s' });
    const late = at({ physicalTime: '2026-03-02T22:00:00Z', utcOffset: '32400s' });
    expect(read(weightStream, [early, late])).toMatchObject({
      rows: [{ time: '2026-03-02T21:00:00' }],
      rejected: 0,
      evidence: true,
    });
  });

  it('count as bad one by one, and then no absence is believed', () => {
    const { weight } = scale;
    const bad = [
      null,
      {},
      { ...scale, name: undefined },
      { ...scale, weight: { ...weight, weightGrams: 0 } },
      { ...scale, weight: { ...weight, weightGrams: 'NaN' } },
      { ...scale, weight: { ...weight, sampleTime: { physicalTime: '2026-02-30T06:00:00Z' } } },
      { ...scale, weight: { ...weight, sampleTime: {} } },
    ];
    const { rows, rejected, evidence } = read(weightStream, [...bad, scale]);
    expect([rows.length, rejected, evidence]).toEqual([1, bad.length, false]);
  });

  it('stand without what is told beside them', () => {
    for (const dataSource of [null, 7, { device: 'Aria' }, { device: { displayName: ' ' }, application: [] }])
      expect(read(weightStream, [{ ...bare, dataSource }]).rows).toMatchObject([
        { sourceId: '6600', origin: null },
      ]);
    expect(typed.dataSource.recordingMethod).toBe('MANUAL');
  });

  it('never throw and are never implausible, whatever comes', () => {
    fc.assert(
      fc.property(fc.anything(), fc.array(fc.anything()), (payload, dataPoints) => {
        for (const body of [payload, { dataPoints }]) {
          const result = weightStream.read(body, asked);
          if (result.ok && result.value.kind === 'weigh-ins')
            for (const row of result.value.rows) expect(row.kg).toBeGreaterThanOrEqual(1);
        }
      }),
    );
  });
});

const sampleTime = { physicalTime: '2026-03-01T06:00:00Z', utcOffset: '3600s' };
const fat = (percentage: unknown) => ({
  name: 'users/1/dataTypes/body-fat/dataPoints/77',
  dataSource: scale.dataSource,
  bodyFat: { sampleTime, percentage },
});

it('reads body fat in percent', () => {
  expect(read(bodyFatStream, [fat(18.4)])).toEqual({
    kind: 'body-fat',
    rows: [
      {
        sourceId: '77',
        time: '2026-03-01T07:00:00',
        timeUnknown: false,
        at: Date.parse('2026-03-01T06:00:00Z'),
        fatPct: 18.4,
        origin: 'Aria Air',
      },
    ],
    rejected: 0,
    evidence: true,
  });
  expect(read(bodyFatStream, [fat(0), fat(100), fat('18')])).toMatchObject({ rows: [], rejected: 3 });
});

it('reads height in metres, the last of a day for it', () => {
  const height = (physicalTime: string, heightMillimeters: unknown) => ({
    name: `users/1/dataTypes/height/dataPoints/${physicalTime}`,
    height: { sampleTime: { ...sampleTime, physicalTime }, heightMillimeters },
  });
  expect(
    read(heightStream, [
      height('2026-03-01T09:00:00Z', '1784'),
      height('2026-03-01T06:00:00Z', '1874'),
      height('2026-02-10T06:00:00Z', 1_780),
      height('2026-02-09T06:00:00Z', '17'),
    ]),
  ).toEqual({
    kind: 'daily',
    rows: [
      { metric: 'height', day: day('2026-03-01'), value: 1.784 },
      { metric: 'height', day: day('2026-02-10'), value: 1.78 },
    ],
    rejected: 1,
    evidence: false,
  });
});

it.each([weightStream, bodyFatStream, heightStream])(
  '$id says where an answer is not the documented shape',
  (stream) => {
    for (const payload of [null, [], 'x', { dataPoints: {} }])
      expect(stream.read(payload, asked)).toEqual({
        ok: false,
        error: { kind: 'unexpected-payload', detail: 'wrong-shape' },
      });
  },
);
