import type { Coverage } from '$lib/domain/coverage';
import { intersect, type DayRange } from '$lib/domain/day-range';
import type { StreamProgress } from '$lib/domain/job';
import type { Stream } from '$lib/sources/contract';
import { planOnly } from './planner';

/**
 * The days that were asked for by name, less those answered in this job. Neither the ledger nor silent devices spare one: the
 * person misses something there. The job says what was answered, since settled neighbours in a ledger become one range that
 * was checked when the latest of them was.
 */
export const chunksOfOnly = (
  { stream, ledger }: { readonly stream: Stream; readonly ledger: Coverage },
  onlyDays: readonly DayRange[],
  range: DayRange,
  progress: readonly StreamProgress[],
): DayRange[] => {
  const answered = progress.find((own) => own.stream === stream.id)?.answered ?? [];
  const wanted = onlyDays.flatMap((days) => intersect(days, range) ?? []);
  const maxDays = daysOfChunk(stream, ledger);
  const along = ledger.unfiltered ? maxDays : Math.min(maxDays, stream.daysPerPage ?? maxDays);
  const chunksWithout = (done: readonly DayRange[]) => planOnly(done, wanted, { maxDays, along });
  const chunks = chunksWithout(answered);
  const newest = chunks[0]?.last;
  if (!ledger.refused || newest === undefined) return chunks;
  const probe = { first: newest, last: newest };
  return [probe, ...chunksWithout([...answered, probe])];
};

/** Days of one question. Without a filter each begins with the newest record: one walk back instead of one for each window. */
export const daysOfChunk = ({ maxDays }: Stream, { unfiltered, learnedMaxDays }: Coverage): number =>
  unfiltered ? Infinity : (learnedMaxDays ?? maxDays);
