import { expect, it } from 'vitest';
import type { BodyFat, Measurement } from '$lib/domain/weigh-in';
import { bmiDays, fatDays, fromDaily, withEstimates } from './metric-days';

const log = { account: 'a', source: 'fitbit', provenance: { kind: 'api' }, timeUnknown: false } as const;
const weighed = (day: number, hour: string, values: Partial<Measurement>): Measurement =>
  ({
    ...log,
    id: `w${day}${hour}`,
    day,
    time: `2026-11-01T${hour}:00:00`,
    kg: 75,
    bmi: 25,
    bmiComputed: false,
    fatPct: null,
    ...values,
  }) as Measurement;
const fat = (day: number, hour: string, fatPct: number): BodyFat =>
  ({ ...log, id: `f${day}${hour}`, day, time: `2026-11-01T${hour}:00:00`, fatPct }) as BodyFat;

it('takes the BMI of the weigh-in that stands for the day, and says where it was worked out', () => {
  const days = bmiDays([
    weighed(10, '08', { bmi: 24, bmiComputed: true }),
    weighed(10, '20', { bmi: 26 }),
    weighed(11, '08', { bmi: null }),
  ]);
  expect(days.map(({ day, value, estimated }) => [day, value, estimated])).toEqual([[10, 24, true]]);
});

it('takes body fat from weigh-ins and fat log, one value a day', () => {
  const days = fatDays([weighed(11, '08', { fatPct: 22 })], [fat(11, '20', 23), fat(10, '09', 21)]);
  expect(days.map(({ day, value }) => [day, value])).toEqual([
    [10, 21],
    [11, 22],
  ]);
});

it('works a distance out from steps only on days that have none, and marks it', () => {
  const rows = (metric: 'steps' | 'distance', values: readonly (readonly [number, number])[]) =>
    fromDaily(
      values.map(([day, value]) => ({
        id: `${metric}${day}`,
        account: 'a',
        source: 'fitbit',
        metric,
        day,
        value,
        provenance: { kind: 'api' },
        seenAt: 0,
      })),
    );
  const days = withEstimates(
    rows('distance', [[2, 5_000]]),
    rows('steps', [
      [1, 1_000],
      [2, 9_000],
    ]),
    0.7,
  );
  expect(days.map(({ day, value, estimated }) => [day, value, estimated])).toEqual([
    [1, 700, true],
    [2, 5_000, false],
  ]);
});
