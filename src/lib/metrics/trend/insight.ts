import type { Goal } from '$lib/domain/goal';
import type { LocalDay } from '$lib/domain/local-date';
import type { SourceId } from '$lib/domain/metric';
import type { TrendChoice } from '$lib/domain/trend-choice';
import type { Measurement } from '$lib/domain/weigh-in';
import { dayKgs } from './day-kg';
import { explainedOf } from './explain';
import { forecastOf, levelForecast } from './forecast';
import { goalInsight } from './goal';
import { nowOf } from './now';
import { plateauOf } from './plateau';
import { seasonOf } from './season';
import { piecesOf, smooth } from './smooth';
import type { WeightInsight } from './types';

/** What `weightInsight` goes by. */
export interface InsightInput {
  /** All weigh-ins of a person, in any order. */
  readonly rows: readonly Measurement[];
  readonly rule: TrendChoice;
  /** Ids of rows that look wrong and were not confirmed: left out and counted. */
  readonly flagged: ReadonlySet<string>;
  readonly today: LocalDay;
  readonly goal: Goal | null;
  /** The source whose weight the person prefers. */
  readonly preferred?: SourceId;
}

/**
 * All that can be told of a person's weight. Pure; some milliseconds for twelve years of days. Days after tomorrow are no days
 * yet and are not looked at: a mistyped year must not become the last day known. (Tomorrow is, for a traveller's clock.)
 */
export const weightInsight = ({
  rows,
  rule,
  flagged,
  today,
  goal,
  preferred,
}: InsightInput): WeightInsight => {
  const come = rows.filter(({ day }) => day <= today + 1);
  const { days, leftOut } = dayKgs(come, rule.dayValue, flagged, preferred);
  const found = nowOf(days, today);
  const told = { days, leftOut, ...smooth(days, rule), now: found.now, season: seasonOf(days) };
  if (found.line === null) {
    const figures = { ...told, forecast: found.now, goal: goal && found.now, plateau: null };
    return { ...figures, explained: explainedOf(figures, { rule, goal, levels: null }) };
  }
  const { now, line } = found;
  const levels = levelForecast(line, piecesOf(days).at(-1)![0]!.day);
  const figures = {
    ...told,
    forecast: forecastOf(levels, line.noiseKg),
    goal: goal && goalInsight(goal, now, levels, today),
    plateau: plateauOf(days, line.usualRate),
  };
  return { ...figures, explained: explainedOf(figures, { rule, goal, levels }) };
};
