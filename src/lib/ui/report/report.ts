import { contains, intersect, type DayRange } from '$lib/domain/day-range';
import type { Goal } from '$lib/domain/goal';
import type { LocalDay } from '$lib/domain/local-date';
import type { TrendChoice } from '$lib/domain/trend-choice';
import type { WeightUnit } from '$lib/domain/units';
import type { Measurement } from '$lib/domain/weigh-in';
import type { BmiNow } from '$lib/metrics/bmi';
import type { Weekday } from '$lib/metrics/buckets';
import { flaggedIds } from '$lib/metrics/outliers/outliers';
import { monthsUpTo, reportFigures, type ReportFigures } from '$lib/metrics/report/figures';
import { reportTable, type ReportTable } from '$lib/metrics/report/table';
import type { WeightInsight } from '$lib/metrics/trend/types';
import { insightFor, type Asked } from '../trend/insight';

/** The periods a person picks from: the last so many months, or everything. */
export type Period = '3' | '6' | '12' | 'all';

export const periods = ['3', '6', '12', 'all'] as const satisfies readonly Period[];

/** All that a report tells, before it is put into words. */
export interface Report {
  /** From the first day with a value in the period, or its beginning, to today. */
  readonly range: DayRange;
  readonly insight: WeightInsight;
  readonly figures: ReportFigures;
  readonly table: ReportTable;
  /** Weigh-ins of the period, oldest first. */
  readonly rows: readonly Measurement[];
  readonly rule: TrendChoice;
  readonly goal: Goal | null;
  readonly bmi: BmiNow | null;
  readonly unit: WeightUnit;
}

export interface ReportAsked {
  /** As the weight page asks, so that both tell the same. */
  readonly asked: Asked;
  readonly ignored: readonly { readonly day: LocalDay }[];
  readonly period: Period;
  readonly firstWeekday: Weekday;
  readonly bmi: BmiNow | null;
  readonly unit: WeightUnit;
}

/** A person's report; null where the period has no weigh-in that counts. */
export const reportOf = ({ asked, ignored, period, firstWeekday, bmi, unit }: ReportAsked): Report | null => {
  const insight = insightFor(asked);
  const range = rangeOf(insight, period, asked.today);
  if (!range) return null;
  const figures = reportFigures({
    rows: asked.rows,
    ignored,
    insight,
    rule: asked.rule.dayValue,
    flagged: flaggedIds(asked.rows, asked.confirmed),
    ...(asked.preferred && { preferred: asked.preferred }),
    range,
  });
  return (
    figures && {
      range,
      insight,
      figures,
      table: reportTable(insight, range, firstWeekday),
      rows: asked.rows.filter(({ day }) => contains(range, day)),
      rule: asked.rule,
      goal: asked.goal,
      bmi,
      unit,
    }
  );
};

/** The shortest period that has a value: a history that ended long ago must not begin as an empty page. */
export const periodWithValues = (days: readonly { readonly day: LocalDay }[], today: LocalDay): Period => {
  const newest = days.at(-1)?.day ?? today;
  return (
    periods.find((period) => period === 'all' || monthsUpTo(today, Number(period)).first <= newest) ?? 'all'
  );
};

const rangeOf = ({ days }: WeightInsight, period: Period, today: LocalDay): DayRange | null => {
  const [oldest, newest] = [days[0]?.day, days.at(-1)?.day];
  if (oldest === undefined || newest === undefined) return null;
  const whole = { first: oldest, last: Math.max(today, newest) };
  return period === 'all' ? whole : intersect(whole, monthsUpTo(whole.last, Number(period)));
};
