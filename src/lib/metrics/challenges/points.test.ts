import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ChallengeModality } from '$lib/domain/challenge';
import { challengeModalities } from '$lib/domain/challenge';
import type { DayRange } from '$lib/domain/day-range';
import type { Exercise } from '$lib/domain/exercise';
import { formatLocalDay } from '$lib/domain/local-date';
import { strangers } from '$lib/domain/merge';
import { modalityOf } from '$lib/domain/modality';
import { sessionsOf } from '$lib/domain/sessions';
import { byModality } from './board';
import { metresIn, pointsOf, type Movement } from './points';
import { anEntry, anExercise, everything, stepsOn } from './testing';

const DAY = 20_000;
const week: DayRange = { first: DAY, last: DAY + 6 };
const run = { type: '90009' } as const;
const walk = { type: '90013' } as const;
const bike = { type: '90001' } as const;

const pointsIn = (movement: Partial<Movement>) => pointsOf(anEntry(movement), week);
/** `modality day metres`, as somebody would write them down. */
const told = (movement: Partial<Movement>) =>
  pointsIn(movement).map(({ modality, day, metres }) => [modality, day - DAY, metres]);
const allowing = (...modalities: ChallengeModality[]) => ({ ...everything, modalities });

describe('points', () => {
  it('are the distance of each exercise and of each day’s steps', () =>
    expect(
      pointsIn({
        exercises: [anExercise('7', DAY + 1, { ...bike, distanceM: 12_345.6789 })],
        steps: [stepsOn(DAY, 8_000), stepsOn(DAY + 1, 4_000)],
        strideM: 0.7,
      }),
    ).toEqual([
      {
        id: `steps|${formatLocalDay(DAY)}`,
        day: DAY,
        modality: 'daily_steps',
        metres: 5_600,
        estimated: true,
      },
      { id: 'exercise|fitbit|7', day: DAY + 1, modality: 'bike', metres: 12_345.679, estimated: false },
      {
        id: `steps|${formatLocalDay(DAY + 1)}`,
        day: DAY + 1,
        modality: 'daily_steps',
        metres: 2_800,
        estimated: true,
      },
    ]));

  it('count only what is allowed, within the days, and known', () => {
    const exercises = [-1, 0, 3, 6, 7].map((at) =>
      anExercise(`${at}`, DAY + at, { ...run, distanceM: 1_000 }),
    );
    expect(told({ exercises })).toEqual([0, 3, 6].map((at) => ['run', at, 1_000]));
    expect(told({ exercises, rules: allowing('walk', 'daily_steps') })).toEqual([]);
    expect(told({ exercises, known: [{ first: DAY + 1, last: DAY + 3 }] })).toEqual([['run', 3, 1_000]]);
    expect(told({ exercises, steps: [stepsOn(DAY, 10)], known: [] })).toEqual([]);
  });

  it('are none for what covered no ground', () => {
    const nowhere = [null, 0, 0.000_1].map((distanceM, at) =>
      anExercise(`${at}`, DAY, { ...run, distanceM }),
    );
    expect(told({ exercises: nowhere, steps: [stepsOn(DAY, 0)] })).toEqual([]);
  });
});

describe('steps of an exercise that gives a point', () => {
  const steps = [stepsOn(DAY, 10_000), stepsOn(DAY + 1, 5_000)];
  const stepsLeft = (exercise: Partial<Exercise>, movement: Partial<Movement> = {}) =>
    told({ exercises: [anExercise('1', DAY, exercise)], steps, ...movement }).filter(
      ([modality]) => modality === 'daily_steps',
    );

  it.each([
    ['are taken from the day’s, in its own measure', { ...run, distanceM: 4_000, steps: 3_000 }, 7_000],
    ['are those of whatever moved, not of walks and runs alone', { distanceM: 900, steps: 1_000 }, 9_000],
    ['are as far as a walk went that does not tell them', { ...walk, distanceM: 1_200, steps: null }, 8_800],
    ['or tells none', { ...run, distanceM: 1_200, steps: 0 }, 8_800],
    ['are none of a ride', { ...bike, distanceM: 20_000, steps: null }, 10_000],
    ['stay where it covered no ground', { ...walk, distanceM: null, steps: 3_000 }, 10_000],
  ] as const)('%s', (_, exercise, left) =>
    expect(stepsLeft(exercise)).toEqual([
      ['daily_steps', 0, left],
      ['daily_steps', 1, 5_000],
    ]),
  );

  it('stay where its modality gives no points, or only steps do', () => {
    const exercise = { ...run, distanceM: 4_000, steps: 3_000 };
    for (const rules of [allowing('walk', 'daily_steps'), allowing('daily_steps')])
      expect(stepsLeft(exercise, { rules })[0]).toEqual(['daily_steps', 0, 10_000]);
  });

  it('leave nothing below zero', () =>
    expect(stepsLeft({ ...run, distanceM: 11_000, steps: 12_000 })).toEqual([['daily_steps', 1, 5_000]]));

  it('are the next day’s after midnight', () =>
    expect(
      stepsLeft({
        ...walk,
        time: `${formatLocalDay(DAY)}T23:45:00`,
        end: `${formatLocalDay(DAY + 1)}T00:45:00`,
        distanceM: 3_000,
        steps: 4_000,
      }),
    ).toEqual([
      ['daily_steps', 0, 9_000],
      ['daily_steps', 1, 2_000],
    ]));

  it('of before the challenge stay: it gives no point', () =>
    expect(
      told({
        exercises: [
          anExercise('1', DAY - 1, {
            ...walk,
            time: `${formatLocalDay(DAY - 1)}T23:45:00`,
            end: `${formatLocalDay(DAY)}T00:45:00`,
            distanceM: 3_000,
            steps: 4_000,
          }),
        ],
        steps,
      })[0],
    ).toEqual(['daily_steps', 0, 10_000]));
});

it('an exercise that was edited and came back under a new id counts once, as it stands now', () => {
  const old = anExercise('1', DAY, { ...run, distanceM: 5_000, missingSince: 9 });
  const edited = anExercise('2', DAY, { ...run, distanceM: 5_500, seenAt: 9 });
  expect(told({ exercises: sessionsOf([old, edited], strangers) })).toEqual([['run', 0, 5_500]]);
  const deleted = { ...old, deletedAt: 10 };
  expect(told({ exercises: sessionsOf([deleted], strangers) })).toEqual([]);
});

it('an exercise that two sources of one family tell of under one id counts once', () => {
  const twice = [
    anExercise('1', DAY, { ...run, distanceM: 5_000 }),
    anExercise('1', DAY, { type: 'RUNNING', distanceM: 5_000.4, source: 'google-health' }),
  ];
  expect(told({ exercises: twice })).toEqual([['run', 0, 5_000.4]]);
  expect(told({ exercises: [...twice].reverse() })).toEqual([['run', 0, 5_000.4]]);
  const others = anExercise('1', DAY, { type: 'running', distanceM: 3_000, source: 'garmin' });
  expect(told({ exercises: [...twice, others] })).toHaveLength(2);
});

it('an exercise that was renamed counts once, under its new modality', () => {
  const named = (name: string) => [anExercise('1', DAY, { name, type: '15000', distanceM: 5_000 })];
  expect(told({ exercises: named('Walk') })).toEqual([['walk', 0, 5_000]]);
  expect(told({ exercises: named('Trail Run') })).toEqual([['run', 0, 5_000]]);
});

/**
 * Any week of anybody: several sources, ids that meet, exercises over midnight, days without steps. As in the store no two rows
 * have one key: those of files end in a digest of what they say.
 */
const exercise = fc
  .record({
    source: fc.constantFrom('fitbit', 'google-health', 'garmin'),
    sourceId: fc.integer({ min: 1, max: 12 }).map(String),
    day: fc.integer({ min: DAY - 2, max: DAY + 8 }),
    minute: fc.integer({ min: 0, max: 1_439 }),
    minutes: fc.integer({ min: 0, max: 2_000 }),
    type: fc.constantFrom('90009', '90013', 'RUNNING', 'BIKING', 'lap_swimming', ''),
    name: fc.constantFrom('Walk', 'Yoga', ''),
    distanceM: fc.option(fc.integer({ min: 0, max: 50_000_000 }).map((mm) => mm / 1_000)),
    steps: fc.option(fc.integer({ min: 0, max: 30_000 })),
    seenAt: fc.integer({ min: 0, max: 3 }),
  })
  .map(({ source, sourceId, day, minute, minutes, ...rest }): Exercise => {
    const clock = (at: number) => new Date((day * 1_440 + at) * 60_000).toISOString().slice(0, 19);
    const found = {
      ...rest,
      source: source as Exercise['source'],
      time: clock(minute),
      end: clock(minute + minutes),
    };
    const row = anExercise(sourceId, day, found);
    return { ...row, id: `${row.id}|${JSON.stringify(found)}` };
  });
const stepDay = fc
  .record({
    day: fc.integer({ min: DAY - 1, max: DAY + 7 }),
    value: fc.integer({ min: 0, max: 40_000 }),
    seenAt: fc.nat(3),
  })
  .map(({ day, value, seenAt }) => stepsOn(day, value, { id: `steps|${day}|${value}|${seenAt}`, seenAt }));
const movement = fc.record({
  exercises: fc.array(exercise, { maxLength: 12 }),
  steps: fc.array(stepDay, { maxLength: 9 }),
  strideM: fc.option(fc.double({ min: 0.3, max: 1.5, noNaN: true })),
  rules: fc.record({
    modalities: fc.oneof(fc.constant([...challengeModalities]), fc.subarray([...challengeModalities])),
    trackerSteps: fc.boolean(),
  }),
  known: fc.oneof(
    fc.constant([week]),
    fc.array(
      fc
        .record({ first: fc.integer({ min: DAY - 1, max: DAY + 7 }), more: fc.nat(4) })
        .map(({ first, more }) => ({ first, last: first + more })),
      { maxLength: 3 },
    ),
  ),
});

it('what is left of a day’s steps is the same to the millimetre in whatever order exercises came', () => {
  const exercises = [1, 188, 1_470].map((steps, at) =>
    anExercise(`${at}`, DAY, { ...walk, distanceM: 1, steps }),
  );
  const left = (order: readonly number[]) =>
    told({ exercises: order.map((at) => exercises[at]!), steps: [stepsOn(DAY, 9_000)], strideM: 0.7065 }).at(
      -1,
    );
  expect(left([2, 1, 0])).toEqual(left([0, 1, 2]));
});

describe('whatever was told', () => {
  it('each exercise and each day’s steps are counted once, in whatever order and however often they came', () =>
    fc.assert(
      fc.property(
        movement,
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 60, maxLength: 60 }),
        (moved, dice) => {
          const points = pointsIn(moved);
          expect(new Set(points.map(({ id }) => id)).size).toBe(points.length);
          const again = {
            ...moved,
            exercises: shuffled([...moved.exercises, ...moved.exercises], dice),
            steps: shuffled([...moved.steps, ...moved.steps], dice),
          };
          expect(pointsIn(again)).toEqual(points);
        },
      ),
    ));

  it('all together are the sum of the modalities and the sum of the days, to the millimetre', () =>
    fc.assert(
      fc.property(movement, (moved) => {
        const points = pointsIn(moved);
        const whole = Math.round(metresIn(points) * 1_000);
        const sum = (parts: readonly number[]) =>
          parts.reduce((total, part) => total + Math.round(part * 1_000), 0);
        expect(sum(Object.values(byModality(points)))).toBe(whole);
        const days = Array.from({ length: 7 }, (_, at) => points.filter(({ day }) => day === DAY + at));
        expect(sum(days.map(metresIn))).toBe(whole);
        expect(sum(points.map(({ metres }) => metres))).toBe(whole);
      }),
    ));

  it('nothing counts that is not allowed, within the days and known, and nothing below zero', () =>
    fc.assert(
      fc.property(movement, (moved) => {
        for (const { day, modality, metres } of pointsIn(moved)) {
          expect(moved.rules.modalities).toContain(modality);
          expect(day).toBeGreaterThanOrEqual(week.first);
          expect(day).toBeLessThanOrEqual(week.last);
          expect(moved.known.some(({ first, last }) => first <= day && day <= last)).toBe(true);
          expect(metres).toBeGreaterThan(0);
        }
      }),
    ));

  it('every minute on foot is counted by its exercise or by its day, never by both', () =>
    fc.assert(
      fc.property(movement, (moved) => {
        const one = {
          ...moved,
          exercises: oncePer(moved.exercises, ({ source, sourceId }) => `${source === 'garmin'}${sourceId}`),
          steps: oncePer(moved.steps, ({ day }) => String(day)),
        };
        const points = pointsIn(one);
        const stride = one.strideM ?? 0.762;
        for (const { day, value } of one.steps) {
          const point = points.find((found) => found.modality === 'daily_steps' && found.day === day);
          const counts = one.rules.modalities.includes('daily_steps') && isWithin(one.known, day);
          const left = counts ? Math.max(0, value * stride - takenByMinutes(one, day, stride)) : 0;
          expect(point?.metres ?? 0).toBeCloseTo(left, 1);
        }
      }),
    ));
});

/** Minute by minute: what of a day’s steps belongs to exercises that give a point. */
const takenByMinutes = ({ exercises, rules, known }: Movement, day: number, stride: number): number => {
  let metres = 0;
  for (const one of exercises) {
    const modality = modalityOf(one);
    if (!rules.modalities.includes(modality) || !isWithin(known, one.day) || !one.distanceM) continue;
    const onFoot = modality === 'run' || modality === 'walk';
    const all = one.steps ? one.steps * stride : onFoot ? one.distanceM : 0;
    const [from, until] = [Date.parse(`${one.time}Z`) / 60_000, Date.parse(`${one.end}Z`) / 60_000];
    if (from === until && one.day === day) metres += all;
    for (let at = from; at < until; at++) if (Math.floor(at / 1_440) === day) metres += all / (until - from);
  }
  return metres;
};
const isWithin = (known: readonly DayRange[], day: number) =>
  week.first <= day && day <= week.last && known.some(({ first, last }) => first <= day && day <= last);

const oncePer = <Row>(rows: readonly Row[], keyOf: (row: Row) => string): Row[] => [
  ...new Map(rows.map((row) => [keyOf(row), row])).values(),
];
const shuffled = <Row>(rows: readonly Row[], dice: readonly number[]): Row[] =>
  rows
    .map((row, at) => [dice[at] ?? 0, row] as const)
    .sort(([a], [b]) => a - b)
    .map(([, row]) => row);
