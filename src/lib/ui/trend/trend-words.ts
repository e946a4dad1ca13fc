import type { WeightUnit } from '$lib/domain/units';
import type { Now, Plateau, Season } from '$lib/metrics/trend/types';
import { m } from '$lib/paraglide/messages';
import { dayOfMonthText, dayText, deltaText, weightText } from '../format';

/** "−0.4 kg a week". */
export const rateText = (perWeekKg: number, unit: WeightUnit): string =>
  m.trend_rate_value({ change: deltaText(perWeekKg, unit) });

export const directionName = (direction: Now['direction']): string =>
  direction === 'down' ? m.trend_down() : direction === 'up' ? m.trend_up() : m.trend_unclear();

export const plateauText = ({ confidence, since, beforePerWeekKg }: Plateau, unit: WeightUnit): string => {
  const told = { day: dayText(since), before: deltaText(beforePerWeekKg, unit) };
  switch (confidence) {
    case 'strong':
      return m.trend_plateau_strong(told);
    case 'fair':
      return m.trend_plateau_fair(told);
    case 'weak':
      return m.trend_plateau_weak(told);
  }
};

/** A year without a leap day, to name a day of the year by. */
const PLAIN_YEAR = Date.UTC(2025, 0, 1) / 86_400_000;

export const seasonText = ({ confidence, amplitudeKg, peakDayOfYear }: Season, unit: WeightUnit): string => {
  const told = {
    swing: weightText(amplitudeKg, unit),
    month: dayOfMonthText(PLAIN_YEAR + Math.round(peakDayOfYear)),
  };
  switch (confidence) {
    case 'strong':
      return m.trend_season_strong(told);
    case 'fair':
      return m.trend_season_fair(told);
    case 'weak':
      return m.trend_season_weak(told);
  }
};
