import type { LocalDay } from './local-date';

/** Days on either side of a range that may hold a copy of a row in it. */
export const COPY_REACH_DAYS = 1;

/** How far a row is from those of a group, smaller is more alike; null where it cannot be of it. */
export type DistanceTo<Row> = (group: readonly Row[], row: Row) => number | null;

/**
 * Rows that tell of one fact together: each joins the most alike of its person's groups within `COPY_REACH_DAYS`. Give
 * them in the order in which they are believed; the first of a group leads it.
 */
export const groupsOf = <Row extends { readonly account: string; readonly day: LocalDay }>(
  rows: readonly Row[],
  personOf: (account: string) => string,
  distanceTo: DistanceTo<Row>,
): Row[][] => {
  const people = new Map<string, Map<LocalDay, Row[][]>>();
  const groups: Row[][] = [];
  for (const row of rows) {
    const person = personOf(row.account);
    const days = people.get(person) ?? new Map<LocalDay, Row[][]>();
    people.set(person, days);
    const best = mostAlike(days, row, distanceTo);
    if (best) {
      best.push(row);
      continue;
    }
    const group = [row];
    groups.push(group);
    const known = days.get(row.day);
    if (known) known.push(group);
    else days.set(row.day, [group]);
  }
  return groups;
};

const mostAlike = <Row extends { readonly day: LocalDay }>(
  days: ReadonlyMap<LocalDay, Row[][]>,
  row: Row,
  distanceTo: DistanceTo<Row>,
): Row[] | null => {
  let best: Row[] | null = null;
  let nearest = Infinity;
  for (let day = row.day - COPY_REACH_DAYS; day <= row.day + COPY_REACH_DAYS; day++)
    for (const group of days.get(day) ?? []) {
      const distance = distanceTo(group, row);
      if (distance === null || distance >= nearest) continue;
      [best, nearest] = [group, distance];
    }
  return best;
};
