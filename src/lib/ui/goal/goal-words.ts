import type { LocalDay } from '$lib/domain/local-date';
import type { WeightUnit } from '$lib/domain/units';
import type { AtThisPace, Chance, GoalInsight, Reach, WhatIf } from '$lib/metrics/trend/types';
import { m } from '$lib/paraglide/messages';
import { dayText, directionOf, percentText, weightText } from '../format';
import { rateText } from '../trend/trend-words';

/** When the target is reached, in one sentence. */
export const reachText = (reach: Reach): string => {
  switch (reach.kind) {
    case 'reached':
      return m.aim_reached();
    case 'range':
      return reach.last === null
        ? m.aim_reach_open({ first: dayText(reach.first), likely: dayText(reach.likely) })
        : m.aim_reach_range({
            first: dayText(reach.first),
            last: dayText(reach.last),
            likely: dayText(reach.likely),
          });
    case 'not-on-course':
      return `${reach.why === 'away' ? m.aim_away() : m.aim_too_slow()} ${chanceText(reach.chance, reach.lastDay)}`;
  }
};

/** When it would be reached if nothing changed: a condition, no forecast. */
export const atThisPaceText = ({ first, likely, last }: AtThisPace): string => {
  const told = { first: dayText(first), likely: dayText(likely) };
  return last === null ? m.aim_at_this_pace_open(told) : m.aim_at_this_pace({ ...told, last: dayText(last) });
};

/** The same in a few words, for a tile. */
export const reachShort = (reach: Reach): string => {
  switch (reach.kind) {
    case 'reached':
      return m.aim_reached();
    case 'range':
      return m.aim_reach_short({ likely: dayText(reach.likely) });
    case 'not-on-course':
      return m.aim_away_short();
  }
};

export const chanceText = ({ told, share }: Chance, day: LocalDay): string => {
  const by = { day: dayText(day) };
  if (told === 'very-likely') return m.aim_chance_likely(by);
  if (told === 'very-unlikely') return m.aim_chance_unlikely(by);
  return m.aim_chance({ ...by, share: percentText(share * 100, 0) });
};

/** How far it is, whichever way it goes. */
export const remainingText = (
  { remainingKg, progress }: Pick<GoalInsight, 'remainingKg' | 'progress'>,
  unit: WeightUnit,
): string => {
  const weight = weightText(Math.abs(remainingKg), unit);
  return progress > 1 ? m.aim_beyond({ weight }) : m.aim_remaining({ weight });
};

export const whatIfText = ({ ratePerWeekKg, day }: WhatIf, unit: WeightUnit): string => {
  const rate = rateText(ratePerWeekKg, unit);
  return day === null ? m.aim_what_if_never({ rate }) : m.aim_what_if_day({ rate, day: dayText(day) });
};

export const paceText = (aheadKg: number, unit: WeightUnit): string => {
  const weight = weightText(Math.abs(aheadKg), unit);
  switch (directionOf(aheadKg, unit)) {
    case 'up':
      return m.aim_pace_ahead({ weight });
    case 'down':
      return m.aim_pace_behind({ weight });
    case 'same':
      return m.aim_pace_even();
  }
};
