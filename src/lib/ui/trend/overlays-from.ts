import type { DayRange } from '$lib/domain/day-range';
import type { Goal } from '$lib/domain/goal';
import type { LocalDay } from '$lib/domain/local-date';
import type { WeightInsight } from '$lib/metrics/trend/types';
import type { OverlayData } from '../charts/overlays';

/** What an insight lays over the weight line: nothing before it is there. */
export const overlaysFrom = (
  insight: WeightInsight | null,
  goal: Goal | null,
  today: LocalDay,
): Required<Pick<OverlayData, 'trend' | 'forecast' | 'goalKg' | 'plateaus'>> => ({
  trend: insight && insight.pieces.length > 0 ? insight : null,
  forecast: insight?.forecast.kind === 'known' ? insight.forecast.points : [],
  goalKg: goal?.targetKg ?? null,
  plateaus: plateausOf(insight, today),
});

/** A standstill that is only perhaps one is said in words, not drawn as a fact. */
const plateausOf = (insight: WeightInsight | null, today: LocalDay): readonly DayRange[] => {
  const plateau = insight?.plateau;
  return plateau && plateau.confidence !== 'weak' ? [{ first: plateau.since, last: today }] : [];
};
