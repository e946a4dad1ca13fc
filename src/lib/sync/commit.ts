import type { Account } from '$lib/domain/account';
import type { DailyReading } from '$lib/domain/daily';
import type { DayRange } from '$lib/domain/day-range';
import type { Failure } from '$lib/domain/failure';
import type { RowCounts } from '$lib/domain/job';
import { parseLocalDay } from '$lib/domain/local-date';
import type { RawAnswer } from '$lib/domain/raw';
import type { Result } from '$lib/domain/result';
import type { Reading, Source, Stream } from '$lib/sources/contract';
import { addCovered } from '$lib/domain/coverage';
import { compactCovered, withoutFailed } from './coverage';
import { normaliseFilled } from './filled';
import { afterChunk } from './job-row';
import { normaliseDaily, normaliseMinutes } from './normalise-days';
import {
  normaliseBodyFat,
  normaliseExercises,
  normaliseSleeps,
  normaliseWeighIns,
  type NormaliseContext,
} from './normaliser';
import type { ChunkRows, SyncStore } from './ports';

/** One answer to be written: what was asked, of whom, and when it came. */
export interface AnsweredChunk {
  readonly source: Source;
  readonly account: Account;
  readonly stream: Stream;
  readonly days: DayRange;
  readonly reading: Reading;
  /** The mark it was asked with; null for the first page. */
  readonly after: string | null;
  /** The answer as it came, where the person wants it kept. */
  readonly raw?: RawAnswer | null;
  readonly jobId: string;
  readonly timeZone: string;
  readonly now: number;
}

/** Writes rows, ledger and job of one answer in one transaction (I1). */
export const commitAnswer = (
  store: Pick<SyncStore, 'commitChunk'>,
  chunk: AnsweredChunk,
): Promise<Result<RowCounts, Failure>> => {
  const { account, source, stream, days, reading, raw, jobId, timeZone, now } = chunk;
  return store.commitChunk({
    account: account.id,
    source: source.id,
    days,
    metrics: stream.metrics,
    stream: stream.id,
    raw: raw ?? null,
    jobId,
    rows: rowsOf(chunk),
    coverage: (ledger) => {
      const told = toldDays(chunk);
      const { refused: _, ...answered } = ledger;
      return told
        ? {
            ...answered,
            ranges: compactCovered(addCovered(ledger.ranges, told, now), stream.settlingDays, timeZone, now),
            failed: withoutFailed(ledger.failed, told),
          }
        : ledger;
    },
    job: (job, counts) =>
      afterChunk(
        job,
        stream.id,
        counts,
        { ...reading, isLast: isLastPage(reading), told: toldDays(chunk) },
        now,
      ),
  });
};

/** The days that are whole with this answer: all that were asked for, or so many of them as the pages so far told. */
const toldDays = ({ days, reading: { page } }: AnsweredChunk): DayRange | null => {
  if (!page || page.after === null) return days;
  return page.wholeFrom !== null && page.wholeFrom <= days.last
    ? { first: Math.max(page.wholeFrom, days.first), last: days.last }
    : null;
};

const isLastPage = ({ page }: Reading): boolean => !page || page.after === null;

/**
 * A vendor lists days before the account existed as zeros (fitbit-web-api.md §5.2): nobody was there to count. Where it is
 * not known since when it does, the zeros before the first count of an answer are taken for such.
 */
const sinceMember = (
  rows: readonly DailyReading[],
  { profile }: Account,
  stream: Stream,
): readonly DailyReading[] => {
  if (!stream.sinceMember) return rows;
  const since = profile.memberSince === null ? null : parseLocalDay(profile.memberSince);
  const counted = rows.filter(({ value }) => value !== 0).map(({ day }) => day);
  const first = since ?? Math.min(Infinity, ...counted);
  return rows.filter(({ day, value }) => value !== 0 || day >= first);
};

const rowsOf = ({ account, source, stream, days, reading, after, now }: AnsweredChunk): ChunkRows => {
  const context: NormaliseContext = {
    account: account.id,
    source: source.id,
    provenance: { kind: 'api' },
    days: reading.page ? (reading.page.alone ?? days) : days,
    evidence: reading.evidence && reading.page?.alone !== null,
    continues: after !== null,
    heightM: account.profile.heightM,
    now,
  };
  const owner = { account: account.id, source: source.id };
  switch (reading.kind) {
    case 'weigh-ins':
      return { table: 'weighIns', decide: (stored) => normaliseWeighIns(reading.rows, stored, context) };
    case 'body-fat':
      return { table: 'bodyFat', decide: (stored) => normaliseBodyFat(reading.rows, stored, context) };
    case 'filled': {
      const metric = stream.metrics[0] ?? 'weight';
      const series = { ...owner, metric };
      return { table: 'filledYears', decide: (stored) => normaliseFilled(reading.rows, stored, series) };
    }
    case 'daily':
      return {
        table: 'daily',
        decide: (stored) => normaliseDaily(sinceMember(reading.rows, account, stream), stored, context),
      };
    case 'minutes':
      return { table: 'minutes', decide: (stored) => normaliseMinutes(reading.rows, stored, context) };
    case 'sleep':
      return { table: 'sleeps', decide: (stored) => normaliseSleeps(reading.rows, stored, context) };
    case 'exercises':
      return { table: 'exercises', decide: (stored) => normaliseExercises(reading.rows, stored, context) };
  }
};
