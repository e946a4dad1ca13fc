import { gapsIn, intersect, type DayRange } from '$lib/domain/day-range';
import type { FilledDay } from '$lib/domain/filled';
import { filledDays } from '$lib/domain/filled-year';
import type { TidemarkDatabase } from './database';
import { accountsOfPerson } from './people';
import { weighInsIn } from './measurements';

/**
 * The vendor's filled-in weights that have not given way to the log: those of days it was not asked for, and those
 * more than `LOG_REACH_DAYS` from any weigh-in, since a service that answers its log with `{}` must not hide the curve.
 */
export const filledWeightsOf = async (
  db: TidemarkDatabase,
  account: string,
): Promise<readonly FilledDay[]> => {
  const roads = await accountsOfPerson(db, account);
  const years = await db.filledYears
    .where('[account+metric+year]')
    .inAnyRange(
      roads.map((road) => [
        [road, 'weight', -Infinity],
        [road, 'weight', Infinity],
      ]),
    )
    .toArray();
  if (years.length === 0) return [];
  const ledgers = await db.coverage.bulkGet(roads.map((road): [string, string] => [road, 'weight']));
  const asked = ledgers.flatMap((ledger) => ledger?.ranges ?? []);
  const values = filledDays(years);
  const [oldest, newest] = [values[0], values.at(-1)];
  if (!oldest || !newest) return [];
  const days = (await weighInsIn(db, roads, null)).map(({ day }) => day);
  const reached = reachOf(days, LOG_REACH_DAYS);
  const told = asked.flatMap((range) => overlaps(range, reached));
  const shown = gapsIn(told, { first: oldest.day, last: newest.day });
  return values.flatMap(({ day, value }) =>
    shown.some(({ first, last }) => first <= day && day <= last) ? [{ day, kg: value }] : [],
  );
};

/** Longer than any pause between two weigh-ins that is no end of them: a quarter and some days. */
const LOG_REACH_DAYS = 100;

/** The days within `reach` of any of `days` (ascending), as disjoint ranges. */
const reachOf = (days: readonly number[], reach: number): DayRange[] => {
  const ranges: DayRange[] = [];
  for (const day of days) {
    const before = ranges.at(-1);
    if (before && day - reach <= before.last + 1)
      ranges[ranges.length - 1] = { ...before, last: day + reach };
    else ranges.push({ first: day - reach, last: day + reach });
  }
  return ranges;
};

const overlaps = (range: DayRange, others: readonly DayRange[]): DayRange[] =>
  others.map((other) => intersect(range, other)).filter((common) => common !== null);
