import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MINUTES_A_DAY } from '$lib/domain/minutes';
import { heartRateStream } from './heart-rate.stream';
import fixture from './minute-series.fixture.json';
import { stepsIntervalStream } from './steps-interval.stream';
import { askedFor, day, range, readAs } from './test-support';

const days = range('2026-03-01', '2026-03-01');
const clock = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}:00`;
const read = (dataset: readonly unknown[], stream = heartRateStream) =>
  readAs(
    'minutes',
    stream,
    { [`activities-${stream === heartRateStream ? 'heart' : 'steps'}-intraday`]: { dataset } },
    days,
  );

it.each([
  [heartRateStream, 'heart', 'heartrate'],
  [stepsIntervalStream, 'steps', 'activity'],
] as const)(
  'asks one local day a call, and only where the person wants such detail: $id',
  (stream, resource, scope) => {
    expect(stream.request(days, askedFor(days)).path).toBe(
      `/1/user/-/activities/${resource}/date/2026-03-01/1d/1min.json`,
    );
    expect(stream).toMatchObject({
      maxDays: 1,
      settlingDays: 7,
      inDetail: true,
      scope,
      metrics: [stream.id],
    });
  },
);

describe('reading', () => {
  it('packs a day, one byte a minute', () => {
    const { rows, rejected, evidence } = readAs('minutes', heartRateStream, fixture, days);
    expect({ rejected, evidence }).toEqual({ rejected: 0, evidence: true });
    expect(rows).toHaveLength(1);
    const { values, ...row } = rows[0]!;
    expect(row).toEqual({ metric: 'heart_rate', day: day('2026-03-01') });
    expect(values).toHaveLength(MINUTES_A_DAY);
    expect([values[0], values[1], values[2], values[1_439]]).toEqual([61, 60, 0, 72]);
  });

  it('gives every minute of a day exactly as it came', () =>
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.tuple(fc.integer({ min: 0, max: 1_439 }), fc.integer({ min: 1, max: 255 })), {
          minLength: 1,
          maxLength: 200,
          selector: ([minute]) => minute,
        }),
        (measured) => {
          const expected = new Uint8Array(MINUTES_A_DAY);
          for (const [minute, value] of measured) expected[minute] = value;
          const dataset = measured.map(([minute, value]) => ({ time: clock(minute), value, level: 1 }));
          expect(read(dataset, stepsIntervalStream).rows[0]?.values).toEqual(expected);
        },
      ),
    ));

  it('takes the mean of what one minute is told twice, as in the hour that a day of 25 has twice', () =>
    expect(
      read([
        { time: '02:30:00', value: 60 },
        { time: '02:30:00', value: 71 },
      ]).rows[0]?.values[150],
    ).toBe(66));

  it('holds more than a byte at its most', () =>
    expect(read([{ time: '10:00:00', value: 300 }], stepsIntervalStream).rows[0]?.values[600]).toBe(255));

  it('has no row of a day on which nothing was measured', () => {
    for (const payload of [
      {},
      { 'activities-heart': [], 'activities-heart-intraday': { dataset: [] } },
      { 'activities-heart-intraday': {} },
      { 'activities-heart-intraday': { dataset: [{ time: '00:00:00', value: 0 }] } },
    ])
      expect(readAs('minutes', heartRateStream, payload, days)).toEqual({
        kind: 'minutes',
        rows: [],
        rejected: 0,
        evidence: false,
      });
  });

  it('counts what is no minute, keeps the rest', () => {
    const bad = [
      null,
      { time: '24:00:00', value: 60 },
      { time: '10:00', value: -1 },
      { time: 'ten', value: 60 },
    ];
    const { rows, rejected, evidence } = read([...bad, { time: '10:01', value: 60 }]);
    expect([rows[0]?.values[601], rejected, evidence]).toEqual([60, bad.length, false]);
  });

  it.each([
    [null],
    [[]],
    [{ 'activities-heart-intraday': [] }],
    [{ 'activities-heart-intraday': { dataset: 7 } }],
  ])('says that %j is no such answer', (payload) =>
    expect(heartRateStream.read(payload, askedFor(days))).toMatchObject({ ok: false }),
  );
});
