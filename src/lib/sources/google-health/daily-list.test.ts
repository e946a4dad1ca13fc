import { describe, expect, it } from 'vitest';
import type { Stream } from '../contract';
import { hrvRmssdStream } from './hrv-rmssd.stream';
import { respiratoryRateStream } from './respiratory-rate.stream';
import { restingHeartRateStream } from './resting-heart-rate.stream';
import { skinTemperatureVariationStream } from './skin-temperature-variation.stream';
import { spo2NightAvgStream } from './spo2-night-avg.stream';
import { vo2MaxStream } from './vo2max.stream';
import { civilOf, DAY_MS } from './test-support';

const days = { first: 20_500, last: 20_502 };
const asked = { days, after: null, timeZone: 'Europe/Berlin' };
const read = (stream: Stream, dataPoints: readonly unknown[]) => {
  const result = stream.read({ dataPoints }, asked);
  if (!result.ok) throw new Error(result.error.kind);
  return result.value;
};
const point = (key: string, value: object, day = days.first) => ({
  [key]: { ...civilOf(day * DAY_MS), ...value },
});

const ALL: readonly (readonly [id: string, stream: Stream, key: string, value: object, row: object])[] = [
  [
    'resting heart rate',
    restingHeartRateStream,
    'dailyRestingHeartRate',
    { beatsPerMinute: '54', dailyRestingHeartRateMetadata: { calculationMethod: 'WITH_SLEEP' } },
    { value: 54 },
  ],
  [
    'heart rate variability',
    hrvRmssdStream,
    'dailyHeartRateVariability',
    {
      averageHeartRateVariabilityMilliseconds: 36.1,
      deepSleepRootMeanSquareOfSuccessiveDifferencesMilliseconds: 34.8,
      entropy: 2.9,
    },
    { value: 36.1, detail: { deep_sleep: 34.8 } },
  ],
  [
    'oxygen saturation',
    spo2NightAvgStream,
    'dailyOxygenSaturation',
    { averagePercentage: 96.1, lowerBoundPercentage: 93.2, upperBoundPercentage: 98.4 },
    { value: 96.1, detail: { lower: 93.2, upper: 98.4 } },
  ],
  [
    'respiratory rate',
    respiratoryRateStream,
    'dailyRespiratoryRate',
    { breathsPerMinute: 14.6 },
    { value: 14.6 },
  ],
  [
    'skin temperature',
    skinTemperatureVariationStream,
    'dailySleepTemperatureDerivations',
    {
      nightlyTemperatureCelsius: 33.9,
      baselineTemperatureCelsius: 34.1,
      relativeNightlyStddev30dCelsius: 'NaN',
    },
    { value: -0.2, detail: { nightly: 33.9, baseline: 34.1 } },
  ],
  [
    'VO2max',
    vo2MaxStream,
    'dailyVo2Max',
    { vo2Max: 44.3, cardioFitnessLevel: 'SUPERB', estimated: true },
    { value: 44.3 },
  ],
];

describe.each(ALL)('%s', (_, stream, key, value, row) => {
  const [metric] = stream.metrics;

  it('is read as the vendor shows it', () => {
    expect(read(stream, [point(key, value)])).toEqual({
      kind: 'daily',
      rows: [{ metric, day: days.first, ...row }],
      rejected: 0,
      evidence: true,
    });
  });

  it('takes one of several values of a day: the first', () => {
    const other = JSON.parse(JSON.stringify(value).replace(/\d\d(\.\d)?/, '51')) as object;
    expect(read(stream, [point(key, value), point(key, other)]).rows).toMatchObject([row]);
  });

  it('counts what it cannot read, and drops other days', () => {
    const bad = [null, {}, { [key]: value }, { [key]: null }];
    const other = point(key, value, days.last + 1);
    expect(read(stream, [...bad, other, point(key, value)])).toMatchObject({
      rows: [row],
      rejected: bad.length,
      evidence: false,
    });
  });
});

it.each([
  [
    'skin temperature',
    skinTemperatureVariationStream,
    point('dailySleepTemperatureDerivations', {
      nightlyTemperatureCelsius: 33.9,
      baselineTemperatureCelsius: 'NaN',
    }),
  ],
  [
    'skin temperature',
    skinTemperatureVariationStream,
    point('dailySleepTemperatureDerivations', { nightlyTemperatureCelsius: 33.9 }),
  ],
  ['oxygen saturation', spo2NightAvgStream, point('dailyOxygenSaturation', { lowerBoundPercentage: 93 })],
  [
    'heart rate variability',
    hrvRmssdStream,
    point('dailyHeartRateVariability', { averageHeartRateVariabilityMilliseconds: 'NaN' }),
  ],
])('%s holds no value of a night without one, and refuses nothing', (_, stream, record) =>
  expect(read(stream, [record])).toMatchObject({ rows: [], rejected: 0, evidence: false }),
);

it.each([
  ['resting heart rate', restingHeartRateStream, point('dailyRestingHeartRate', { beatsPerMinute: '0' })],
  ['resting heart rate', restingHeartRateStream, point('dailyRestingHeartRate', {})],
  ['VO2max', vo2MaxStream, point('dailyVo2Max', { vo2Max: 4_430 })],
  ['oxygen saturation', spo2NightAvgStream, point('dailyOxygenSaturation', { averagePercentage: 101 })],
])('%s refuses what nobody can have', (_, stream, record) =>
  expect(read(stream, [record])).toMatchObject({ rows: [], rejected: 1 }),
);

it('leaves out what is told beside a value where it cannot be read', () =>
  expect(
    read(spo2NightAvgStream, [
      point('dailyOxygenSaturation', { averagePercentage: 96, lowerBoundPercentage: 'low' }),
    ]).rows,
  ).toEqual([{ metric: 'spo2_night_avg', day: days.first, value: 96 }]));
