import type { Account } from '$lib/domain/account';
import type { DayRange } from '$lib/domain/day-range';
import type { Failure } from '$lib/domain/failure';
import type { RowCounts } from '$lib/domain/job';
import type { Result } from '$lib/domain/result';
import type { Reading, Source, Stream } from '$lib/sources/contract';
import { addCovered } from '$lib/domain/coverage';
import { compactCovered, withoutFailed } from './coverage';
import { normaliseFilled } from './filled';
import { afterChunk } from './job-row';
import { normaliseBodyFat, normaliseWeighIns, type NormaliseContext } from './normaliser';
import type { ChunkRows, SyncStore } from './ports';

/** One answer to be written: what was asked, of whom, and when it came. */
export interface AnsweredChunk {
  readonly source: Source;
  readonly account: Account;
  readonly stream: Stream;
  readonly days: DayRange;
  readonly reading: Reading;
  readonly jobId: string;
  readonly timeZone: string;
  readonly now: number;
}

/** Writes rows, ledger and job of one answer in one transaction (I1). */
export const commitAnswer = (
  store: Pick<SyncStore, 'commitChunk'>,
  chunk: AnsweredChunk,
): Promise<Result<RowCounts, Failure>> => {
  const { account, source, stream, days, reading, jobId, timeZone, now } = chunk;
  return store.commitChunk({
    account: account.id,
    source: source.id,
    days,
    stream: stream.id,
    jobId,
    rows: rowsOf(chunk),
    coverage: (ledger) => ({
      ...ledger,
      ranges: compactCovered(addCovered(ledger.ranges, days, now), stream.settlingDays, timeZone, now),
      failed: withoutFailed(ledger.failed, days),
    }),
    job: (job, counts) => afterChunk(job, stream.id, counts, reading.rejected, now),
  });
};

const rowsOf = ({ account, source, stream, days, reading, now }: AnsweredChunk): ChunkRows => {
  const context: NormaliseContext = {
    account: account.id,
    source: source.id,
    provenance: { kind: 'api' },
    days,
    evidence: reading.evidence,
    heightM: account.profile.heightM,
    now,
  };
  switch (reading.kind) {
    case 'weigh-ins':
      return { table: 'weighIns', decide: (stored) => normaliseWeighIns(reading.rows, stored, context) };
    case 'body-fat':
      return { table: 'bodyFat', decide: (stored) => normaliseBodyFat(reading.rows, stored, context) };
    case 'filled': {
      const metric = stream.metrics[0] ?? 'weight';
      const owner = { account: account.id, source: source.id, metric };
      return { table: 'filledYears', decide: (stored) => normaliseFilled(reading.rows, stored, owner) };
    }
  }
};
