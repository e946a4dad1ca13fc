import { dailyRowId, growingMetrics, type DailyValue } from './daily';
import type { People } from './merge';
import type { MetricId, SourceId } from './metric';
import { byRoad } from './roads';

/**
 * One value per person, metric and day, the best by `byRoad`; of two archives' values of what only grows over a day the larger
 * one, since an archive was made while its last day was not over. Oldest day first; tombstones are left out, the order of
 * `rows` does not matter.
 */
export const valuesOfDays = (
  rows: readonly DailyValue[],
  { personOf, preferred }: People,
): readonly DailyValue[] => {
  const best = new Map<string, DailyValue>();
  const order = byWorth(preferred);
  for (const row of rows.filter(({ deletedAt }) => deletedAt === undefined)) {
    const key = `${personOf(row.account)}|${row.metric}|${row.day}`;
    const standing = best.get(key);
    if (!standing || order(row, standing) < 0) best.set(key, row);
  }
  return [...best.values()].sort((a, b) => a.day - b.day || (a.id < b.id ? -1 : 1));
};

const byWorth = (preferred: SourceId | null) =>
  byRoad<DailyValue>(preferred, {
    fullness: ({ metric, value }) => (growingMetrics.has(metric) ? value : 0),
  });

/**
 * Active minutes of the roads that tell only the moderate and the vigorous ones: their sum, as Fitbit's app counts them, with
 * `derived: 1` in its detail. A road that tells active minutes of a day itself gets none for it, nor does a day with one of
 * the two only.
 */
export const derivedActiveMinutes = (
  told: readonly DailyValue[],
  moderate: readonly DailyValue[],
  vigorous: readonly DailyValue[],
): readonly DailyValue[] => {
  const own = new Set(told.filter(isThere).map(keyOf));
  const others = newestByKey(vigorous);
  return [...newestByKey(moderate)].flatMap(([key, row]) => {
    const other = others.get(key);
    return other && !own.has(key) ? [sumOf(row, other)] : [];
  });
};

/** The metrics whose rows tell a day of `metric`: its own, and one without which it is not worked out. */
export const rowsThatTell = (metric: MetricId): readonly MetricId[] =>
  metric === 'active_minutes' ? ['active_minutes', 'moderate_minutes'] : [metric];

const sumOf = (moderate: DailyValue, vigorous: DailyValue): DailyValue => ({
  ...moderate,
  id: `${dailyRowId(moderate.account, moderate.source, 'active_minutes', moderate.day)}|${moderate.id}`,
  metric: 'active_minutes',
  value: moderate.value + vigorous.value,
  seenAt: Math.max(moderate.seenAt, vigorous.seenAt),
  detail: { derived: 1 },
});

/** One road's row of a day. */
const keyOf = ({ account, source, provenance, day }: DailyValue): string =>
  `${account}|${source}|${provenance.kind === 'file' ? (provenance.format ?? '') : provenance.kind}|${day}`;

const newestByKey = (rows: readonly DailyValue[]): Map<string, DailyValue> => {
  const order = byWorth(null);
  const newest = new Map<string, DailyValue>();
  for (const row of rows.filter(isThere)) {
    const standing = newest.get(keyOf(row));
    if (!standing || order(row, standing) < 0) newest.set(keyOf(row), row);
  }
  return newest;
};

const isThere = ({ deletedAt }: DailyValue): boolean => deletedAt === undefined;
