import { challengeModalities, type Challenge } from '$lib/domain/challenge';
import { lengthOf } from '$lib/domain/day-range';
import { formatLocalDay } from '$lib/domain/local-date';
import { leaderBoard } from '$lib/metrics/challenges/board';
import { toPoints } from '$lib/metrics/challenges/points';
import type { Standing } from '$lib/metrics/challenges/standing';
import { BOM, csvLine, type Cell } from './csv';

/** Names of the columns, units in them. Kept: scripts of people read these files. */
export const challengeColumns = {
  /** A line a transaction. */
  points: [
    'date',
    'participant',
    'modality',
    'points',
    'unit',
    'distance_m',
    'estimated',
    'transaction',
    'account',
  ],
  /** A line a participant; metres by modality add up to `distance_m`. `goal_reached` is a part of 1, empty where each has none. */
  board: [
    'rank',
    'participant',
    'points',
    'unit',
    'distance_m',
    ...challengeModalities.map((modality) => `${modality}_m` as const),
    'active_days',
    'longest_streak_days',
    'counted_days',
    'waiting_days',
    'untold_days',
    'gone_days',
    'account',
    'current_streak_days',
    'goal_reached',
  ],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type ChallengeTable = keyof typeof challengeColumns;

/** Every transaction, oldest first, of one day in the order in which participants joined. */
export const pointsCsv = (
  { unit }: Pick<Challenge, 'unit'>,
  standings: readonly Standing[],
  bom: boolean,
): string => {
  const lines = standings
    .flatMap(({ account, label, points }) => points.map((point) => ({ account, label, point })))
    .sort((a, b) => a.point.day - b.point.day)
    .map(({ account, label, point }): Cell[] => [
      formatLocalDay(point.day),
      label,
      point.modality,
      toPoints(point.metres, unit),
      unit,
      point.metres,
      point.estimated,
      point.id,
      account,
    ]);
  return written(challengeColumns.points, lines, bom);
};

/** The leader board, first rank first. */
export const boardCsv = (
  challenge: Pick<Challenge, 'unit' | 'goal'>,
  standings: readonly Standing[],
  bom: boolean,
): string => {
  const daysOf = (ranges: Standing['counted']) => ranges.reduce((sum, range) => sum + lengthOf(range), 0);
  const lines = leaderBoard(challenge, standings).map(
    ({ rank, standing, metres, by, activeDays, streaks, reached }): Cell[] => [
      rank,
      standing.label,
      toPoints(metres, challenge.unit),
      challenge.unit,
      metres,
      ...challengeModalities.map((modality) => by[modality]),
      activeDays,
      streaks.longest ? lengthOf(streaks.longest) : 0,
      daysOf(standing.counted),
      daysOf(standing.waiting),
      daysOf(standing.untold),
      daysOf(standing.gone),
      standing.account,
      streaks.current ? lengthOf(streaks.current) : 0,
      reached,
    ],
  );
  return written(challengeColumns.board, lines, bom);
};

/** `tidemark-challenge-points-autumn-leaves-2026-09-01-2026-11-30.csv`. */
export const challengeFileName = (
  table: ChallengeTable,
  { name, days }: Pick<Challenge, 'name' | 'days'>,
): string =>
  [
    'tidemark-challenge',
    table,
    ...slugOf(name),
    formatLocalDay(days.first),
    `${formatLocalDay(days.last)}.csv`,
  ].join('-');

/** Words of any language. */
const slugOf = (name: string): readonly string[] => {
  const words =
    name
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return words.length === 0 ? [] : [Array.from(words.join('-')).slice(0, 40).join('').replace(/-$/, '')];
};

const written = (names: readonly string[], lines: readonly Cell[][], bom: boolean): string =>
  (bom ? BOM : '') + [names, ...lines].map(csvLine).join('');
