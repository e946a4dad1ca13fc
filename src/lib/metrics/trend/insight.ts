import type { Goal } from '$lib/domain/goal';
import type { LocalDay } from '$lib/domain/local-date';
import type { SourceId } from '$lib/domain/metric';
import type { TrendChoice } from '$lib/domain/trend-choice';
import type { Measurement } from '$lib/domain/weigh-in';
import { dayKgs } from './day-kg';
import { smooth } from './smooth';
import type { Thin, WeightInsight } from './types';

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

/** All that can be told of a person's weight. Pure; some milliseconds for twelve years of days. */
export const weightInsight = ({ rows, rule, flagged, goal, preferred }: InsightInput): WeightInsight => {
  const { days, leftOut } = dayKgs(rows, rule.dayValue, flagged, preferred);
  const thin: Thin = { kind: 'thin', why: 'no-values', have: days.length, need: 1 };
  return {
    days,
    leftOut,
    ...smooth(days, rule),
    now: thin,
    forecast: thin,
    goal: goal && thin,
    plateau: null,
    season: null,
    explained: {
      dayValue: () => null,
      trend: () => null,
      now: null,
      rate: null,
      forecast: () => null,
      reach: null,
      goalProgress: null,
    },
  };
};
