import type { Challenge } from '$lib/domain/challenge';
import { leaderBoard, together } from '$lib/metrics/challenges/board';
import type { Standing } from '$lib/metrics/challenges/standing';
import { m } from '$lib/paraglide/messages';
import { wholeNumber } from '../format';
import { goalPointsText, pointsText } from './words';

/** What a card says of how a challenge stands. */
export interface CardStanding {
  readonly leader: string;
  /** Where the person of this screen stands; null where they are alone, lead or take no part. */
  readonly own: string | null;
  /** Part of the goal that all have, or the person of this screen, else the first; null without one. */
  readonly reached: number | null;
  readonly goal: string | null;
  readonly waits: boolean;
}

/** `isOwn` tells the person of this screen by the account they take part by, `isHere` whoever's days can still come. */
export const cardStanding = (
  challenge: Pick<Challenge, 'days' | 'goal' | 'unit'>,
  standings: readonly Standing[],
  {
    isOwn,
    isHere,
  }: { readonly isOwn: (account: string) => boolean; readonly isHere: (account: string) => boolean },
): CardStanding => {
  const board = leaderBoard(challenge, standings);
  const { goal, unit } = challenge;
  const own = board.find(({ standing }) => isOwn(standing.account));
  const all = together(challenge, standings);
  return {
    leader: leaderText(board, { unit, final: isFinal(challenge, standings, isHere) }),
    own: own && board.length > 1 && own.rank > 1 && own.metres > 0 ? rankText(own, board.length) : null,
    reached:
      goal === null ? null : goal.by === 'together' ? all.reached : ((own ?? board[0])?.reached ?? null),
    goal: goal === null ? null : goalLine(challenge, own ?? board[0], all.metres),
    waits: standings.some(({ waiting }) => waiting.length > 0),
  };
};

/** No day is to come any more: all are over in everybody's calendar, and none waits for a sync. */
const isFinal = (
  { days }: Pick<Challenge, 'days'>,
  standings: readonly Standing[],
  isHere: (account: string) => boolean,
): boolean =>
  standings.every(
    ({ account, today, waiting }) => today > days.last && (waiting.length === 0 || !isHere(account)),
  );

type Board = ReturnType<typeof leaderBoard>;

const leaderText = (
  board: Board,
  { unit, final }: { readonly unit: Challenge['unit']; readonly final: boolean },
): string => {
  const [first, second] = board;
  if (!first || first.metres === 0) return m.challenges_card_no_points();
  const told = { name: first.standing.label, points: pointsText(first.metres, unit) };
  if (!second) return m.challenges_card_alone(told);
  if (second.rank === 1) return m.challenges_card_tied(told);
  return final ? m.challenges_card_winner(told) : m.challenges_card_leader(told);
};

const rankText = ({ standing, rank }: Board[number], count: number): string =>
  m.challenges_card_rank({
    name: standing.label,
    rank: wholeNumber(rank),
    count: wholeNumber(count),
  });

/** Of all together, or of the person whose part of it is shown. */
const goalLine = (
  { goal, unit }: Pick<Challenge, 'goal' | 'unit'>,
  line: Board[number] | undefined,
  all: number,
): string => {
  const shown = goalPointsText(goal?.metres ?? 0, unit);
  return goal?.by === 'together' || !line
    ? m.challenges_goal_of({ points: pointsText(all, unit), goal: shown })
    : m.challenges_goal_of_one({
        name: line.standing.label,
        points: pointsText(line.metres, unit),
        goal: shown,
      });
};
