import type { DayRange } from '$lib/domain/day-range';
import { gapsIn, lengthOf, splitFromNewest } from '$lib/domain/day-range';
import type { LocalDay } from '$lib/domain/local-date';

/**
 * The days of `wanted` that are not done, as chunks of at most `maxDays`, newest first. The union is exactly the
 * missing days (I9); the plan depends on the arguments alone (I4).
 */
export const planChunks = (done: readonly DayRange[], wanted: DayRange, maxDays: number): DayRange[] =>
  gapsIn(done, wanted)
    .flatMap((gap) => splitFromNewest(gap, Math.max(1, Math.floor(maxDays))))
    .sort((a, b) => b.last - a.last);

/** From this many requests on, a first curve from a coarse series is worth its own few. */
export const COARSE_WORTH = 6;

/**
 * Chunks of a coarse series: the days that the finer stream still lacks, where those are many, less what the series
 * was asked for before. The oldest chunk is drawn out to the whole limit, since that costs nothing and shows how far
 * back an account really goes; while values begin with the very first day seen, one more chunk is looked at.
 */
export const planCoarse = ({
  asked,
  finer,
  wanted,
  maxDays,
  lookBack,
}: {
  /** What the series was ever asked for. */
  readonly asked: readonly DayRange[];
  /** The finer stream's chunks still to come. */
  readonly finer: readonly DayRange[];
  readonly wanted: DayRange;
  readonly maxDays: number;
  /** Null where nobody asked how far back the account goes. */
  readonly lookBack: { readonly earliest: LocalDay; readonly firstValue: LocalDay | null } | null;
}): DayRange[] => {
  const newest = finer[0];
  const oldest = finer.at(-1);
  if (!newest || !oldest || finer.length <= COARSE_WORTH) return [];
  const missing = { first: oldest.first, last: newest.last };
  const chunks = planChunks(asked, missing, maxDays);
  if (!lookBack || oldest.first > wanted.first) return chunks;
  const drawnOut = chunks.map((chunk, i) =>
    i === chunks.length - 1 && chunk.first === missing.first
      ? drawOut(chunk, maxDays, lookBack.earliest)
      : chunk,
  );
  const seen = asked[0]?.first ?? null;
  const goesOn = seen !== null && lookBack.firstValue !== null && lookBack.firstValue <= seen;
  return drawnOut.length === 0 && goesOn && seen > lookBack.earliest
    ? [drawOut({ first: seen - 1, last: seen - 1 }, maxDays, lookBack.earliest)]
    : drawnOut;
};

const drawOut = (chunk: DayRange, maxDays: number, earliest: LocalDay): DayRange => ({
  first: Math.min(chunk.first, Math.max(earliest, chunk.first - (maxDays - lengthOf(chunk)))),
  last: chunk.last,
});

/** One request to come. */
export interface Step {
  readonly stream: string;
  readonly days: DayRange;
}

/**
 * The order of requests over all streams: the newest days of each stream, then the coarse curves, then each stream's
 * past, newest first, in the order people look at them. `streams` are in that order, their chunks newest first;
 * `newest` is the last day wanted. A plan made anew after a pause goes on where the one before it stopped.
 */
export const planSteps = (
  streams: readonly { readonly id: string; readonly coarse: boolean; readonly chunks: readonly DayRange[] }[],
  newest: LocalDay,
): Step[] => {
  const stepsWhere = (wanted: (step: Step, coarse: boolean) => boolean): Step[] =>
    streams.flatMap(({ id, coarse, chunks }) =>
      chunks.map((days) => ({ stream: id, days })).filter((step) => wanted(step, coarse)),
    );
  const isRecent = ({ days }: Step) => days.last === newest;
  return [
    ...stepsWhere((step, coarse) => !coarse && isRecent(step)),
    ...stepsWhere((_, coarse) => coarse),
    ...stepsWhere((step, coarse) => !coarse && !isRecent(step)),
  ];
};
