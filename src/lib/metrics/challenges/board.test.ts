import { describe, expect, it } from 'vitest';
import type { Challenge, ChallengeModality, Point } from '$lib/domain/challenge';
import { byModality, leaderBoard, together } from './board';
import { problemsOf, type ChallengeDraft } from './draft';
import { paceOn, progressOf } from './progress';
import { standingOf, type Standing } from './standing';
import { streaksOf } from './streaks';
import { anEntry, stepsOn } from './testing';

const days = { first: 10, last: 19 };
const point = (day: number, metres: number, modality: ChallengeModality = 'walk'): Point => ({
  id: `${modality}|${day}`,
  day,
  modality,
  metres,
  estimated: false,
});
const somebody = (label: string, points: readonly Point[], counted = [days]): Standing => ({
  ...standingOf({ days }, anEntry({ label, today: 30 })),
  points,
  counted,
});

describe('the leader board', () => {
  const standings = [
    somebody('Ann', [point(10, 1_000), point(11, 500.5, 'run')]),
    somebody('Bo', [point(10, 1_500.5)]),
    somebody('Cy', [point(10, 0.1), point(11, 0.2), point(12, 1_600)]),
    somebody('Di', []),
  ];

  it('has most metres first; who went as far shares a rank', () =>
    expect(
      leaderBoard({ goal: null }, standings).map(({ rank, standing, metres, activeDays }) => [
        rank,
        standing.label,
        metres,
        activeDays,
      ]),
    ).toEqual([
      [1, 'Cy', 1_600.3, 3],
      [2, 'Ann', 1_500.5, 2],
      [2, 'Bo', 1_500.5, 1],
      [4, 'Di', 0, 0],
    ]));

  it('splits each line by modality without a rest', () => {
    const [, ann] = leaderBoard({ goal: null }, standings);
    expect(ann?.by).toEqual({ run: 500.5, walk: 1_000, bike: 0, swim: 0, other: 0, daily_steps: 0 });
    expect(Object.values(byModality([]))).toEqual([0, 0, 0, 0, 0, 0]);
  });

  it('measures everybody by their own goal, or all by a common one', () => {
    const each = { goal: { metres: 1_000, by: 'each' } } as const;
    const all = { goal: { metres: 10_000, by: 'together' } } as const;
    expect(leaderBoard(each, standings).map(({ reached }) => reached)).toEqual([1.6003, 1.5005, 1.5005, 0]);
    expect(leaderBoard(all, standings).map(({ reached }) => reached)).toEqual([null, null, null, null]);
    expect(together(all, standings)).toEqual({ metres: 4_601.3, reached: 4_601.3 / 10_000 });
    expect(together(each, standings)).toEqual({ metres: 4_601.3, reached: null });
  });
});

describe('progress', () => {
  it('has every day that is over, with what came and what there is in all', () => {
    const known = [
      { first: 10, last: 11 },
      { first: 13, last: 13 },
    ];
    const standing = standingOf(
      { days },
      anEntry({ steps: [stepsOn(10, 7), stepsOn(12, 9), stepsOn(13, 5)], known, today: 15 }),
    );
    expect(progressOf({ days }, standing)).toEqual([
      { day: 10, metres: 7, total: 7, state: 'counted' },
      { day: 11, metres: 0, total: 7, state: 'counted' },
      { day: 12, metres: 0, total: 7, state: 'waiting' },
      { day: 13, metres: 5, total: 12, state: 'counted' },
      { day: 14, metres: 0, total: 12, state: 'waiting' },
    ]);
    expect(progressOf({ days }, { ...standing, today: 10 })).toEqual([]);
    expect(progressOf({ days }, { ...standing, today: 99 })).toHaveLength(10);
  });

  it('adds up tenths of metres without a rest', () => {
    const points = Array.from({ length: 10 }, (_, at) => point(10 + at, 0.1));
    expect(progressOf({ days }, somebody('Ann', points)).at(-1)?.total).toBe(1);
  });

  it('is to go evenly up to the goal', () => {
    const goal: Challenge['goal'] = { metres: 500, by: 'each' };
    expect([9, 10, 14, 19, 20].map((day) => paceOn({ days, goal }, day))).toEqual([0, 50, 250, 500, 500]);
    expect(paceOn({ days, goal: null }, 12)).toBeNull();
  });
});

describe('streaks', () => {
  const streaks = (on: readonly number[], counted = [days]) =>
    streaksOf({ points: on.flatMap((day) => [point(day, 1), point(day, 1, 'run')]), counted });

  it('are days in a row with a point, the later of two as long', () => {
    expect(streaks([10, 11, 14, 15, 17]).longest).toEqual({ first: 14, last: 15 });
    expect(streaks([]).longest).toBeNull();
  });

  it('go on until a day that counts has none', () => {
    expect(streaks([17, 18, 19]).current).toEqual({ first: 17, last: 19 });
    expect(streaks([17, 18]).current).toBeNull();
    expect(streaks([17, 18], [{ first: 10, last: 18 }]).current).toEqual({ first: 17, last: 18 });
  });

  it('do not reach over a day that does not count yet', () =>
    expect(
      streaks(
        [10, 11, 13],
        [
          { first: 10, last: 11 },
          { first: 13, last: 13 },
        ],
      ),
    ).toEqual({ longest: { first: 10, last: 11 }, current: { first: 13, last: 13 } }));
});

describe('a draft', () => {
  const draft: ChallengeDraft = {
    name: 'Spring',
    days,
    modalities: ['walk'],
    trackerSteps: false,
    unit: 'km',
    goal: null,
    participants: [{ account: 'a' }],
  };

  it('that is sound has no problem', () => expect(problemsOf(draft)).toEqual([]));

  it.each([
    [{ name: ' ' }, 'no-name'],
    [{ days: { first: 11, last: 10 } }, 'days-reversed'],
    [{ days: { first: NaN, last: 10 } }, 'days-reversed'],
    [{ days: { first: 0, last: 3_653 } }, 'too-long'],
    [{ modalities: [] }, 'no-modality'],
    [{ goal: { metres: 0, by: 'each' } }, 'no-goal'],
    [{ goal: { metres: NaN, by: 'each' } }, 'no-goal'],
    [{ participants: [] }, 'no-participant'],
    [{ participants: [{ account: 'a' }, { account: 'a' }] }, 'participant-twice'],
    [{ participants: [{ account: 'a', except: { modalities: [] } }] }, 'nothing-counts'],
  ] as const)('names what is wrong: %j', (changes, problem) =>
    expect(problemsOf({ ...draft, ...changes })).toEqual([problem]),
  );
});
