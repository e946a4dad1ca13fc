import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Entry, KeptPoints, Point } from '$lib/domain/challenge';
import { gapsIn, lengthOf, type DayRange } from '$lib/domain/day-range';
import { metresIn } from './points';
import { progressOf } from './progress';
import { standingOf } from './standing';
import { anEntry, anExercise, stepsOn } from './testing';

const challenge = { days: { first: 10, last: 19 } };
const days = (...list: readonly number[]) => list.map((day) => stepsOn(day, 100 + day));
const all = days(...Array.from({ length: 30 }, (_, day) => day));
const standing = (entry: Partial<Entry>) => standingOf(challenge, anEntry({ steps: all, ...entry }));
const counting = (entry: Partial<Entry>) => standing(entry).points.map(({ day }) => day);
const point = (day: number, metres: number, told: Partial<Point> = {}): Point => ({
  id: `kept|${day}`,
  day,
  modality: 'daily_steps',
  metres,
  estimated: true,
  ...told,
});
const kept = (ranges: readonly DayRange[], points: readonly Point[]): KeptPoints => ({
  label: 'Ann',
  at: 0,
  days: ranges,
  points,
});

describe('a day', () => {
  it('counts once its source was heard after it, and waits till then', () => {
    const known = [
      { first: 0, last: 11 },
      { first: 14, last: 14 },
    ];
    const found = standing({ known, today: 17 });
    expect(found.points.map(({ day }) => day)).toEqual([10, 11, 14]);
    expect(found.counted).toEqual([
      { first: 10, last: 11 },
      { first: 14, last: 14 },
    ]);
    expect(found.waiting).toEqual([
      { first: 12, last: 13 },
      { first: 15, last: 16 },
    ]);
  });

  it('that is not over neither counts nor waits', () => {
    expect(standing({ today: 10 })).toMatchObject({ points: [], counted: [], waiting: [] });
    expect(standing({ today: 3 })).toMatchObject({ points: [], counted: [], waiting: [] });
    expect(counting({ today: 11 })).toEqual([10]);
    expect(standing({ today: 500 }).counted).toEqual([challenge.days]);
  });
});

describe('a day of which nothing will be told', () => {
  const known = [{ first: 10, last: 11 }];
  const rest = [{ first: 12, last: 16 }];

  it.each(['untold', 'gone'] as const)('neither counts nor waits: %s', (unheard) => {
    const found = standing({ known, unheard, today: 17 });
    expect(found).toMatchObject({ counted: known, waiting: [], untold: [], gone: [], [unheard]: rest });
    expect(found.missing).toEqual([]);
    expect(progressOf(challenge, found).map(({ state }) => state)).toEqual([
      ...['counted', 'counted'],
      ...rest.flatMap(() => Array.from({ length: 5 }, () => unheard)),
    ]);
  });
});

describe('what is missing', () => {
  const missing = (told: Entry['told'], more: Partial<Entry> = {}) =>
    standing({ known: [{ first: 10, last: 11 }], told, today: 17, ...more }).missing;
  const all17 = [{ first: 0, last: 16 }];

  it('is what days that wait were not told of', () => {
    expect(missing({})).toEqual(['exercise', 'steps']);
    expect(missing({ exercise: all17, steps: [{ first: 0, last: 11 }] })).toEqual(['steps']);
    expect(missing({ exercise: [{ first: 12, last: 15 }], steps: all17 })).toEqual(['exercise']);
  });

  it('is nothing where no day waits', () => {
    expect(missing({}, { today: 12 })).toEqual([]);
    const whole = kept([{ first: 10, last: 16 }], []);
    expect(missing({}, { kept: [whole] })).toEqual([]);
  });
});

describe('points that were kept', () => {
  const gone = kept([{ first: 10, last: 13 }], [point(10, 5), point(12, 7)]);

  it('stand for days that the store knows nothing of', () => {
    const found = standing({ steps: [], known: [], unheard: 'gone', kept: [gone], today: 15 });
    expect(found.points).toEqual(gone.points);
    expect(found.counted).toEqual([{ first: 10, last: 13 }]);
    expect(found.gone).toEqual([{ first: 14, last: 14 }]);
    expect(found.waiting).toEqual([]);
  });

  it('give way where it knows a day again, also one without a point', () => {
    const found = standing({ steps: days(11), known: [{ first: 11, last: 12 }], kept: [gone] });
    expect(found.points.map(({ day, metres }) => [day, metres])).toEqual([
      [10, 5],
      [11, 111],
    ]);
  });

  it('count by the rules and days of today', () => {
    const rules = { modalities: ['run'] as const, trackerSteps: false };
    const ran = point(11, 9, { modality: 'run' });
    const mixed = kept([{ first: 5, last: 13 }], [point(9, 1), point(10, 5), ran]);
    expect(standing({ rules, known: [], kept: [mixed] }).points).toEqual([ran]);
  });

  it('are none of an exercise that was moved to another day meanwhile', () => {
    const exercise = anExercise('7', 15, { type: '90009', distanceM: 3_000 });
    const before = point(11, 3_000, { id: 'exercise|fitbit|7', modality: 'run' });
    const found = standing({
      steps: [],
      exercises: [exercise],
      known: [{ first: 15, last: 15 }],
      kept: [kept([{ first: 10, last: 14 }], [before])],
    });
    expect(found.points.map(({ day }) => day)).toEqual([15]);
  });

  it('twice count once', () => {
    const found = standing({
      known: [],
      kept: [gone, kept([{ first: 12, last: 16 }], [point(12, 99), point(16, 1)])],
    });
    expect(found.points.map(({ day, metres }) => [day, metres])).toEqual([
      [10, 5],
      [12, 7],
      [16, 1],
    ]);
  });

  it('change no sum when what they were made of goes, whatever it was', () =>
    fc.assert(
      fc.property(
        fc.array(fc.record({ first: fc.integer({ min: 5, max: 22 }), more: fc.nat(5) }), { maxLength: 3 }),
        fc.integer({ min: 5, max: 25 }),
        (ranges, today) => {
          const known = ranges.map(({ first, more }) => ({ first, last: first + more }));
          const before = standing({ known, today });
          const after = standing({
            known: [],
            steps: [],
            unheard: 'gone',
            today,
            kept: [kept(before.counted, before.points)],
          });
          expect(after).toEqual({ ...before, waiting: [], missing: [], gone: before.waiting });
          expect(metresIn(after.points)).toBe(metresIn(before.points));
        },
      ),
    ));
});

it('days that count, wait, are untold or gone are together exactly the days that are over', () =>
  fc.assert(
    fc.property(
      fc.array(fc.record({ first: fc.integer({ min: 0, max: 25 }), more: fc.nat(9) }), { maxLength: 4 }),
      fc.integer({ min: 5, max: 25 }),
      fc.constantFrom(...(['waiting', 'untold', 'gone'] as const)),
      (ranges, today, unheard) => {
        const { counted, waiting, untold, gone } = standing({
          known: ranges.map(({ first, more }) => ({ first, last: first + more })),
          unheard,
          today,
        });
        const both = [...counted, ...waiting, ...untold, ...gone];
        const over = Math.max(0, Math.min(19, today - 1) - 10 + 1);
        expect(both.reduce((sum, range) => sum + lengthOf(range), 0)).toBe(over);
        if (over > 0) expect(gapsIn(both, { first: 10, last: 10 + over - 1 })).toEqual([]);
      },
    ),
  ));
