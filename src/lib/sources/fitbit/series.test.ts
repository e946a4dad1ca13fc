import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatLocalDay } from '$lib/domain/local-date';
import type { Stream } from '../contract';
import fixture from './series.fixture.json';
import { caloriesInStream } from './calories-in.stream';
import { caloriesStream } from './calories.stream';
import { caloriesTrackerStream } from './calories-tracker.stream';
import { distanceStream } from './distance.stream';
import { distanceTrackerStream } from './distance-tracker.stream';
import { elevationStream } from './elevation.stream';
import { elevationTrackerStream } from './elevation-tracker.stream';
import { floorsStream } from './floors.stream';
import { floorsTrackerStream } from './floors-tracker.stream';
import { lightMinutesStream } from './light-minutes.stream';
import { lightMinutesTrackerStream } from './light-minutes-tracker.stream';
import { moderateMinutesStream } from './moderate-minutes.stream';
import { moderateMinutesTrackerStream } from './moderate-minutes-tracker.stream';
import { sedentaryMinutesStream } from './sedentary-minutes.stream';
import { sedentaryMinutesTrackerStream } from './sedentary-minutes-tracker.stream';
import { stepsStream } from './steps.stream';
import { stepsTrackerStream } from './steps-tracker.stream';
import { askedFor, day, range, readAs } from './test-support';
import { vigorousMinutesStream } from './vigorous-minutes.stream';
import { vigorousMinutesTrackerStream } from './vigorous-minutes-tracker.stream';
import { waterStream } from './water.stream';

const days = range('2026-02-28', '2026-03-02');
const read = (stream: Stream, payload: unknown) => readAs('daily', stream, payload, days);

const ALL: readonly (readonly [stream: Stream, path: string, root: string, text: string, value: number])[] = [
  [stepsStream, 'activities/steps', 'activities-steps', '8304', 8_304],
  [distanceStream, 'activities/distance', 'activities-distance', '5.48327', 5_483.27],
  [caloriesStream, 'activities/calories', 'activities-calories', '2177', 2_177],
  [floorsStream, 'activities/floors', 'activities-floors', '12', 12],
  [elevationStream, 'activities/elevation', 'activities-elevation', '36.576', 36.576],
  [sedentaryMinutesStream, 'activities/minutesSedentary', 'activities-minutesSedentary', '1219', 1_219],
  [lightMinutesStream, 'activities/minutesLightlyActive', 'activities-minutesLightlyActive', '164', 164],
  [moderateMinutesStream, 'activities/minutesFairlyActive', 'activities-minutesFairlyActive', '21', 21],
  [vigorousMinutesStream, 'activities/minutesVeryActive', 'activities-minutesVeryActive', '36', 36],
  [stepsTrackerStream, 'activities/tracker/steps', 'activities-tracker-steps', '8304', 8_304],
  [distanceTrackerStream, 'activities/tracker/distance', 'activities-tracker-distance', '1.1', 1_100],
  [caloriesTrackerStream, 'activities/tracker/calories', 'activities-tracker-calories', '2177', 2_177],
  [floorsTrackerStream, 'activities/tracker/floors', 'activities-tracker-floors', '12', 12],
  [elevationTrackerStream, 'activities/tracker/elevation', 'activities-tracker-elevation', '3.048', 3.048],
  [
    sedentaryMinutesTrackerStream,
    'activities/tracker/minutesSedentary',
    'activities-tracker-minutesSedentary',
    '1219',
    1_219,
  ],
  [
    lightMinutesTrackerStream,
    'activities/tracker/minutesLightlyActive',
    'activities-tracker-minutesLightlyActive',
    '164',
    164,
  ],
  [
    moderateMinutesTrackerStream,
    'activities/tracker/minutesFairlyActive',
    'activities-tracker-minutesFairlyActive',
    '21',
    21,
  ],
  [
    vigorousMinutesTrackerStream,
    'activities/tracker/minutesVeryActive',
    'activities-tracker-minutesVeryActive',
    '36',
    36,
  ],
  [caloriesInStream, 'foods/log/caloriesIn', 'foods-log-caloriesIn', '2100', 2_100],
  [waterStream, 'foods/log/water', 'foods-log-water', '750.0', 750],
];

describe.each(ALL)('$id', (stream, path, root, text, value) => {
  it('asks for three years at once, and takes the number that comes as text', () => {
    expect(stream.request(days, askedFor(days))).toEqual({
      path: `/1/user/-/${path}/date/2026-02-28/2026-03-02.json`,
    });
    expect(stream).toMatchObject({ maxDays: 1_095, settlingDays: 14, metrics: [stream.id] });
    expect(read(stream, { [root]: [{ dateTime: '2026-03-01', value: text }] })).toEqual({
      kind: 'daily',
      rows: [{ metric: stream.id, day: day('2026-03-01'), value }],
      rejected: 0,
      evidence: true,
    });
  });

  it('counts what is no number of it, keeps the rest, and then believes no absence', () => {
    const bad = ['-1', '', 'NaN', '1e99', '999999999', null, undefined, {}].map((wrong) => ({
      dateTime: '2026-03-01',
      value: wrong,
    }));
    const list = [{ dateTime: '2026-02-28', value: text }, ...bad, { dateTime: '2026-02-30', value: text }];
    const { rows, rejected, evidence } = read(stream, { [root]: list });
    expect([rows.length, rejected, evidence]).toEqual([1, bad.length + 1, false]);
  });
});

it('keeps a true zero of what is counted, on days in bed and unworn ones alike', () => {
  expect(read(stepsStream, fixture).rows.map(({ value }) => value)).toEqual([8_304, 0, 12_077]);
  expect(read(distanceTrackerStream, fixture).rows.map(({ value }) => value)).toEqual([5_483.27, 0]);
});

it('takes a zero of what people write down for a day on which they wrote nothing', () =>
  expect(read(waterStream, fixture)).toMatchObject({ rows: [{ value: 750 }], rejected: 0, evidence: true }));

it('says which devices can bring anything new', () => {
  expect(stepsStream.fedBy).toEqual(['tracker', 'other']);
  expect(stepsTrackerStream.fedBy).toEqual(['tracker']);
  expect(waterStream.fedBy).toBeNull();
});

it.each([[{}], [{ 'activities-steps': [] }], [{ other: 1 }]])(
  'finds nothing and no evidence in %j',
  (payload) =>
    expect(read(stepsStream, payload)).toEqual({ kind: 'daily', rows: [], rejected: 0, evidence: false }),
);

it.each([[null], ['text'], [[]], [{ 'activities-steps': {} }]])('says that %j is no such answer', (payload) =>
  expect(stepsStream.read(payload, askedFor(days))).toEqual({
    ok: false,
    error: { kind: 'unexpected-payload', detail: 'wrong-shape' },
  }),
);

it('gives each day of any calendar exactly once as it came, leap days and changes of the clock among them', () =>
  fc.assert(
    fc.property(
      fc.integer({ min: day('2012-02-01'), max: day('2028-03-31') }),
      fc.array(fc.integer({ min: 0, max: 99_999 }), { minLength: 1, maxLength: 800 }),
      fc.dictionary(fc.string(), fc.anything()),
      (first, counts, unknown) => {
        const list = counts.map((count, i) => ({
          ...unknown,
          dateTime: formatLocalDay(first + i),
          value: String(count),
        }));
        const asked = { first, last: first + counts.length - 1 };
        const reading = readAs('daily', stepsStream, { ...unknown, 'activities-steps': list }, asked);
        expect(reading.rows).toEqual(counts.map((value, i) => ({ metric: 'steps', day: first + i, value })));
        expect(reading).toMatchObject({ rejected: 0, evidence: true });
      },
    ),
  ));

it('drops days that nobody asked for', () =>
  expect(
    readAs('daily', stepsStream, fixture, range('2026-03-01', '2026-03-01')).rows.map((row) => row.day),
  ).toEqual([day('2026-03-01')]));
