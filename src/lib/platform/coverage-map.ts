import type { Account } from '$lib/domain/account';
import { emptyCoverage, type Coverage } from '$lib/domain/coverage';
import { intersect, type DayRange } from '$lib/domain/day-range';
import { localDayAt } from '$lib/domain/local-date';
import { metricIds, type MetricId } from '$lib/domain/metric';
import { toldDay } from '$lib/domain/read-by-rules';
import { defaultSettings, type SyncWishes } from '$lib/domain/settings';
import { IMPORT_STREAM } from '$lib/importing/ports';
import { coverageRanges, type MetricCoverage, type StateRange } from '$lib/metrics/coverage';
import { dailyMetrics } from '$lib/metrics/daily';
import type { Source, Stream } from '$lib/sources/contract';
import type { TidemarkDatabase } from '$lib/storage/database';
import { bodyFatIn, weighInsIn } from '$lib/storage/measurements';
import { daysOfDaily, daysOfLog, daysWith, ledgersOf } from '$lib/storage/days';
import { wishesOf } from '$lib/storage/wishes';
import { createSyncStore } from '$lib/storage/sync-repository';
import { daysOfAccount, isGranted, outlineJob, timeZoneOf } from '$lib/sync/job-plan';

/**
 * What is known of every day of an account: for each metric that one of its source's streams brings, and for each that
 * files brought. Days that no sync asks for by itself, since the person turned the metric off or wants minute data of the
 * last days only, are left out unless something is known of them. `source` null: an account of files.
 */
export const coverageMapOf = async (
  db: TidemarkDatabase,
  source: Source | null,
  account: Account,
  at: { readonly now: number; readonly deviceTimeZone: string },
): Promise<readonly MetricCoverage[]> => {
  const measured = await measuredDays(db, account.id);
  const ledgers = await ledgersOf(db, account.id);
  const live = source ? liveLedgers(source, account, ledgers) : [];
  const days = [...measured.values()].flat();
  const range = reach(source ? await daysOf(db, source, account, at) : null, days, ledgers);
  if (!range) return [];
  const today = localDayAt(at.now, timeZoneOf(account, at.deviceTimeZone));
  const wishes = { ...defaultSettings, ...(await db.settings.get('device')) };
  const metrics = new Set([...live.map(({ metric }) => metric), ...filedMetrics(ledgers)]);
  return [...metrics].flatMap((metric) => {
    const asked = live.find((entry) => entry.metric === metric);
    const filed = ledgers.filter(
      ({ stream }) => stream.startsWith(IMPORT_STREAM) && stream.endsWith(`|${metric}`),
    );
    const ranges = coverageRanges({
      range,
      measured: measured.get(metric) ?? [],
      ledger: {
        ranges: [...(asked?.ledger.ranges ?? []), ...filed.flatMap((ledger) => ledger.ranges)],
        failed: asked?.ledger.failed ?? [],
      },
      // What no connector could give is not withheld by the person.
      granted: asked?.granted ?? true,
    });
    const told = asked
      ? withoutUnasked(
          ranges,
          daysByItself(asked.stream, metric, daysOfAccount(asked.stream, account, range, today), wishes),
        )
      : ranges;
    return told.length > 0 ? [{ metric, ranges: told }] : [];
  });
};

/** Of which days a sync brings a metric without being told to; null: of none. */
const daysByItself = (
  stream: Stream,
  metric: MetricId,
  possible: DayRange | null,
  { notSynced, minuteDays }: SyncWishes,
): DayRange | null => {
  if (possible === null || notSynced.includes(metric)) return null;
  if (stream.inDetail !== true) return possible;
  const { first, last } = possible;
  return minuteDays > 0 ? { first: Math.max(first, last - minuteDays + 1), last } : null;
};

/** Nothing is missing on a day that nobody wants to know of. */
const withoutUnasked = (ranges: readonly StateRange[], wanted: DayRange | null): readonly StateRange[] =>
  ranges.flatMap((range) => {
    if (range.state !== 'never' && range.state !== 'not_granted') return [range];
    const days = wanted && intersect(range, wanted);
    return days ? [{ ...days, state: range.state }] : [];
  });

/** Days with a row that is not deleted, by metric; as the source tells them, which is how the ledgers count. */
const measuredDays = async (
  db: TidemarkDatabase,
  account: string,
): Promise<ReadonlyMap<MetricId, readonly number[]>> => {
  const weighIns = await weighInsIn(db, [account], null);
  const fat = await bodyFatIn(db, [account], null);
  const measured = new Map<MetricId, readonly number[]>([
    ['weight', weighIns.map(toldDay)],
    ['body_fat', [...weighIns.filter(({ fatPct }) => fatPct !== null), ...fat].map(toldDay)],
    ['bmi', weighIns.filter(({ bmi }) => bmi !== null).map(toldDay)],
    ['heart_rate', await daysWith(db.minutes, account, 'heart_rate')],
    ['steps_interval', await daysWith(db.minutes, account, 'steps_interval')],
    ['sleep', await daysOfLog(db.sleeps, account)],
    ['exercise', await daysOfLog(db.exercises, account)],
  ]);
  for (const metric of dailyMetrics) measured.set(metric, await daysOfDaily(db.daily, account, metric));
  return measured;
};

const daysOf = async (
  db: TidemarkDatabase,
  source: Source,
  account: Account,
  { now, deviceTimeZone }: { readonly now: number; readonly deviceTimeZone: string },
): Promise<DayRange> => {
  const job = { scope: 'all', range: null, metricsWanted: null, createdAt: now } as const;
  const inputs = { store: createSyncStore(db), deviceTimeZone, now, wishes: await wishesOf(db) };
  return (await outlineJob(inputs, source, account, job)).range;
};

/** By metric, each with the stream whose ledger speaks for it first. */
const liveLedgers = (source: Source, account: Account, ledgers: readonly Coverage[]) =>
  source.streams
    .filter(({ coarseFor }) => coarseFor === null)
    .flatMap((stream) => {
      const ledger =
        ledgers.find(({ stream: id }) => id === stream.id) ?? emptyCoverage(account.id, stream.id);
      const granted = isGranted(account, stream, ledger);
      return stream.metrics.map((metric) => ({ metric, stream, ledger, granted }));
    })
    // Where two streams tell of a metric, the one that bears its name answers for it: weigh-ins hold body fat now and then.
    .sort((a, b) => Number(b.metric === b.stream.id) - Number(a.metric === a.stream.id));

/** Metrics that imports keep a ledger of. */
const filedMetrics = (ledgers: readonly Coverage[]): MetricId[] =>
  metricIds.filter((metric) =>
    ledgers.some(({ stream }) => stream.startsWith(IMPORT_STREAM) && stream.endsWith(`|${metric}`)),
  );

/** The days to show: the account's own, and every day with a row or looked for in a file. */
const reach = (
  own: DayRange | null,
  days: readonly number[],
  ledgers: readonly Coverage[],
): DayRange | null => {
  const filed = ledgers
    .filter(({ stream }) => stream.startsWith(IMPORT_STREAM))
    .flatMap(({ ranges }) => ranges);
  let range = own;
  for (const { first, last } of [...filed, ...days.map((day) => ({ first: day, last: day }))])
    range = range
      ? { first: Math.min(range.first, first), last: Math.max(range.last, last) }
      : { first, last };
  return range;
};
