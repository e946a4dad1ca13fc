import * as v from 'valibot';
import type { LocalDateTime } from '$lib/domain/local-date';
import type { SleepStage, SleepStageName } from '$lib/domain/sleep';
import { decimal } from './answer';
import { secondsBetween, wallClock } from './wall-clock';

/** The stages of one sleep and the short awakenings that lie over them, both in order (fitbit-web-api.md §5.2). */
export const readStages = (
  levels: { readonly data: readonly unknown[] | null; readonly shortData: readonly unknown[] | null } | null,
  sleep: Bounds,
): { readonly stages: readonly SleepStage[]; readonly awakenings: readonly SleepStage[] } => {
  const data = read(levels?.data ?? [], sleep);
  const placed = isSeamless(data, sleep) ? inARow(data) : byClock(data, sleep);
  const short = read(levels?.shortData ?? [], sleep).map((piece) => ({
    ...piece,
    startS: piece.clockS + shiftAt(placed, piece.clockS),
  }));
  return { stages: named(placed), awakenings: named(short).map((piece) => ({ ...piece, stage: 'awake' })) };
};

interface Bounds {
  readonly time: LocalDateTime;
  readonly end: LocalDateTime;
  readonly durationMs: number | null;
}

interface Piece {
  readonly level: string;
  /** How far the clock went on since falling asleep, s. */
  readonly clockS: number;
  readonly lengthS: number;
}

interface Placed extends Piece {
  readonly startS: number;
  /** What the clock was put back by since falling asleep, s. */
  readonly shiftS: number;
}

const rest = { level: v.string(), seconds: decimal(0, 2 * 86_400) };
// Some answers spelled the time with a small t.
const Level = v.union([
  v.object({ dateTime: wallClock, ...rest }),
  v.pipe(
    v.object({ datetime: wallClock, ...rest }),
    v.transform(({ datetime, ...others }) => ({ dateTime: datetime, ...others })),
  ),
]);

/** One that cannot be read is left out; the sleep stands. */
const read = (levels: readonly unknown[], sleep: Bounds): Piece[] =>
  levels.flatMap((raw) => {
    const parsed = v.safeParse(Level, raw);
    if (!parsed.success) return [];
    const { dateTime, level, seconds: lengthS } = parsed.output;
    return [{ level, clockS: secondsBetween(sleep.time, dateTime), lengthS }];
  });

/** The last stage of a night runs to its end, which the vendor's duration may fall short of by its grid of 30 s. */
const GRID_S = 30;

/** True where the stages fill the sleep from beginning to end. */
const isSeamless = (data: readonly Piece[], { durationMs }: Bounds): boolean => {
  const total = data.reduce((sum, { lengthS }) => sum + lengthS, 0);
  return data[0]?.clockS === 0 && durationMs !== null && Math.abs(total - durationMs / 1_000) <= GRID_S;
};

/** One after the other: no clock that was put forward or back in the night comes between them. */
const inARow = (data: readonly Piece[]): Placed[] => {
  let startS = 0;
  return data.map((piece) => {
    const placed = { ...piece, startS, shiftS: startS - piece.clockS };
    startS += piece.lengthS;
    return placed;
  });
};

/** By the clock, cut to the sleep. */
const byClock = (data: readonly Piece[], { time, end, durationMs }: Bounds): Placed[] => {
  const wholeS = Math.max(secondsBetween(time, end), (durationMs ?? 0) / 1_000);
  return data
    .map((piece) => {
      const startS = Math.max(0, piece.clockS);
      const lengthS = Math.min(piece.clockS + piece.lengthS, wholeS) - startS;
      return { ...piece, startS, shiftS: 0, lengthS };
    })
    .sort((a, b) => a.startS - b.startS);
};

/** The shift of the last stage that began by then: in an hour that a clock shows twice, of the second time. */
const shiftAt = (placed: readonly Placed[], clockS: number): number =>
  placed.findLast((piece) => piece.clockS <= clockS)?.shiftS ?? 0;

const NAMES: ReadonlyMap<string, SleepStageName> = new Map([
  ['deep', 'deep'],
  ['light', 'light'],
  ['rem', 'rem'],
  ['wake', 'awake'],
  ['awake', 'awake'],
  ['asleep', 'asleep'],
  ['restless', 'restless'],
]);

/** Those of a kind we know, with a length. */
const named = (placed: readonly Omit<Placed, 'shiftS'>[]): SleepStage[] =>
  placed.flatMap(({ level, startS, lengthS }) => {
    const stage = NAMES.get(level);
    return stage && lengthS > 0 && startS >= 0 ? [{ stage, startS, lengthS }] : [];
  });
