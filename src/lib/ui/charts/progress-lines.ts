import type { Challenge } from '$lib/domain/challenge';
import { dayToWallClockMs, type LocalDay } from '$lib/domain/local-date';
import { fromMetres } from '$lib/domain/units';
import { paceOn, progressOf, type ProgressDay } from '$lib/metrics/challenges/progress';
import { metresIn } from '$lib/metrics/challenges/points';
import type { Standing } from '$lib/metrics/challenges/standing';
import { axisFromZero, type Axis } from './axis';
import type { PlotTick } from './plot';
import { thin, type Point } from './thin';
import { namedTimeTicks } from './time-ticks';
import type { Extent } from './weight-series';

/** The way somebody has come, day by day, or all together. */
export interface ProgressLine {
  /** Null: all together. */
  readonly account: string | null;
  readonly name: string;
  /** The custom property of its colour. */
  readonly token: string;
  /** Strokes and gaps, in pixels; empty for a line without gaps. */
  readonly dash: readonly number[];
  /** Oldest first; thinned to what a screen can show. */
  readonly points: readonly ProgressPoint[];
}

export interface ProgressPoint extends Point {
  /** The day does not count yet: the line only goes on to show where it stands. */
  readonly waiting: boolean;
}

/** What the chart of a challenge draws, in its unit; nothing in it knows the drawing library. */
export interface ProgressChart {
  readonly lines: readonly ProgressLine[];
  /** The way of who goes the same each day and ends at the goal; null without one. */
  readonly pace: readonly Point[] | null;
  readonly x: Extent;
  readonly y: Axis;
  readonly ticks: (most: number) => readonly PlotTick[];
}

/** Null before anybody's first day is over. `together` names the line of all, drawn where the goal is one for all. */
export const progressChart = (
  challenge: Challenge,
  standings: readonly Standing[],
  together: string,
): ProgressChart | null => {
  const { days, goal, unit } = challenge;
  const ways = standings.map((standing) => progressOf(challenge, standing));
  const toPoints = (way: readonly ProgressDay[]): readonly ProgressPoint[] =>
    thin(
      way.map(({ day, total, state }) => ({
        x: dayToWallClockMs(day),
        y: fromMetres(total, unit),
        waiting: state === 'waiting',
      })),
      SAMPLES,
    );
  const own = standings.map(({ account, label }, index): ProgressLine => ({
    account,
    name: label,
    ...lookOf(index),
    points: toPoints(ways[index] ?? []),
  }));
  const all: ProgressLine[] =
    goal?.by === 'together'
      ? [{ account: null, name: together, token: '--color-ink', dash: [], points: toPoints(sumOf(ways)) }]
      : [];
  const lines = [...all, ...own].filter(({ points }) => points.length > 0);
  if (lines.length === 0) return null;
  const pace = goal && [days.first, days.last].map((day) => paceAt(challenge, day));
  const x = { min: dayToWallClockMs(days.first), max: dayToWallClockMs(days.last) };
  // A challenge of one day has no width of its own.
  const air = days.first === days.last ? dayToWallClockMs(1) / 2 : 0;
  return {
    lines,
    pace,
    x: { min: x.min - air, max: x.max + air },
    y: axisFromZero(heights(lines, pace)),
    ticks: (most) => namedTimeTicks(x, most),
  };
};

const COLORS = 6;

/** Once the colours are used up they come again with the next. Longer than the dots of days that wait. */
const DASHES: readonly (readonly number[])[] = [[], [9, 5], [9, 4, 3, 4]];

/** Of lines in the order in which people joined, so that nobody's changes with their rank. */
const lookOf = (index: number): Pick<ProgressLine, 'token' | 'dash'> => ({
  token: `--color-person-${(index % COLORS) + 1}`,
  dash: DASHES[Math.floor(index / COLORS) % DASHES.length] ?? [],
});

/** More than a phone has pixels across. */
const SAMPLES = 500;

/** A goal far above everything walked so far would press the lines against the floor; such a one runs out of the top. */
const GOAL_IN_VIEW = 4;

const heights = (lines: readonly ProgressLine[], pace: readonly Point[] | null): readonly number[] => {
  const reached = lines.map(({ points }) => points.at(-1)?.y ?? 0);
  const highest = reached.reduce((a, b) => Math.max(a, b), 0);
  const goal = pace?.at(-1)?.y ?? 0;
  return goal <= GOAL_IN_VIEW * highest || highest === 0 ? [...reached, goal] : reached;
};

const paceAt = (challenge: Challenge, day: LocalDay): Point => ({
  x: dayToWallClockMs(day),
  y: fromMetres(paceOn(challenge, day) ?? 0, challenge.unit),
});

/** Up to the last day that is over for anybody; whose calendar is behind stands still until it is over there too. */
const sumOf = (ways: readonly (readonly ProgressDay[])[]): readonly ProgressDay[] => {
  const longest = ways.reduce((best, way) => (way.length > best.length ? way : best), []);
  return longest.map(({ day }, index) => {
    const of = ways.flatMap((way) => way[Math.min(index, way.length - 1)] ?? []);
    const parts = ways.flatMap((way) => way[index] ?? []);
    return {
      day,
      metres: metresIn(parts),
      total: metresIn(of.map(({ total }) => ({ metres: total }))),
      state:
        parts.length < ways.length || parts.some(({ state }) => state === 'waiting') ? 'waiting' : 'counted',
    };
  });
};
