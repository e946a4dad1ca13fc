import type { TrendChoice } from '$lib/domain/trend-choice';
import type { Bridge, TrendPoint } from './types';

/**
 * A longer gap between two days with a value ends a piece of the trend. Three weeks: after three times the usual tau of seven
 * days less than 5 % of what was known before still counts, and a holiday with or without a scale is mostly shorter.
 */
export const PIECE_GAP_DAYS = 21;

/** The share of the difference that a new day moves the trend of mode `tenth` by (Walker, The Hacker's Diet, 1991). */
export const TENTH = 0.1;

/**
 * The trend of one value a day, oldest first, as pieces between long gaps and the bridges over them. O(n). The value of a day
 * depends on that day and earlier ones only.
 */
export const smooth = (
  values: readonly TrendPoint[],
  { mode, tauDays }: Pick<TrendChoice, 'mode' | 'tauDays'>,
): { readonly pieces: readonly (readonly TrendPoint[])[]; readonly bridges: readonly Bridge[] } => {
  const pieces =
    mode === 'tenth' ? piecesOf(tenth(values)) : piecesOf(values).map((piece) => timeAware(piece, tauDays));
  return { pieces, bridges: bridgesOf(pieces) };
};

/** Cut where a gap is longer than `PIECE_GAP_DAYS`; none empty. */
export const piecesOf = <Point extends TrendPoint>(
  values: readonly Point[],
): readonly (readonly Point[])[] => {
  const pieces: Point[][] = [];
  for (const value of values) {
    const piece = pieces.at(-1);
    const last = piece?.at(-1);
    if (!piece || !last || value.day - last.day > PIECE_GAP_DAYS) pieces.push([value]);
    else piece.push(value);
  }
  return pieces;
};

/**
 * What a new point weighs is 1 - exp(-dt / tau). The sums of weighted values and of weights decay together and their quotient is
 * the trend, so that it begins as the plain mean of the first days: were the first value taken as the trend itself, a single
 * heavy morning would be felt for weeks. The first point counts as if a day had passed before it.
 */
const timeAware = (piece: readonly TrendPoint[], tauDays: number): readonly TrendPoint[] => {
  let [sum, weight] = [0, 0];
  let before = (piece[0]?.day ?? 0) - 1;
  return piece.map(({ day, kg }) => {
    const kept = Math.exp((before - day) / tauDays);
    sum = kept * sum + (1 - kept) * kg;
    weight = kept * weight + (1 - kept);
    before = day;
    return { day, kg: sum / weight };
  });
};

/** Goes on over gaps as if they were not there, as the method does: whoever chose it compares with another tool. */
const tenth = (values: readonly TrendPoint[]): readonly TrendPoint[] => {
  let trend = values[0]?.kg ?? 0;
  return values.map(({ day, kg }) => {
    trend += TENTH * (kg - trend);
    return { day, kg: trend };
  });
};

const bridgesOf = (pieces: readonly (readonly TrendPoint[])[]): readonly Bridge[] =>
  pieces.slice(1).flatMap((piece, index) => {
    const [from, to] = [pieces[index]?.at(-1), piece[0]];
    return from && to ? [[from, to] as const] : [];
  });
