import type { Challenge, Entry, Point } from '$lib/domain/challenge';
import { contains, lengthOf, type DayRange } from '$lib/domain/day-range';
import type { LocalDay } from '$lib/domain/local-date';
import { leftOutOf, sourcesOf, type Explained, type ExplainedInput, type LeftOut } from '../explained';
import { metresIn, tellersOf } from './points';
import { paceOn } from './progress';
import type { Standing } from './standing';

/** Somebody in a challenge, with the rows that their points are of. */
export interface Told {
  readonly standing: Standing;
  readonly entry: Pick<Entry, 'exercises' | 'steps'>;
}

type Days = Pick<Challenge, 'days'>;

/** The metres of one person, or of several together. */
export const explainPoints = (of: Days, people: readonly Told[]): Explained => {
  const points = people.flatMap(({ standing }) => standing.points);
  const steps = points.filter(isOfSteps);
  const estimated = points.filter((point) => point.estimated).length;
  const value = metresIn(points);
  return {
    formula: 'challenge-points',
    inputs: [
      {
        name: 'exercise-points',
        value: metresIn(points.filter((point) => !isOfSteps(point))),
        unit: 'value',
      },
      { name: 'step-points', value: metresIn(steps), unit: 'value' },
      { name: 'values', value: points.length, unit: 'count' },
      ...(estimated > 0 ? [{ name: 'estimated', value: estimated, unit: 'count' } as const] : []),
      ...spanOf(of),
    ],
    value,
    roundedTo: asShown(value),
    leftOut: leftOutOfStandings(of, people),
    sources: sourcesOfPoints(people),
  };
};

/** Days with a point. */
export const explainActiveDays = (of: Days, told: Told): Explained =>
  daysExplained(of, told, new Set(told.standing.points.map(({ day }) => day)).size, of.days);

/** The days of a row in which each has a point. */
export const explainStreak = (of: Days, told: Told, streak: DayRange): Explained =>
  daysExplained(of, told, lengthOf(streak), streak);

/** The part of a goal that is reached, as the screen says it: whole hundredths, rounded down. */
export const explainShare = (of: Days, people: readonly Told[], goalMetres: number): Explained => {
  const metres = metresIn(people.flatMap(({ standing }) => standing.points));
  const value = metres / goalMetres;
  return {
    formula: 'challenge-share',
    inputs: [
      { name: 'points', value: metres, unit: 'value' },
      { name: 'goal', value: goalMetres, unit: 'value' },
    ],
    value,
    roundedTo: Math.floor(value * 100) / 100,
    leftOut: leftOutOfStandings(of, people),
    sources: sourcesOfPoints(people),
  };
};

/** How far somebody would be at the end of a day who goes evenly (`paceOn`); null without a goal. */
export const explainPace = (challenge: Pick<Challenge, 'days' | 'goal'>, day: LocalDay): Explained | null => {
  const value = paceOn(challenge, day);
  if (value === null || challenge.goal === null) return null;
  const { days, goal } = challenge;
  return {
    formula: 'challenge-pace',
    inputs: [
      { name: 'goal', value: goal.metres, unit: 'value' },
      {
        name: 'days-over',
        value: Math.min(Math.max(day - days.first + 1, 0), lengthOf(days)),
        unit: 'count',
      },
      { name: 'days-all', value: lengthOf(days), unit: 'count' },
      ...spanOf(challenge),
    ],
    value,
    roundedTo: asShown(value),
    leftOut: [],
  };
};

/** A screen in kilometres shows hundredths of them. */
const asShown = (metres: number): number => Math.round(metres / 10) * 10;

const isOfSteps = ({ modality }: Point): boolean => modality === 'daily_steps';

const spanOf = ({ days }: Days): readonly ExplainedInput[] => [
  { name: 'first-day', value: days.first, unit: 'day' },
  { name: 'last-day', value: days.last, unit: 'day' },
];

const daysExplained = (of: Days, told: Told, value: number, span: DayRange): Explained => {
  const { standing } = told;
  const inside = standing.points.filter(({ day }) => contains(span, day));
  return {
    formula: 'challenge-days',
    inputs: [
      { name: 'counted', value: lengthsOf(standing.counted), unit: 'count' },
      { name: 'values', value: inside.length, unit: 'count' },
      ...spanOf({ days: span }),
    ],
    value,
    roundedTo: value,
    leftOut: leftOutOfStandings(of, [told]),
    sources: sourcesOfPoints([{ ...told, standing: { ...standing, points: inside } }]),
  };
};

/** Days of all of them that do not count. Those that are still to come are not told. */
const leftOutOfStandings = ({ days }: Days, people: readonly Told[]): readonly LeftOut[] => {
  const sum = (count: (standing: Standing) => number) =>
    people.reduce((total, { standing }) => total + count(standing), 0);
  return leftOutOf({
    unfinished: sum(({ today }) => (contains(days, today) ? 1 : 0)),
    waiting: sum(({ waiting }) => lengthsOf(waiting)),
    'untold-day': sum(({ untold }) => lengthsOf(untold)),
    gone: sum(({ gone }) => lengthsOf(gone)),
  });
};

const lengthsOf = (ranges: readonly DayRange[]): number =>
  ranges.reduce((sum, range) => sum + lengthOf(range), 0);

/** Points that were kept of deleted data name nobody. */
const sourcesOfPoints = (people: readonly Told[]) =>
  sourcesOf(
    people.flatMap(({ standing, entry }) => {
      const tellers = tellersOf(entry);
      return standing.points.map(({ id }) => ({ source: tellers.get(id) }));
    }),
  );
