import {
  challengeModalities,
  type Challenge,
  type ChallengeModality,
  type Point,
} from '$lib/domain/challenge';
import { metresIn } from './points';
import type { Standing } from './standing';
import { streaksOf, type Streaks } from './streaks';

/** A line of the leader board. */
export interface BoardLine {
  /** From 1; who covered as much has the same, and the next rank is left out. */
  readonly rank: number;
  readonly standing: Standing;
  readonly metres: number;
  /** Together exactly `metres`. */
  readonly by: Readonly<Record<ChallengeModality, number>>;
  /** Days with a point. */
  readonly activeDays: number;
  readonly streaks: Streaks;
  /** Part of the goal that is reached, above 1 where it is passed; null where each has none. */
  readonly reached: number | null;
}

/** Most metres first, to the millimetre; of equals in the order given. */
export const leaderBoard = (
  { goal }: Pick<Challenge, 'goal'>,
  standings: readonly Standing[],
): readonly BoardLine[] => {
  const lines = standings
    .map((standing) => ({ standing, metres: metresIn(standing.points) }))
    .sort((a, b) => b.metres - a.metres);
  return lines.map(({ standing, metres }) => ({
    rank: lines.findIndex((line) => line.metres === metres) + 1,
    standing,
    metres,
    by: byModality(standing.points),
    activeDays: new Set(standing.points.map(({ day }) => day)).size,
    streaks: streaksOf(standing),
    reached: goal?.by === 'each' ? metres / goal.metres : null,
  }));
};

/** What all have together. */
export interface TogetherLine {
  readonly metres: number;
  /** Part of the common goal; null where there is none. */
  readonly reached: number | null;
}

/** Exact to the millimetre, as the lines of the board are. */
export const together = ({ goal }: Pick<Challenge, 'goal'>, standings: readonly Standing[]): TogetherLine => {
  const metres = metresIn(standings.flatMap(({ points }) => points));
  return { metres, reached: goal?.by === 'together' ? metres / goal.metres : null };
};

/** Every modality, those without a point at 0. */
export const byModality = (points: readonly Point[]): Readonly<Record<ChallengeModality, number>> =>
  Object.fromEntries(
    challengeModalities.map((modality) => [
      modality,
      metresIn(points.filter((point) => point.modality === modality)),
    ]),
  ) as Record<ChallengeModality, number>;
