import type { Latitude, Point } from './plausible-change';

/** Fewer values, or all of one day, are no level of their own. */
export const LEAST_VALUES = 3;
export const LEAST_DAYS = 2;
/** A visitor of one season and one of the next need not be the same. */
const LONGEST_BREAK_DAYS = 60;

/** Somebody else's level. `levelKg`: the median of its values. */
export interface OtherPerson {
  readonly kind: 'other-person';
  readonly levelKg: number;
  readonly count: number;
}

/** Of values that are not the person's own, oldest first, those that keep to a level of their own. */
export const otherPersons = <P extends Point>(
  points: readonly P[],
  latitude: Latitude,
): ReadonlyMap<P, OtherPerson> => {
  const levels: P[][] = [];
  let open: P[][] = [];
  for (const point of points) {
    open = open.filter((values) => point.at - values.at(-1)!.at <= LONGEST_BREAK_DAYS);
    const level = open.find((values) => goesOn(values.at(-1)!, point, latitude));
    if (level) level.push(point);
    else {
      const begun = [point];
      open.push(begun);
      levels.push(begun);
    }
  }
  return new Map(
    levels.filter(isLevel).flatMap((values) => {
      const person: OtherPerson = { kind: 'other-person', levelKg: medianOf(values), count: values.length };
      return values.map((point) => [point, person] as const);
    }),
  );
};

/** Within what a day allows: the days between would make one level of any two. */
const goesOn = (last: Point, point: Point, latitude: Latitude): boolean =>
  Math.abs(point.value - last.value) <=
  latitude.allowed({ at: 0, value: last.value }, { at: 1, value: point.value });

const isLevel = (values: readonly Point[]): boolean =>
  values.length >= LEAST_VALUES && new Set(values.map(({ at }) => Math.floor(at))).size >= LEAST_DAYS;

const medianOf = (values: readonly Point[]): number => {
  const sorted = values.map(({ value }) => value).sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return (sorted[Math.ceil(middle) - 1]! + sorted[Math.floor(middle)]!) / 2;
};
