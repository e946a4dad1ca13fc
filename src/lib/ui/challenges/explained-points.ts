import type { Challenge, Entry } from '$lib/domain/challenge';
import type { DayRange } from '$lib/domain/day-range';
import type { LocalDay } from '$lib/domain/local-date';
import type { BoardLine } from '$lib/metrics/challenges/board';
import {
  explainActiveDays,
  explainPace,
  explainPoints,
  explainShare,
  explainStreak,
  type Told,
} from '$lib/metrics/challenges/explain';
import type { Standing } from '$lib/metrics/challenges/standing';
import type { Explained } from '$lib/metrics/explained';
import { m } from '$lib/paraglide/messages';
import { partOf, type ExplainedPart } from '../explain/part';
import { distanceText, wholeNumber } from '../format';
import { pointsText, reachedText, streakText } from './words';

type Parts = readonly ExplainedPart[];

/** How a line of the leader board is reckoned, figure by figure: "Points, Ann". */
export const lineParts = (challenge: Challenge, line: BoardLine, entries: readonly Entry[]): Parts => {
  const [told] = toldOf([line.standing], entries);
  if (!told) return [];
  const named = (figure: string) => m.explain_part({ figure, name: line.standing.label });
  const streak = (figure: string, range: DayRange | null) =>
    range ? partOf(named(figure), explainStreak(challenge, told, range), { shown: streakText(range) }) : [];
  return [
    ...pointsPart(named(m.challenges_col_points()), challenge, [told]),
    ...partOf(named(m.challenges_col_active()), explainActiveDays(challenge, told), {
      shown: wholeNumber(line.activeDays),
    }),
    ...streak(m.challenges_col_longest(), line.streaks.longest),
    // After the end no row of days goes on.
    ...(line.standing.today <= challenge.days.last
      ? streak(m.challenges_col_current(), line.streaks.current)
      : []),
    ...(challenge.goal?.by === 'each'
      ? sharePart(named(m.challenges_col_goal()), challenge, challenge.goal.metres, [told])
      : []),
  ];
};

/** What all have together, and how far that is on the way to their goal. */
export const togetherParts = (
  challenge: Challenge,
  standings: readonly Standing[],
  entries: readonly Entry[],
): Parts => {
  const people = toldOf(standings, entries);
  return [
    ...pointsPart(m.challenges_together(), challenge, people),
    ...(challenge.goal?.by === 'together'
      ? sharePart(m.challenges_goal(), challenge, challenge.goal.metres, people)
      : []),
  ];
};

/** How far an even way to the goal would be at the end of a day. */
export const paceParts = (challenge: Challenge, day: LocalDay): Parts => {
  const explained = explainPace(challenge, day);
  return partOf(m.challenges_goal(), explained, written(challenge, explained));
};

const toldOf = (standings: readonly Standing[], entries: readonly Entry[]): readonly Told[] =>
  standings.flatMap((standing) => {
    const entry = entries.find(({ account }) => account === standing.account);
    return entry ? [{ standing, entry }] : [];
  });

const pointsPart = (name: string, challenge: Challenge, people: readonly Told[]): Parts => {
  const explained = explainPoints(challenge, people);
  return partOf(name, explained, written(challenge, explained));
};

const sharePart = (name: string, challenge: Challenge, goal: number, people: readonly Told[]): Parts => {
  const explained = explainShare(challenge, people, goal);
  return partOf(name, explained, {
    ...written(challenge, explained),
    shown: reachedText(explained.value),
  });
};

/** A digit more than a screen shows: metres, of kilometres. */
const written = ({ unit }: Challenge, explained: Explained | null) => ({
  ...(explained && { shown: pointsText(explained.value, unit) }),
  exact: (metres: number) => distanceText(metres, unit, undefined, EXACT_DIGITS),
});

const EXACT_DIGITS = 3;
