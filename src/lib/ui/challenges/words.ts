import type { Challenge, ChallengeModality, ChallengeRules } from '$lib/domain/challenge';
import { lengthOf, type DayRange } from '$lib/domain/day-range';
import { fromMetres, roundTo, type DistanceUnit } from '$lib/domain/units';
import { m } from '$lib/paraglide/messages';
import { distanceText, listText, percentText, wholeNumber } from '../format';
import { modalityName } from '../words/exercise';
import type { Phase } from './phase';

export const challengeModalityName = (modality: ChallengeModality): string =>
  modality === 'daily_steps' ? m.challenges_daily_steps() : modalityName(modality);

/** The custom property of its colour. */
export const modalityToken = (modality: ChallengeModality): string =>
  modality === 'daily_steps' ? '--color-mode-steps' : `--color-mode-${modality}`;

export const modalitiesText = (modalities: readonly ChallengeModality[]): string =>
  listText(modalities.map(challengeModalityName));

/** Points as they are compared: always two decimals. */
export const pointsText = (metres: number, unit: DistanceUnit): string => distanceText(metres, unit);

/** A goal as people set it: without decimals where it has none. */
export const goalPointsText = (metres: number, unit: DistanceUnit): string =>
  distanceText(metres, unit, undefined, Number.isInteger(roundTo(fromMetres(metres, unit), 2)) ? 0 : 2);

/** "= 42.195 km": how a typed goal was understood, with up to three decimals; null where it was not. */
export const readGoalText = (metres: number, unit: DistanceUnit): string | null => {
  if (!(metres > 0 && Number.isFinite(metres))) return null;
  const shown = roundTo(fromMetres(metres, unit), 3);
  const digits = [0, 1, 2].find((count) => roundTo(shown, count) === shown) ?? 3;
  return m.challenges_form_goal_read({ goal: distanceText(metres, unit, undefined, digits) });
};

export const phaseText = (phase: Phase): string => {
  switch (phase.kind) {
    case 'coming':
      return m.challenges_begins({ count: phase.days, shown: wholeNumber(phase.days) });
    case 'running':
      return m.challenges_left({ count: phase.left, shown: wholeNumber(phase.left) });
    case 'over':
      return m.challenges_ended();
  }
};

export const goalText = ({ goal, unit }: Pick<Challenge, 'goal' | 'unit'>): string => {
  if (goal === null) return m.challenges_goal_none();
  const shown = goalPointsText(goal.metres, unit);
  return goal.by === 'each'
    ? m.challenges_goal_each_text({ goal: shown })
    : m.challenges_goal_together_text({ goal: shown });
};

/** The part of a goal that is reached, rounded down; past it that it is. */
export const reachedText = (reached: number): string =>
  reached >= 1 ? m.challenges_goal_done() : percentText(Math.floor(reached * 100), 0);

/** A row of days by its length. */
export const streakText = (streak: DayRange | null): string => {
  if (streak === null) return m.challenges_streak_none();
  const count = lengthOf(streak);
  return m.challenges_streak({ count, shown: wholeNumber(count) });
};

/** What holds for somebody and not for all; null where nothing does. */
export const ownRulesText = (own: ChallengeRules, common: ChallengeRules): string | null => {
  const same =
    own.modalities.length === common.modalities.length &&
    own.modalities.every((modality) => common.modalities.includes(modality));
  const steps = own.modalities.includes('daily_steps') && own.trackerSteps !== common.trackerSteps;
  if (same && !steps) return null;
  const names = [
    ...(same ? [] : own.modalities.map(challengeModalityName)),
    ...(steps ? [own.trackerSteps ? m.challenges_own_tracker() : m.challenges_own_all_steps()] : []),
  ];
  return m.challenges_own_rules({ list: listText(names) });
};
