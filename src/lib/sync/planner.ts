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

/**
 * The days of `wanted` that are not done, in the fewest chunks of at most `maxDays`, newest first. Each begins and ends with
 * such a day; days between are asked for along with them, up to `along` days in all, since that saves a request.
 */
export const planOnly = (
  done: readonly DayRange[],
  wanted: readonly DayRange[],
  { maxDays, along }: { readonly maxDays: number; readonly along: number },
): DayRange[] => {
  const missing = wanted.flatMap((range) => gapsIn(done, range)).sort((a, b) => b.last - a.last);
  const most = Math.max(1, Math.floor(maxDays));
  const chunks: DayRange[] = [];
  for (const run of missing) {
    const open = chunks.at(-1);
    const from = open ? Math.max(run.first, open.last - Math.min(most, along) + 1) : Infinity;
    if (open && from <= run.last) chunks[chunks.length - 1] = { first: from, last: open.last };
    const rest = { first: run.first, last: Math.min(run.last, from - 1) };
    if (rest.first <= rest.last) chunks.push(...splitFromNewest(rest, most));
  }
  return chunks;
};

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

/** What the order of requests goes by, streams in the order people look at them, their chunks newest first. */
export interface StreamSteps {
  readonly id: string;
  /** The stream that this one is a coarse curve of; null for measurements. */
  readonly coarseFor: string | null;
  /** Days of one request. */
  readonly maxDays: number;
  readonly chunks: readonly DayRange[];
}

/**
 * The order of requests over all streams. The newest days of each come first, a coarse curve right after those it
 * stands in for; next the past of streams that tell a year or more at once, since few requests then show a whole life; then
 * everybody's past a year at a time, so that no long stream holds up the others. A plan made anew after a pause goes on
 * where the one before it stopped, as each step's place depends on its days alone.
 */
export const planSteps = (streams: readonly StreamSteps[], newest: LocalDay): Step[] => {
  const stepsOf = ({ id, chunks }: StreamSteps): Step[] => chunks.map((days) => ({ stream: id, days }));
  // What only devices tell may end a day before, where this device's calendar is ahead of the account's.
  const recentOf = (stream: StreamSteps) =>
    stepsOf(stream)
      .slice(0, 1)
      .filter(({ days }) => days.last >= newest - 1);
  const fine = streams.filter(({ coarseFor }) => coarseFor === null);
  const recent = fine.flatMap((stream) => [
    ...recentOf(stream),
    ...streams.filter(({ coarseFor }) => coarseFor === stream.id).flatMap(stepsOf),
  ]);
  const past = (wanted: (stream: StreamSteps) => boolean) =>
    fine.filter(wanted).flatMap((stream) => stepsOf(stream).slice(recentOf(stream).length));
  const yearsAgo = ({ days }: Step) => Math.floor((newest - days.last) / YEAR_DAYS);
  return [
    ...recent,
    ...past(({ maxDays }) => maxDays >= YEAR_DAYS),
    ...past(({ maxDays }) => maxDays < YEAR_DAYS).sort((a, b) => yearsAgo(a) - yearsAgo(b)),
  ];
};

const YEAR_DAYS = 365;
