import { describe, expect, it } from 'vitest';
import type { Stream } from '../contract';
import { hrvRmssdStream } from './hrv-rmssd.stream';
import fixture from './nightly.fixture.json';
import { respiratoryRateStream } from './respiratory-rate.stream';
import { skinTemperatureVariationStream } from './skin-temperature-variation.stream';
import { spo2NightAvgStream } from './spo2-night-avg.stream';
import { askedFor, day, range, readAs } from './test-support';
import { vo2MaxStream } from './vo2max.stream';

const days = range('2026-02-27', '2026-03-02');
const read = (stream: Stream, payload: unknown) => readAs('daily', stream, payload, days);
const saturday = day('2026-02-28');
const sunday = day('2026-03-01');

it.each([
  [hrvRmssdStream, 'hrv', 30],
  [respiratoryRateStream, 'br', 30],
  [skinTemperatureVariationStream, 'temp/skin', 30],
  [vo2MaxStream, 'cardioscore', 30],
  [spo2NightAvgStream, 'spo2', 365],
])('asks for as many days as $id takes', (stream, path, maxDays) => {
  expect(stream.request(days, askedFor(days)).path).toBe(`/1/user/-/${path}/date/2026-02-27/2026-03-02.json`);
  expect(stream).toMatchObject({ maxDays, settlingDays: 14, fedBy: ['tracker'], metrics: [stream.id] });
});

describe('reading', () => {
  it.each<[Stream, readonly object[]]>([
    [hrvRmssdStream, [{ metric: 'hrv_rmssd', day: sunday, value: 41.207, detail: { deep_sleep: 38.954 } }]],
    [respiratoryRateStream, [{ metric: 'respiratory_rate', day: sunday, value: 15.8 }]],
    [skinTemperatureVariationStream, [{ metric: 'skin_temperature_variation', day: sunday, value: -0.4 }]],
    [
      vo2MaxStream,
      [
        { metric: 'vo2max', day: saturday, value: 44, detail: { low: 42, high: 46 } },
        { metric: 'vo2max', day: sunday, value: 44.3 },
      ],
    ],
  ])(
    'takes the values of $id as the vendor shows them, a night it could not measure left out',
    (stream, rows) =>
      expect(read(stream, fixture)).toEqual({ kind: 'daily', rows, rejected: 0, evidence: true }),
  );

  it('takes the oxygen of the night from a bare array', () => {
    expect(read(spo2NightAvgStream, fixture.spo2)).toEqual({
      kind: 'daily',
      rows: [{ metric: 'spo2_night_avg', day: sunday, value: 96.4, detail: { min: 93.1, max: 98.9 } }],
      rejected: 0,
      evidence: true,
    });
    for (const empty of [[], {}])
      expect(read(spo2NightAvgStream, empty)).toMatchObject({ rows: [], rejected: 0, evidence: false });
    expect(spo2NightAvgStream.read('none', askedFor(days))).toMatchObject({ ok: false });
  });

  it('leaves out a night without a number', () => {
    for (const [stream, root] of [
      [hrvRmssdStream, 'hrv'],
      [respiratoryRateStream, 'br'],
      [skinTemperatureVariationStream, 'tempSkin'],
      [vo2MaxStream, 'cardioScore'],
    ] as const)
      expect(read(stream, { [root]: [{ dateTime: '2026-03-01', value: {} }] })).toMatchObject({
        rows: [],
        rejected: 0,
        evidence: false,
      });
  });

  it('stands without what is not told beside it', () =>
    expect(
      read(hrvRmssdStream, { hrv: [{ dateTime: '2026-03-01', value: { dailyRmssd: 40 } }] }).rows,
    ).toEqual([{ metric: 'hrv_rmssd', day: sunday, value: 40 }]));

  it.each([
    [hrvRmssdStream, 'hrv', [{ dailyRmssd: 'high' }, { dailyRmssd: 9_000 }, null]],
    [respiratoryRateStream, 'br', [{ breathingRate: 1_000 }, 15]],
    [skinTemperatureVariationStream, 'tempSkin', [{ nightlyRelative: 90 }, 'warm']],
    [vo2MaxStream, 'cardioScore', [{ vo2Max: 'good' }, { vo2Max: '1-2-3' }, { vo2Max: '0' }, undefined]],
  ] as const)('counts what is no value of $id, and then believes no absence', (stream, root, bad) => {
    const good = (fixture[root] as readonly object[]).slice(-1);
    const list = [...good, ...bad.map((value) => ({ dateTime: '2026-02-28', value }))];
    const { rows, rejected, evidence } = read(stream, { [root]: list });
    expect([rows.length, rejected, evidence]).toEqual([1, bad.length, false]);
  });
});
