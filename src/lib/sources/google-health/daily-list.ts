import * as v from 'valibot';
import type { DailyReading } from '$lib/domain/daily';
import type { LocalDay } from '$lib/domain/local-date';
import type { MetricId } from '$lib/domain/metric';
import { ok } from '$lib/domain/result';
import type { Stream } from '../contract';
import { AnyObject, localDay } from './encoding';
import { pagedList } from './paged-list';

/** What one kind of daily value needs: its names, and how its record reads. */
export interface DailyList extends Pick<Stream, 'id' | 'metrics' | 'scope'> {
  /** Path: `daily-vo2-max`; with underscores the name its filter goes by. */
  readonly dataType: string;
  /** Key of the answer: `dailyVo2Max`. */
  readonly key: string;
  /** Null for a record that is refused, none for one that says that nothing was measured. */
  readonly readDay: (record: unknown, day: LocalDay) => readonly DailyReading[] | null;
}

/**
 * Values that the vendor works out once a day, mostly from the night: `GET …/dataPoints:reconcile` (google-health-api.md
 * §4.2, §4.8), since `list` may give each source's own. A year a request fits its page four times over. Only what is worn
 * measures these; a day is worked out anew when a tracker comes late, so they settle like the rest, in 14 days.
 */
export const dailyList = ({ dataType, key, readDay, ...facts }: DailyList): Stream => {
  const list = pagedList<DailyReading>({
    dataType,
    method: 'reconcile',
    pageSize: 1_440,
    by: { name: `${dataType.replaceAll('-', '_')}.date`, scale: 'date' },
    placeOf: (record) => {
      const day = dayOf(record, key);
      return day === null ? null : { key: day * 86_400_000 };
    },
    dayOf: ({ day }) => day,
    readOne: (record) => {
      const day = dayOf(record, key);
      return day === null || !v.is(AnyObject, record) ? null : readDay(record[key], day);
    },
  });
  return {
    ...facts,
    maxDays: 365,
    settlingDays: 14,
    coarseFor: null,
    fedBy: ['tracker'],
    request: list.request,
    read: (payload, asked) => {
      const page = list.read(payload, asked);
      return page.ok ? ok({ kind: 'daily', ...page.value, rows: firstOfDay(page.value.rows) }) : page;
    },
  };
};

/** The day's one value with what is told beside it, or no row where nothing was measured. */
export const oneOf = (
  metric: MetricId,
  day: LocalDay,
  value: number | null,
  beside: Readonly<Record<string, number | null>> = {},
): readonly DailyReading[] => {
  const detail = Object.fromEntries(
    Object.entries(beside).filter((entry): entry is [string, number] => entry[1] !== null),
  );
  const hasDetail = Object.keys(detail).length > 0;
  return value === null ? [] : [{ metric, day, value, ...(hasDetail ? { detail } : {}) }];
};

/** One value of each metric a day: the one that the list gives first. */
export const firstOfDay = (rows: readonly DailyReading[]): readonly DailyReading[] => {
  const seen = new Set<string>();
  return rows.filter(({ metric, day }) => {
    const isNew = !seen.has(`${metric}|${day}`);
    seen.add(`${metric}|${day}`);
    return isNew;
  });
};

const dayOf = (record: unknown, key: string): LocalDay | null => {
  const parsed = v.safeParse(v.object({ [key]: v.object({ date: localDay }) }), record);
  return parsed.success ? (parsed.output[key]?.date ?? null) : null;
};
