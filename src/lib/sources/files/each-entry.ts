import type { MetricId } from '$lib/domain/metric';
import {
  dayOfReading,
  EntryFailure,
  type Entry,
  type FileReading,
  type Piece,
  type ReadContext,
} from './contract';
import { emptyPiece, failedPiece } from './pieces';

/** What a reader of one entry yields: the parts of a piece that are not empty. */
export type PartPiece = Partial<Omit<Piece, 'finished'>> & {
  /** The entry waits for an answer; it is not finished though its end was reached. */
  readonly waits?: boolean;
};

/**
 * Reads entry after entry by name, and closes each with the word that it is held whole. What is wrong with one is told
 * and stops that one only; an aborted signal stops all.
 */
export async function* eachEntry(
  entries: readonly Entry[],
  context: ReadContext,
  readOne: (entry: Entry) => AsyncIterable<PartPiece>,
): AsyncGenerator<Piece> {
  for (const entry of [...entries].sort(byKey)) {
    try {
      let waits = false;
      for await (const { waits: stops = false, ...part } of readOne(entry)) {
        waits ||= stops;
        yield { ...emptyPiece, ...part };
        context.signal.throwIfAborted();
      }
      if (!waits) yield { ...emptyPiece, finished: [entry] };
    } catch (error) {
      context.signal.throwIfAborted();
      if (!(error instanceof EntryFailure)) throw error;
      yield failedPiece(entry, error.problem);
    }
  }
}

/**
 * Reads all entries, in the order of their keys, before it yields a row: for what only all of them together tell. `told` gives the
 * rows of the entries that `take` ended with; what is wrong with another is told.
 */
export async function* allEntries<Found>(
  entries: readonly Entry[],
  context: ReadContext,
  take: (entry: Entry) => Promise<Found>,
  told: (found: readonly Found[]) => Iterable<PartPiece>,
): AsyncGenerator<Piece> {
  const [found, finished]: [Found[], Entry[]] = [[], []];
  for (const entry of [...entries].sort(byKey)) {
    context.signal.throwIfAborted();
    try {
      found.push(await take(entry));
      finished.push(entry);
    } catch (error) {
      context.signal.throwIfAborted();
      if (!(error instanceof EntryFailure)) throw error;
      yield failedPiece(entry, error.problem);
    }
  }
  for (const part of told(found)) yield { ...emptyPiece, ...part };
  yield { ...emptyPiece, finished };
}

/** Rows in pieces that one transaction holds easily. */
export const READINGS_A_PIECE = 1_000;

/** Rows of one entry, cut to pieces, and the days from the first to the last of them as covered. */
export function* inPieces(
  readings: readonly FileReading[],
  metrics: readonly MetricId[],
): Generator<PartPiece> {
  for (let at = 0; at < readings.length; at += READINGS_A_PIECE)
    yield { readings: readings.slice(at, at + READINGS_A_PIECE) };
  const covered = coveredBy(readings, metrics);
  if (covered.length > 0) yield { covered };
}

const coveredBy = (readings: readonly FileReading[], metrics: readonly MetricId[]): Piece['covered'] => {
  let [first, last] = [Infinity, -Infinity];
  for (const row of readings) {
    const day = dayOfReading(row);
    if (day === null) continue;
    first = Math.min(first, day);
    last = Math.max(last, day);
  }
  return last < first ? [] : metrics.map((metric) => ({ metric, days: { first, last } }));
};

const byKey = (a: Entry, b: Entry): number => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0);
