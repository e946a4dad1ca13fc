import type { Goal } from '$lib/domain/goal';
import type { LocalDay } from '$lib/domain/local-date';
import type { LevelForecast } from './forecast';
import { normalBelow } from './normal';
import type { AtThisPace, Chance, GoalInsight, Now, Reach, WhatIf } from './types';

/** Above it, and below its counterpart, a probability is told in words: the model is not worth more. */
export const VERY_LIKELY = 0.9;

/** Faster than this, in kg a week, health services advise against (CDC, "Steps for losing weight": one to two pounds a week). */
export const FAST_PER_WEEK_KG = 1;

/** A pace that takes longer is as good as none. */
const LONGEST_DAYS = 3653;

/** The range that is told holds the middle 70 %. */
export const [EARLY, MIDDLE, LATE] = [0.15, 0.5, 0.85];

/** Everything about a goal, from where the level is now and where it may go. */
export const goalInsight = (goal: Goal, now: Now, levels: LevelForecast, today: LocalDay): GoalInsight => {
  const way = wayOf(goal, now.kg);
  const isReached = (goal.targetKg - now.kg) * way <= 0;
  const reachedBy = chances(levels, goal.targetKg, way, isReached);
  return {
    kind: 'known',
    remainingKg: goal.targetKg - now.kg,
    progress: progressOf(goal, now.kg),
    reach: isReached ? { kind: 'reached' } : reachOf(reachedBy, levels, way),
    atThisPace: isReached ? null : atThisPace(levels, goal.targetKg, way),
    chanceBy: (day) => {
      const share = reachedBy[day - levels.firstDay];
      return share === undefined ? null : chanceOf(share);
    },
    neededFor: (day) =>
      day > Math.max(today, now.day)
        ? whatIf(goal, now, ((goal.targetKg - now.kg) / (day - now.day)) * 7)
        : null,
    whatIf: (rate) => whatIf(goal, now, rate),
    pace: paceOf(goal, now, today, way),
  };
};

export const chanceOf = (share: number): Chance => ({
  share,
  told: share > VERY_LIKELY ? 'very-likely' : share < 1 - VERY_LIKELY ? 'very-unlikely' : 'share',
});

/** -1 down, 1 up. Where start and target are one, as seen from now. */
const wayOf = ({ startKg, targetKg }: Goal, kg: number): -1 | 1 =>
  (targetKg === startKg ? targetKg < kg : targetKg < startKg) ? -1 : 1;

const progressOf = ({ startKg, targetKg }: Goal, kg: number): number =>
  startKg === targetKg ? 1 : (kg - startKg) / (targetKg - startKg);

/**
 * By days from the forecast's first: how likely the target was reached that day or before. The highest of the single days'
 * probabilities so far, which is a little less than the true one: a level that came and went is counted once.
 */
const chances = (
  { firstDay, lastDay, levelOn }: LevelForecast,
  targetKg: number,
  way: -1 | 1,
  isReached: boolean,
): readonly number[] => {
  let highest = 0;
  return Array.from({ length: lastDay - firstDay + 1 }, (_, ahead) => {
    const { mean, variance } = levelOn(firstDay + ahead);
    highest = isReached ? 1 : Math.max(highest, normalBelow(((mean - targetKg) * way) / Math.sqrt(variance)));
    return highest;
  });
};

const reachOf = (reachedBy: readonly number[], levels: LevelForecast, way: -1 | 1): Reach => {
  const dayOf = (share: number): LocalDay | null => {
    const ahead = reachedBy.findIndex((reached) => reached >= share);
    return ahead < 0 ? null : levels.firstDay + ahead;
  };
  const atTheEnd = { chance: chanceOf(reachedBy.at(-1) ?? 0), lastDay: levels.lastDay };
  const [first, likely] = [dayOf(EARLY), dayOf(MIDDLE)];
  if (first !== null && likely !== null)
    return { kind: 'range', first, likely, last: dayOf(LATE), ...atTheEnd };
  return { kind: 'not-on-course', why: levels.perDay * way > 0 ? 'too-slow' : 'away', ...atTheEnd };
};

/** On the days found the probability that the level, its rate kept, is past the target reaches 15, 50 and 85 %. */
const atThisPace = (
  { firstDay, perDay, keptOn }: LevelForecast,
  targetKg: number,
  way: -1 | 1,
): AtThisPace | null => {
  if (perDay * way <= 0) return null;
  const dayOf = (share: number): LocalDay | null => {
    for (let day = firstDay; day <= firstDay + LONGEST_DAYS; day++) {
      const { mean, variance } = keptOn(day);
      if (normalBelow(((mean - targetKg) * way) / Math.sqrt(variance)) >= share) return day;
    }
    return null;
  };
  const [first, likely] = [dayOf(EARLY), dayOf(MIDDLE)];
  return first === null || likely === null ? null : { first, likely, last: dayOf(LATE) };
};

const whatIf = (goal: Goal, now: Now, ratePerWeekKg: number): WhatIf => ({
  ratePerWeekKg,
  day: dayAtPace(now.day, now.kg, goal.targetKg, ratePerWeekKg),
  isFast: Math.abs(ratePerWeekKg) > FAST_PER_WEEK_KG,
});

/** The first whole day on which a straight line is at its target; null where it never is. */
const dayAtPace = (from: LocalDay, kg: number, targetKg: number, perWeekKg: number): LocalDay | null => {
  if (kg === targetKg) return from;
  // A hair less, so that a needed rate worked out for a day leads to that day and not to the one after.
  const days = Math.ceil(((targetKg - kg) / perWeekKg) * 7 - 1e-6);
  return days > 0 && days <= LONGEST_DAYS ? from + days : null;
};

/** Where the wanted pace would be: never past the target. */
const paceOf = (goal: Goal, now: Now, today: LocalDay, way: -1 | 1): GoalInsight['pace'] => {
  const { startDay, startKg, targetKg, ratePerWeekKg } = goal;
  if (ratePerWeekKg === null) return null;
  const on = (day: LocalDay) => {
    const kg = startKg + (ratePerWeekKg * Math.max(0, day - startDay)) / 7;
    return (targetKg - kg) * way < 0 ? targetKg : kg;
  };
  return {
    todayKg: on(today),
    day: dayAtPace(startDay, startKg, targetKg, ratePerWeekKg),
    aheadKg: (now.kg - on(now.day)) * way,
  };
};
