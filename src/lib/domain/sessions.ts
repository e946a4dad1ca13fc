import { COPY_REACH_DAYS, groupsOf } from './grouping';
import { isSameLayer } from './likeness';
import type { LocalDay } from './local-date';
import { withoutDeleted, byTime, type People } from './merge';
import { familyOf } from './metric';
import { byRoad } from './roads';
import type { LogRow } from './weigh-in';

/** A stretch of time that a source files under an id: a sleep, an exercise. */
export interface Session extends LogRow {
  readonly end: string;
  readonly at?: number;
  readonly endAt?: number;
}

/**
 * One row a sleep or exercise, by whatever roads it was told: the best by `byRoad`, with what a source deleted or replaced left
 * out. A pure function of the set of rows. Give it whole days and those beside them; oldest first.
 */
export const sessionsOf = <Row extends Session>(rows: readonly Row[], people: People): Row[] =>
  groupsOf([...withReplaced(rows)].sort(byRoad(people.preferred)), people.personOf, distanceTo)
    .flatMap((group) => withoutDeleted(group).slice(0, 1))
    .sort(byTime);

/**
 * An edited session comes back under another id. Its old row, no longer shown by its list, counts as deleted from then on where the
 * list shows another row of the same time: nobody needs to see both for the day until a deletion is believed (I10). A row
 * that the person chose to keep stays.
 */
const withReplaced = <Row extends Session>(rows: readonly Row[]): readonly Row[] => {
  if (!rows.some(isMissing)) return rows;
  const shown = new Map<LocalDay, Row[]>();
  for (const row of rows.filter(isShown)) shown.set(row.day, [...(shown.get(row.day) ?? []), row]);
  const isReplaced = (row: Row): boolean =>
    isMissing(row) &&
    [row.day - COPY_REACH_DAYS, row.day, row.day + COPY_REACH_DAYS]
      .flatMap((day) => shown.get(day) ?? [])
      .some((other) => isSameLayer(other, row) && sessionLikeness(other, row) !== null);
  return rows.map((row) => (isReplaced(row) ? { ...row, deletedAt: row.missingSince } : row));
};

const isShown = ({ missingSince, deletedAt }: Session): boolean =>
  missingSince === null && deletedAt === null;

const isMissing = ({ missingSince, keptAt, deletedAt }: Session): boolean =>
  missingSince !== null && keptAt === null && deletedAt === null;

/** Null: two sessions. Smaller: more alike. Rows of one source id are one; others where they share more than half of the shorter. */
export const sessionLikeness = (a: Session, b: Session): number | null => {
  if (a.sourceId === b.sourceId && familyOf(a.source) === familyOf(b.source)) return 0;
  const [one, other] = spans(a, b);
  const shared = Math.min(one.end, other.end) - Math.max(one.start, other.start);
  const shorter = Math.min(one.end - one.start, other.end - other.start);
  if (shared <= 0 || shared * 2 <= shorter) return null;
  const together = Math.max(one.end, other.end) - Math.min(one.start, other.start);
  return 2 - shared / together;
};

interface Span {
  readonly start: number;
  readonly end: number;
}

/** By the true instants where both know them: a wall clock that an import worked out may be of another zone. */
const spans = (a: Session, b: Session): readonly [Span, Span] => {
  const [one, other] = [instants(a), instants(b)];
  return one && other ? [one, other] : [clocks(a), clocks(b)];
};

const instants = ({ at, endAt }: Session): Span | null =>
  at !== undefined && endAt !== undefined ? { start: at, end: endAt } : null;

const clocks = ({ time, end }: Session): Span => ({
  start: Date.parse(`${time}Z`),
  end: Date.parse(`${end}Z`),
});

/** The best row first in each group. No group holds two rows of one layer: what one list tells apart was apart. */
const distanceTo = (group: readonly Session[], row: Session): number | null => {
  if (group.some((member) => member.sourceId !== row.sourceId && isSameLayer(member, row))) return null;
  const found = group.flatMap((member) => sessionLikeness(member, row) ?? []);
  return found.length > 0 ? Math.min(...found) : null;
};
