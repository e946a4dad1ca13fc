import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Entry } from '$lib/domain/challenge';
import { leaderBoard, together } from './board';
import {
  explainActiveDays,
  explainPace,
  explainPoints,
  explainShare,
  explainStreak,
  type Told,
} from './explain';
import { paceOn } from './progress';
import { standingOf } from './standing';
import { anEntry, anExercise, stepsOn } from './testing';

const of = { days: { first: 10, last: 19 } };
const told = (more: Partial<Entry> = {}): Told => {
  const entry = anEntry({ today: 30, ...more });
  return { entry, standing: standingOf(of, entry) };
};
const run = { type: 'RUNNING', source: 'google-health', distanceM: 5_000, steps: 3_000 } as const;
const inputOf = ({ inputs }: ReturnType<typeof explainPoints>, name: string) =>
  inputs.find((input) => input.name === name)?.value;

const anybody = fc
  .record({
    runs: fc.array(
      fc.record({ day: fc.integer({ min: 8, max: 21 }), distanceM: fc.integer({ min: 0, max: 40_000 }) }),
      { maxLength: 8 },
    ),
    steps: fc.uniqueArray(fc.integer({ min: 8, max: 21 }), { maxLength: 8 }),
    today: fc.integer({ min: 9, max: 25 }),
    known: fc.integer({ min: 8, max: 21 }),
  })
  .map(({ runs, steps, today, known }) =>
    told({
      exercises: runs.map(({ day, distanceM }, at) =>
        anExercise(`${at}`, day, { ...run, distanceM, steps: null }),
      ),
      steps: steps.map((day) => stepsOn(day, 4_321)),
      known: [{ first: 0, last: known }],
      today,
    }),
  );

describe('the points of a challenge', () => {
  it('are those of the board, and the sum of what they are made of', () => {
    fc.assert(
      fc.property(anybody, (one) => {
        const explained = explainPoints(of, [one]);
        expect(explained.value).toBe(leaderBoard({ goal: null }, [one.standing])[0]?.metres);
        const made = inputOf(explained, 'exercise-points')! + inputOf(explained, 'step-points')!;
        expect(made).toBeCloseTo(explained.value, 6);
        const named = explained.sources!.reduce((sum, { count }) => sum + count, 0);
        expect(named).toBe(one.standing.points.length);
      }),
    );
  });

  it('account for every day of the challenge that has begun', () => {
    fc.assert(
      fc.property(anybody, (one) => {
        const explained = explainActiveDays(of, one);
        const left = explained.leftOut.reduce((sum, { count }) => sum + count, 0);
        const begun = Math.max(0, Math.min(one.standing.today, of.days.last) - of.days.first + 1);
        expect(inputOf(explained, 'counted')! + left).toBe(begun);
      }),
    );
  });

  it('say who told them, what is estimated and which days do not count', () => {
    const one = told({
      exercises: [anExercise('1', 10, run)],
      steps: [stepsOn(10, 4_000), stepsOn(12, 2_000)],
      known: [{ first: 0, last: 14 }],
      today: 17,
    });
    expect(explainPoints(of, [one])).toEqual({
      formula: 'challenge-points',
      inputs: [
        { name: 'exercise-points', value: 5_000, unit: 'value' },
        { name: 'step-points', value: 3_000, unit: 'value' },
        { name: 'values', value: 3, unit: 'count' },
        { name: 'estimated', value: 2, unit: 'count' },
        { name: 'first-day', value: 10, unit: 'day' },
        { name: 'last-day', value: 19, unit: 'day' },
      ],
      value: 8_000,
      roundedTo: 8_000,
      leftOut: [
        { reason: 'unfinished', count: 1 },
        { reason: 'waiting', count: 2 },
      ],
      sources: [
        { source: 'fitbit', count: 2 },
        { source: 'google-health', count: 1 },
      ],
    });
  });

  it('that were kept count and name nobody; days whose data is gone are told', () => {
    const { points } = told({ steps: [stepsOn(10, 4_000)] }).standing;
    const kept = [{ label: 'Ann', at: 0, days: [{ first: 10, last: 10 }], points }];
    const gone = explainPoints(of, [told({ known: [], unheard: 'gone', kept })]);
    expect(gone).toMatchObject({ value: 4_000, sources: [], leftOut: [{ reason: 'gone', count: 9 }] });
    const untold = explainPoints(of, [told({ known: [], unheard: 'untold' })]);
    expect(untold.leftOut).toEqual([{ reason: 'untold-day', count: 10 }]);
  });

  it('of all together are added up, and so are their days', () => {
    const people = [told({ steps: [stepsOn(10, 700)] }), told({ known: [], steps: [stepsOn(11, 900)] })];
    const explained = explainPoints(of, people);
    const standings = people.map(({ standing }) => standing);
    expect(explained.value).toBe(together({ goal: null }, standings).metres);
    expect(explained.leftOut).toEqual([{ reason: 'waiting', count: 10 }]);
  });
});

it('active days and streaks are told by their points and their days', () => {
  const one = told({ steps: [10, 11, 12, 15].map((day) => stepsOn(day, 900)) });
  expect(explainActiveDays(of, one)).toMatchObject({ formula: 'challenge-days', value: 4 });
  const [line] = leaderBoard({ goal: null }, [one.standing]);
  const streak = explainStreak(of, one, line!.streaks.longest!);
  expect(streak).toMatchObject({ value: 3, sources: [{ source: 'fitbit', count: 3 }] });
  expect([inputOf(streak, 'first-day'), inputOf(streak, 'last-day')]).toEqual([10, 12]);
});

it('a part of a goal is rounded down, and an even way is that of the chart', () => {
  const one = told({ steps: [stepsOn(10, 1_999)] });
  expect(explainShare(of, [one], 2_000)).toMatchObject({ value: 1_999 / 2_000, roundedTo: 0.99 });
  const challenge = { ...of, goal: { metres: 500, by: 'each' } } as const;
  for (const day of [9, 10, 14, 19, 25])
    expect(explainPace(challenge, day)?.value).toBe(paceOn(challenge, day));
  expect(explainPace({ ...of, goal: null }, 12)).toBeNull();
});
