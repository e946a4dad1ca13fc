import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ProfileRequest } from '../contract';
import { fitbitGoals } from './goals';

const goalAt = (path: string): ProfileRequest => {
  const found = fitbitGoals.find((part) => part.request().path === path);
  if (!found) throw new Error(`no goal at ${path}`);
  return found;
};
const daily = goalAt('/1/user/-/activities/goals/daily.json');

it('waits for the data, each kind under the scope of its data', () => {
  expect(fitbitGoals.every(({ afterData }) => afterData)).toBe(true);
  expect(fitbitGoals.map(({ scope }) => scope)).toEqual([
    'activity',
    'weight',
    'weight',
    'sleep',
    'nutrition',
    'nutrition',
  ]);
});

describe('reading', () => {
  it.each<[string, object, object]>([
    [
      '/1/user/-/activities/goals/daily.json',
      {
        goals: {
          activeMinutes: 30,
          activeZoneMinutes: 22,
          caloriesOut: 2_250,
          distance: 8.05,
          floors: 10,
          steps: 10_000,
        },
      },
      {
        steps: 10_000,
        distance: 8_050,
        floors: 10,
        calories: 2_250,
        active_minutes: 30,
        active_zone_minutes: 22,
      },
    ],
    ['/1/user/-/body/log/weight/goal.json', { goal: { goalType: 'LOSE', weight: 66 } }, { weight: 66 }],
    ['/1/user/-/body/log/fat/goal.json', { goal: { fat: 22 } }, { body_fat: 22 }],
    [
      '/1.2/user/-/sleep/goal.json',
      { goal: { bedtime: '23:00', minDuration: 450, wakeupTime: '06:30' } },
      { sleep: 450 },
    ],
    ['/1/user/-/foods/log/goal.json', { goals: { calories: 2_000 } }, { calories_in: 2_000 }],
    [
      '/1/user/-/foods/log/water/goal.json',
      { goal: { goal: 1_893, startDate: '2026-01-04' } },
      { water: 1_893 },
    ],
  ])('takes what %s tells, in our units', (path, payload, goals) =>
    expect(goalAt(path).read(payload)).toEqual({ ok: true, value: { goals } }),
  );

  it('takes a distance in millimetres for one', () =>
    expect(daily.read({ goals: { distance: 8_050_000 } })).toMatchObject({
      ok: true,
      value: { goals: { distance: 8_050 } },
    }));

  it('says nothing where the answer holds nothing, and of a goal that is not among others that it is none', () => {
    for (const payload of [{}, { goals: {} }, { goals: null }])
      expect(daily.read(payload)).toEqual({ ok: true, value: {} });
    expect(daily.read({ goals: { steps: 9_000, floors: 'many' } })).toMatchObject({
      value: { goals: { steps: 9_000, floors: 0, calories: 0 } },
    });
  });

  it('never throws, and gives nothing but amounts', () =>
    fc.assert(
      fc.property(fc.anything(), fc.anything(), (steps, whole) => {
        for (const payload of [{ goals: { steps, distance: steps } }, { goals: whole }, whole]) {
          const read = daily.read(payload);
          if (read.ok)
            for (const goal of Object.values(read.value.goals ?? {})) expect(goal).toBeGreaterThanOrEqual(0);
        }
      }),
    ));

  it.each([null, [], 'goals'])('says that %j is no such answer', (payload) =>
    expect(daily.read(payload)).toMatchObject({ ok: false }),
  );
});
