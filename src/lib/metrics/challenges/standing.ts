import {
  metricsOf,
  type Challenge,
  type ChallengeRules,
  type Entry,
  type KeptPoints,
  type Point,
} from '$lib/domain/challenge';
import { contains, gapsIn, intersect, type DayRange } from '$lib/domain/day-range';
import type { LocalDay } from '$lib/domain/local-date';
import type { MetricId } from '$lib/domain/metric';
import { pointsOf } from './points';

/** How one person stands in a challenge. */
export interface Standing {
  readonly account: string;
  readonly label: string;
  readonly rules: ChallengeRules;
  /** Oldest first. */
  readonly points: readonly Point[];
  /** Days that count, those without a point too. Disjoint and oldest first, as are those below, of which one list has days at most. */
  readonly counted: readonly DayRange[];
  /** Days that are over and do not count, since nothing was synced past them. */
  readonly waiting: readonly DayRange[];
  /** The same where no source of theirs has the series that is to count. */
  readonly untold: readonly DayRange[];
  /** The same where their data was deleted. */
  readonly gone: readonly DayRange[];
  /** What is to be asked for that the days that wait may count. */
  readonly missing: readonly MetricId[];
  readonly today: LocalDay;
}

/** What the store knows of a day stands; points that were kept fill the days that it does not know any more. */
export const standingOf = ({ days }: Pick<Challenge, 'days'>, entry: Entry): Standing => {
  const { account, label, rules, today } = entry;
  const over = intersect(days, { first: -Infinity, last: today - 1 });
  let standing: Pick<Standing, 'points' | 'counted'> = { points: [], counted: [] };
  if (over) {
    const counted = joined(entry.known.flatMap((range) => intersect(range, over) ?? []));
    standing = { counted, points: pointsOf({ ...entry, known: counted }, over) };
    for (const kept of entry.kept) standing = filledUp(standing, kept, over, rules);
  }
  const rest = over ? gapsIn(standing.counted, over) : [];
  const isMissing = (metric: MetricId) =>
    entry.unheard === 'waiting' && rest.some((range) => gapsIn(entry.told[metric] ?? [], range).length > 0);
  return {
    account,
    label,
    rules,
    ...standing,
    ...{ waiting: [], untold: [], gone: [] },
    [entry.unheard]: rest,
    missing: metricsOf(rules).filter(isMissing),
    today,
  };
};

/** An exercise that was moved to another day meanwhile counts there and not twice. */
const filledUp = (
  { points, counted }: Pick<Standing, 'points' | 'counted'>,
  kept: KeptPoints,
  over: DayRange,
  { modalities }: ChallengeRules,
): Pick<Standing, 'points' | 'counted'> => {
  const unknown = gapsIn(counted, over);
  const filled = kept.days.flatMap((range) => unknown.flatMap((gap) => intersect(range, gap) ?? []));
  const ids = new Set(points.map(({ id }) => id));
  const more = kept.points.filter(
    ({ id, day, modality }) =>
      !ids.has(id) && modalities.includes(modality) && filled.some((range) => contains(range, day)),
  );
  return {
    counted: joined([...counted, ...filled]),
    points: [...points, ...more].sort((a, b) => a.day - b.day || (a.id < b.id ? -1 : 1)),
  };
};

/** Disjoint and apart, oldest first, whatever came in. */
const joined = (ranges: readonly DayRange[]): DayRange[] => {
  const apart: DayRange[] = [];
  for (const range of [...ranges].sort((a, b) => a.first - b.first)) {
    const before = apart.at(-1);
    if (before && range.first <= before.last + 1)
      apart[apart.length - 1] = { first: before.first, last: Math.max(before.last, range.last) };
    else apart.push(range);
  }
  return apart;
};
