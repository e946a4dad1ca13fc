import * as v from 'valibot';
import type { DailyReading } from '$lib/domain/daily';
import { contains } from '$lib/domain/day-range';
import { formatLocalDay, type LocalDay } from '$lib/domain/local-date';
import type { MetricId } from '$lib/domain/metric';
import { ok } from '$lib/domain/result';
import type { Stream } from '../contract';
import { localDay, readList } from './answer';

/** What one kind of daily value needs: its names, its limit, and how its value reads. */
export interface ByDay extends Pick<
  Stream,
  'id' | 'metrics' | 'scope' | 'maxDays' | 'fedBy' | 'sinceMember'
> {
  /** Path below the person: `activities/steps`. */
  readonly resource: string;
  /** Key of the answer, null where it is a bare array; the path with dashes where nothing else is said. */
  readonly root?: string | null;
  /** Null for a value that is refused, none for one that says that nothing was measured. */
  readonly readValue: (value: unknown, day: LocalDay) => readonly DailyReading[] | null;
}

/**
 * One value a day: `GET /1/user/-/{resource}/date/{start}/{end}.json` gives `[{dateTime, value}]` (fitbit-web-api.md §5.0,
 * §5.2). Trackers send days late and the vendor works them out anew, so a day settles in 14. `{}` is empty and no evidence; a
 * day that is left out has no value.
 */
export const byDay = ({ resource, root, readValue, ...facts }: ByDay): Stream => ({
  ...facts,
  settlingDays: 14,
  coarseFor: null,
  request: ({ first, last }) => ({
    path: `/1/user/-/${resource}/date/${formatLocalDay(first)}/${formatLocalDay(last)}.json`,
  }),
  read: (payload, { days }) => {
    const key = root === undefined ? resource.replaceAll('/', '-') : root;
    const list = readList(payload, key, (raw) => {
      const parsed = v.safeParse(Day, raw);
      return parsed.success ? readValue(parsed.output.value, parsed.output.dateTime) : null;
    });
    if (!list.ok) return list;
    const { rejected } = list.value;
    const rows = list.value.rows.flat().filter(({ day }) => contains(days, day));
    return ok({ kind: 'daily', rows, rejected, evidence: rows.length > 0 && rejected === 0 });
  },
});

// A value that is left out may be one whose members were all dropped for being zero: its reader decides.
const Day = v.object({ dateTime: localDay, value: v.optional(v.unknown()) });

/** The day's one value with what is told beside it, or no row where nothing was measured. */
export const oneOf = (
  metric: MetricId,
  day: LocalDay,
  value: number | null,
  beside: Readonly<Record<string, number | null>> = {},
): readonly DailyReading[] => {
  if (value === null) return [];
  const detail = Object.fromEntries(
    Object.entries(beside).filter((entry): entry is [string, number] => entry[1] !== null),
  );
  return [{ metric, day, value, ...(Object.keys(detail).length > 0 ? { detail } : {}) }];
};
