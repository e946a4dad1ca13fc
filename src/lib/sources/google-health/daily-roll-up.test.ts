import { describe, expect, it } from 'vitest';
import { parseLocalDay } from '$lib/domain/local-date';
import type { Stream } from '../contract';
import { activeMinutesStream } from './active-minutes.stream';
import { activeZoneMinutesStream } from './active-zone-minutes.stream';
import { caloriesStream } from './calories.stream';
import { distanceStream } from './distance.stream';
import { elevationStream } from './elevation.stream';
import { floorsStream } from './floors.stream';
import { sedentaryMinutesStream } from './sedentary-minutes.stream';
import { stepsStream } from './steps.stream';
import { civilOf, DAY_MS, readAll } from './test-support';

const day = (text: string) => parseLocalDay(text)!;
const days = { first: day('2026-02-27'), last: day('2026-03-01') };
const asked = { days, after: null, timeZone: 'Europe/Berlin' };

const bucket = (at: number, value: object) => ({
  civilStartTime: civilOf(at * DAY_MS),
  civilEndTime: civilOf((at + 1) * DAY_MS),
  ...value,
});
const read = (stream: Stream, rollupDataPoints: readonly unknown[]) => {
  const result = stream.read({ rollupDataPoints }, asked);
  if (!result.ok) throw new Error(result.error.kind);
  return result.value;
};

const ALL: readonly (readonly [id: string, stream: Stream, dataType: string, key: string])[] = [
  ['steps', stepsStream, 'steps', 'steps'],
  ['distance', distanceStream, 'distance', 'distance'],
  ['floors', floorsStream, 'floors', 'floors'],
  ['elevation', elevationStream, 'altitude', 'altitude'],
  ['calories', caloriesStream, 'total-calories', 'totalCalories'],
  ['active minutes', activeMinutesStream, 'active-minutes', 'activeMinutes'],
  ['active zone minutes', activeZoneMinutesStream, 'active-zone-minutes', 'activeZoneMinutes'],
  ['sedentary minutes', sedentaryMinutesStream, 'sedentary-period', 'sedentaryPeriod'],
];

describe.each(ALL)('%s', (_, stream, dataType, key) => {
  it('is asked for to the day after the last, in plain numbers and without a page size', () => {
    const { path, body } = stream.request(days, asked);
    expect(path).toBe(`/v4/users/me/dataTypes/${dataType}/dataPoints:dailyRollUp`);
    expect(body).toEqual({
      range: {
        start: { date: { year: 2026, month: 2, day: 27 } },
        end: { date: { year: 2026, month: 3, day: 2 } },
      },
      windowSizeDays: 1,
    });
  });

  it('takes a bucket without members for true zeros, and a missing one for nothing', () => {
    const { rows, rejected, evidence } = read(stream, [bucket(days.last, { [key]: {} })]);
    expect(rows).toHaveLength(stream.metrics.length);
    for (const row of rows) expect(row).toMatchObject({ day: days.last, value: 0 });
    expect({ rejected, evidence }).toEqual({ rejected: 0, evidence: true });
  });

  it('drops buckets of days that were not asked for', () =>
    expect(read(stream, [bucket(days.last + 1, { [key]: {} })])).toMatchObject({
      rows: [],
      evidence: false,
    }));

  it('counts what it cannot read, keeps the rest, and then believes no absence', () => {
    const bad = [
      null,
      {},
      bucket(days.first, {}),
      { ...bucket(days.first, { [key]: {} }), civilStartTime: {} },
    ];
    const { rows, rejected, evidence } = read(stream, [...bad, bucket(days.last, { [key]: {} })]);
    expect([rows.length, rejected, evidence]).toEqual([stream.metrics.length, bad.length, false]);
  });

  it.each([[null], [[]], [{ rollupDataPoints: {} }]])('says that %j is not the documented shape', (payload) =>
    expect(stream.read(payload, asked)).toEqual({
      ok: false,
      error: { kind: 'unexpected-payload', detail: 'wrong-shape' },
    }),
  );
});

describe('a day’s value', () => {
  it.each([
    ['steps', stepsStream, { steps: { countSum: '10412' } }, { steps: 10_412 }],
    ['steps', stepsStream, { steps: { countSum: 10_412 } }, { steps: 10_412 }],
    ['distance', distanceStream, { distance: { millimetersSum: '7612123' } }, { distance: 7_612.123 }],
    ['floors', floorsStream, { floors: { countSum: '12' } }, { floors: 12 }],
    ['elevation', elevationStream, { altitude: { gainMillimetersSum: '36576' } }, { elevation: 36.576 }],
    ['calories', caloriesStream, { totalCalories: { kcalSum: 2_315.5 } }, { calories: 2_315.5 }],
    [
      'sedentary minutes',
      sedentaryMinutesStream,
      { sedentaryPeriod: { durationSum: '36030s' } },
      { sedentary_minutes: 600.5 },
    ],
    [
      'active minutes',
      activeMinutesStream,
      {
        activeMinutes: {
          activeMinutesRollupByActivityLevel: [
            { activityLevel: 'VIGOROUS', activeMinutesSum: '20' },
            { activityLevel: 'LIGHT', activeMinutesSum: '180' },
            { activityLevel: 'MODERATE', activeMinutesSum: '14' },
            { activityLevel: 'HEROIC', activeMinutesSum: '3' },
            { activityLevel: 'LIGHT' },
          ],
        },
      },
      { active_minutes: 34, light_minutes: 180, moderate_minutes: 14, vigorous_minutes: 20 },
    ],
    [
      'active zone minutes',
      activeZoneMinutesStream,
      { activeZoneMinutes: { sumInFatBurnHeartZone: '10', sumInCardioHeartZone: '24' } },
      { active_zone_minutes: 34 },
    ],
  ])('of %s', (_, stream, value, expected) => {
    const { rows } = read(stream, [bucket(days.first, value)]);
    const values = rows.map((row) => ('metric' in row && 'value' in row ? [row.metric, row.value] : []));
    expect(Object.fromEntries(values)).toEqual(expected);
  });

  it('carries zones beside active zone minutes', () =>
    expect(
      read(activeZoneMinutesStream, [
        bucket(days.first, { activeZoneMinutes: { sumInFatBurnHeartZone: '10', sumInPeakHeartZone: '4' } }),
      ]).rows,
    ).toMatchObject([{ value: 14, detail: { fat_burn: 10, cardio: 0, peak: 4 } }]));

  it.each([
    ['steps', stepsStream, { steps: { countSum: '-1' } }],
    ['steps', stepsStream, { steps: { countSum: '1.5' } }],
    ['steps', stepsStream, { steps: { countSum: 'NaN' } }],
    ['steps', stepsStream, { steps: { countSum: '2000000' } }],
    ['calories', caloriesStream, { totalCalories: { kcalSum: '2315' } }],
    ['sedentary minutes', sedentaryMinutesStream, { sedentaryPeriod: { durationSum: '10h' } }],
    ['active minutes', activeMinutesStream, { activeMinutes: { activeMinutesRollupByActivityLevel: {} } }],
  ])('of %s is none where nobody can have it', (_, stream, value) =>
    expect(read(stream, [bucket(days.first, value)])).toMatchObject({ rows: [], rejected: 1 }),
  );
});

describe('several answers', () => {
  it('are followed by their tokens, and no day counts as whole before the last', () => {
    const vendor = ({ body }: { body?: Readonly<Record<string, unknown>> }) => {
      const at = days.first + Number(body?.['pageToken'] ?? 0);
      return {
        rollupDataPoints: [bucket(at, { steps: { countSum: '1' } })],
        nextPageToken: at < days.last ? String(at - days.first + 1) : '',
      };
    };
    const readings = readAll(stepsStream, vendor, days);
    expect(readings.map(({ rows }) => rows.length)).toEqual([1, 1, 1]);
    expect(readings.map(({ page }) => page?.wholeFrom)).toEqual([null, null, days.first]);
    expect(readings.every(({ page }) => page?.alone === null)).toBe(true);
  });
});
