import type { DayRange } from '$lib/domain/day-range';
import type { LocalDay } from '$lib/domain/local-date';
import type { Entry, FileProblem, Piece, ProblemKind } from './contract';

/** A piece that says nothing, to be filled with what there is to say. */
export const emptyPiece: Piece = {
  readings: [],
  finished: [],
  rejected: 0,
  problems: [],
  questions: [],
  covered: [],
};

/** An entry that could not be read. Where it is broken it counts as finished: reading it again would bring no more. */
export const failedPiece = (entry: Entry, kind: ProblemKind): Piece => ({
  ...emptyPiece,
  finished: kind === 'file-unreadable' ? [] : [entry],
  problems: [problemIn(entry, kind)],
});

export const problemIn = (entry: Entry, kind: ProblemKind): FileProblem => ({ kind, file: entry.name });

/** First and last of some days, or null of none. */
export const rangeOf = (days: Iterable<LocalDay>): DayRange | null => {
  let first = Infinity;
  let last = -Infinity;
  for (const day of days) {
    if (day < first) first = day;
    if (day > last) last = day;
  }
  return first <= last ? { first, last } : null;
};

/** A transaction's worth; a file of all of a person's life may hold more. */
const READINGS_A_PIECE = 2_000;

/** One entry's readings in as many pieces as they need; all but the readings goes with the last. */
export function* inPieces(whole: Piece): Generator<Piece> {
  const { readings } = whole;
  let from = 0;
  for (; from + READINGS_A_PIECE < readings.length; from += READINGS_A_PIECE)
    yield { ...emptyPiece, readings: readings.slice(from, from + READINGS_A_PIECE) };
  yield { ...whole, readings: from === 0 ? readings : readings.slice(from) };
}

/** By name, where a date in it sorts well, so that the same files come in the same order each time. */
export const compareNames = (a: Entry, b: Entry): number => compare(a.name, b.name) || compare(a.key, b.key);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
