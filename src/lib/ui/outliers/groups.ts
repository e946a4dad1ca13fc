import type { LocalDay } from '$lib/domain/local-date';
import type { Measurement } from '$lib/domain/weigh-in';
import type { Outlier } from '$lib/metrics/outliers/outliers';

export type Flag = Outlier<Measurement>;

/** What is judged at once: one weigh-in, or all of another person's. Never empty; oldest first. */
export type FlagGroup = readonly [Flag, ...Flag[]];

/** Newest first. */
export const flagGroups = (flags: readonly Flag[]): readonly FlagGroup[] => {
  const groups = new Map<unknown, [Flag, ...Flag[]]>();
  for (const flag of flags) {
    // One reason object stands for all the weigh-ins of one other person.
    const key = flag.reason.kind === 'other-person' ? flag.reason : flag.row.id;
    const group = groups.get(key);
    if (group) group.push(flag);
    else groups.set(key, [flag]);
  }
  return [...groups.values()].sort((a, b) => newest(b) - newest(a));
};

/** The mean of all weigh-ins of the days of a group and three either side of them, kg. */
export interface Effect {
  readonly withIt: number;
  readonly without: number;
}

/** What leaving a group out changes; null where nothing would be left to compare with. */
export const effectOf = (rows: readonly Measurement[], group: FlagGroup): Effect | null => {
  const near = rowsAround(rows, group, AROUND_DAYS);
  const ids = new Set(group.map(({ row }) => row.id));
  const others = near.filter(({ id }) => !ids.has(id));
  return others.length === 0 ? null : { withIt: meanOf(near), without: meanOf(others) };
};

/** The rows of the days of a group and `days` either side. `rows` oldest first. */
export const rowsAround = (
  rows: readonly Measurement[],
  group: FlagGroup,
  days: number,
): readonly Measurement[] => {
  const [first, last] = [group[0].row.day - days, newest(group) + days];
  return rows.filter(({ day }) => day >= first && day <= last);
};

const AROUND_DAYS = 3;

const newest = (group: FlagGroup): LocalDay => group.at(-1)?.row.day ?? group[0].row.day;

const meanOf = (rows: readonly Measurement[]): number =>
  rows.reduce((sum, { kg }) => sum + kg, 0) / rows.length;
