import { COPY_REACH_DAYS, groupsOf } from './grouping';
import { isSameFile, isSameLayer } from './likeness';
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
  /** Of a sleep: whether it is told in stages. */
  readonly kind?: 'stages' | 'classic';
}

/**
 * One row a sleep or exercise, by whatever roads it was told: the best by `byRoad`, of brands alike in rank a sleep in stages, with
 * what a source deleted or replaced left out. A pure function of the set of rows. Give it whole days and those beside them;
 * oldest first.
 */
export const sessionsOf = <Row extends Session>(rows: readonly Row[], people: People): Row[] => {
  const order = byRoad<Session>(people.preferred, { richness: ({ kind }) => (kind === 'stages' ? 1 : 0) });
  return leadersOf([...withReplaced(rows)].sort(order), people).sort(byTime);
};

/** The row that stands for each group. What a row led that its source deleted may have been several sessions. */
const leadersOf = <Row extends Session>(rows: readonly Row[], people: People): Row[] =>
  groupsOf(rows, people.personOf, distanceTo).flatMap((group) => {
    const left = withoutDeleted(group);
    return left[0] === group[0] ? [group[0]!] : leadersOf(left, people);
  });

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
  if (isOneId(a, b)) return 0;
  const [one, other] = spans(a, b);
  return nearness(one, other, Math.min(lengthOf(one), lengthOf(other)));
};

const isOneId = (a: Session, b: Session): boolean =>
  a.sourceId === b.sourceId && familyOf(a.source) === familyOf(b.source);

/** How near a row is to one that covers more than half of it; null where that does not. */
const coveredBy = (leader: Session, row: Session): number | null => {
  const [one, other] = spans(leader, row);
  return nearness(one, other, lengthOf(other));
};

/** From 1 to 2 where they share more than half of `length`, null otherwise. */
const nearness = (one: Span, other: Span, length: number): number | null => {
  const shared = Math.min(one.end, other.end) - Math.max(one.start, other.start);
  if (shared <= 0 || shared * 2 <= length) return null;
  return 2 - shared / (Math.max(one.end, other.end) - Math.min(one.start, other.start));
};

const lengthOf = ({ start, end }: Span): number => end - start;

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

/**
 * The best row first in each group. What one file or one API tells apart was apart, and stays so, unless the row that leads
 * tells in one what they tell in parts: parts that it covers are its own.
 */
const distanceTo = (group: readonly Session[], row: Session): number | null => {
  const leader = group[0]!;
  if (isToldApart(leader, row)) return null;
  if (group.some((member) => isToldApart(member, row))) return coveredBy(leader, row);
  const found = group.flatMap((member) => sessionLikeness(member, row) ?? []);
  return found.length > 0 ? Math.min(...found) : null;
};

const isToldApart = (a: Session, b: Session): boolean => a.sourceId !== b.sourceId && isSameFile(a, b);
