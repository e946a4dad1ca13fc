import type { ChallengeRules, Entry, Point } from '$lib/domain/challenge';
import { contains, type DayRange } from '$lib/domain/day-range';
import type { Exercise } from '$lib/domain/exercise';
import { formatLocalDay, type LocalDay } from '$lib/domain/local-date';
import { familyOf, type SourceId } from '$lib/domain/metric';
import { modalityOf, stepsToMetres } from '$lib/domain/modality';
import { byRoad, type Road } from '$lib/domain/roads';
import { fromMetres, roundTo, type DistanceUnit } from '$lib/domain/units';
import { sharesByDay } from './shares';

/** What points follow from. */
export type Movement = Pick<Entry, 'rules' | 'exercises' | 'steps' | 'strideM' | 'known'>;

/**
 * The points of one person within `days`, oldest first. A pure function of the set of rows: each exercise and each day's steps
 * give one point at most, in whatever order and however often they are told, and ground covered in an exercise that gives a
 * point is left out of the day's steps (docs/data-model.md, "Challenges").
 */
export const pointsOf = (movement: Movement, days: DayRange): Point[] => {
  const { rules, known } = movement;
  const counts = ({ day }: { readonly day: LocalDay }): boolean =>
    contains(days, day) && known.some((range) => contains(range, day));
  const moves = countedExercises(movement).filter(counts);
  const onFoot = rules.modalities.includes('daily_steps') ? stepPoints(movement, moves).filter(counts) : [];
  return [...moves.map(exercisePoint), ...onFoot].sort(byDay);
};

/** Metres, exact to the millimetre whatever the order. */
export const metresIn = (points: readonly Pick<Point, 'metres'>[]): number =>
  points.reduce((sum, { metres }) => sum + Math.round(metres * 1_000), 0) / 1_000;

/** Metres as people count them in a challenge: in its unit, to a thousandth. */
export const toPoints = (metres: number, unit: DistanceUnit): number => roundTo(fromMetres(metres, unit), 3);

/** Who told what can be a point, by the point's id. */
export const tellersOf = ({
  exercises,
  steps,
}: Pick<Entry, 'exercises' | 'steps'>): ReadonlyMap<string, SourceId> =>
  new Map([
    ...onceEach(exercises, exerciseKey).map((row) => [exercisePointId(row), row.source] as const),
    ...onceEach(steps, ({ day }) => String(day)).map((row) => [stepPointId(row.day), row.source] as const),
  ]);

type Covering = Exercise & { readonly distanceM: number };

/**
 * Each once, in an order of their own, since sums of fractions depend on it. One that covered no ground has nothing to give, and
 * its steps stay the day's.
 */
const countedExercises = ({ rules, exercises }: Pick<Movement, 'rules' | 'exercises'>): Covering[] =>
  onceEach(exercises, exerciseKey)
    .filter(isCovering)
    .filter((exercise) => allows(rules, exercise))
    .sort((a, b) => (exerciseKey(a) < exerciseKey(b) ? -1 : 1));

const isCovering = (exercise: Exercise): exercise is Covering =>
  exercise.distanceM !== null && roundTo(exercise.distanceM, 3) > 0;

const allows = (rules: ChallengeRules, exercise: Exercise): boolean =>
  rules.modalities.includes(modalityOf(exercise));

/** The vendor that took over a log took over its id. */
const exerciseKey = ({ source, sourceId }: Exercise): string => `${familyOf(source)}|${sourceId}`;

const exercisePointId = (exercise: Exercise): string => `exercise|${exerciseKey(exercise)}`;

const stepPointId = (day: LocalDay): string => `steps|${formatLocalDay(day)}`;

const exercisePoint = (exercise: Covering): Point => ({
  id: exercisePointId(exercise),
  day: exercise.day,
  modality: modalityOf(exercise),
  metres: roundTo(exercise.distanceM, 3),
  estimated: false,
});

/** What is left of each day's steps without those of `counted`. */
const stepPoints = ({ steps, strideM }: Movement, counted: readonly Covering[]): Point[] => {
  const taken = metresOnFoot(counted, strideM);
  return onceEach(steps, ({ day }) => String(day)).flatMap(({ day, value }): Point[] => {
    const metres = roundTo(stepsToMetres(value, strideM).metres - (taken.get(day) ?? 0), 3);
    if (!(metres > 0)) return [];
    return [{ id: stepPointId(day), day, modality: 'daily_steps', metres, estimated: true }];
  });
};

/** How much of each day's step distance was made in these exercises; past midnight it is the next day's. */
const metresOnFoot = (exercises: readonly Covering[], strideM: number | null): Map<LocalDay, number> => {
  const taken = new Map<LocalDay, number>();
  for (const exercise of exercises) {
    const metres = stepDistance(exercise, strideM);
    for (const { day, share } of sharesByDay(exercise))
      taken.set(day, (taken.get(day) ?? 0) + metres * share);
  }
  return taken;
};

/** In the measure of the day's own steps. Where a walk or run does not tell its steps, its way is all that is known of them. */
const stepDistance = (exercise: Covering, strideM: number | null): number => {
  if (exercise.steps !== null && exercise.steps > 0) return stepsToMetres(exercise.steps, strideM).metres;
  const modality = modalityOf(exercise);
  return modality === 'run' || modality === 'walk' ? exercise.distanceM : 0;
};

/** Of several rows of one key the one believed first. */
const onceEach = <Row extends Road>(rows: readonly Row[], keyOf: (row: Row) => string): Row[] => {
  const order = byRoad(null);
  const best = new Map<string, Row>();
  for (const row of rows) {
    const standing = best.get(keyOf(row));
    if (!standing || order(row, standing) < 0) best.set(keyOf(row), row);
  }
  return [...best.values()];
};

const byDay = (a: Point, b: Point): number => a.day - b.day || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
