import type { WeightUnit } from '$lib/domain/units';
import type { ExplainedInput, FormulaId, LeftOut, SourceShare } from '$lib/metrics/explained';
import { PRIOR_DAYS, USUAL_NOISE } from '$lib/metrics/trend/local-line';
import { SLACK_DAYS } from '$lib/metrics/weight';
import { m } from '$lib/paraglide/messages';
import { clockSecondsText, dayText, decimal, percentText, weightText, wholeNumber } from '../format';
import { vendorName } from '../words/vendor';
import { clockExample } from './clock-example';

export const formulaText = (formula: FormulaId): string =>
  ({
    'day-value': m.formula_day_value,
    trend: m.formula_trend,
    'trend-tenth': m.formula_trend_tenth,
    now: m.formula_now,
    rate: m.formula_rate,
    noise: () => m.formula_noise({ usual: percentText(100 * USUAL_NOISE, 1), days: wholeNumber(PRIOR_DAYS) }),
    change: () => m.formula_change({ slack: wholeNumber(SLACK_DAYS) }),
    forecast: m.formula_forecast,
    reach: m.formula_reach,
    'goal-progress': m.formula_goal_progress,
    'fat-mass': m.formula_fat_mass,
    'lean-mass': m.formula_lean_mass,
    'mass-change': m.formula_mass_change,
    bmi: m.formula_bmi,
    average: m.formula_average,
    total: m.formula_total,
    'clock-average': () => m.formula_clock_average(clockExample()),
    'challenge-points': m.formula_challenge_points,
    'challenge-days': m.formula_challenge_days,
    'challenge-share': m.formula_challenge_share,
    'challenge-pace': m.formula_challenge_pace,
  })[formula]();

export const inputName = (name: ExplainedInput['name']): string =>
  ({
    days: m.input_days,
    'first-day': m.input_first_day,
    'last-day': m.input_last_day,
    tau: m.input_tau,
    weight: m.input_weight,
    fat: m.input_fat,
    height: m.input_height,
    trend: m.input_trend,
    rate: m.input_rate,
    interval: m.input_interval,
    start: m.input_start,
    target: m.input_target,
    noise: m.input_noise,
    measured: m.input_measured,
    values: m.input_values,
    sum: m.input_sum,
    nights: m.input_nights,
    naps: m.input_naps,
    minutes: m.input_minutes,
    exercises: m.input_exercises,
    estimated: m.input_estimated,
    before: m.input_before,
    latest: m.input_latest,
    asked: m.input_asked,
    'first-week': m.input_first_week,
    'last-week': m.input_last_week,
    'exercise-points': m.input_exercise_points,
    'step-points': m.input_step_points,
    points: m.input_points,
    goal: m.input_goal,
    counted: m.input_counted,
    'days-over': m.input_days_over,
    'days-all': m.input_days_all,
  })[name]();

/** A value in the unit of a figure that is no weight. */
export type WriteValue = (value: number) => string;

/** What it takes to write the numbers of a figure. */
export interface Writing {
  readonly unit: WeightUnit;
  /** For figures in a unit of their own. */
  readonly exact?: WriteValue | undefined;
}

/** What a formula's result is counted in. */
export const unitOf = (formula: FormulaId): Unit => {
  switch (formula) {
    case 'rate':
      return 'kg/week';
    case 'change':
    case 'mass-change':
      return 'kg-change';
    case 'reach':
      return 'day';
    case 'goal-progress':
    case 'challenge-share':
      return 'share';
    case 'bmi':
      return null;
    case 'average':
    case 'total':
    case 'challenge-points':
    case 'challenge-pace':
      return 'value';
    case 'clock-average':
      return 'clock';
    case 'challenge-days':
      return 'days';
    default:
      return 'kg';
  }
};

type Unit = ExplainedInput['unit'] | 'clock';

/** A value as exact as it takes to reckon it over: grams, hundredths of a pound, a tenth of a day. */
export const exactText = (value: number, of: Unit, { unit, exact = trimmed }: Writing): string => {
  switch (of) {
    case 'kg':
      return weightText(value, unit, undefined, EXACT_DIGITS);
    case 'kg/week':
    case 'kg-change':
      return `${value < 0 ? '\u2212' : '+'}${weightText(Math.abs(value), unit, undefined, EXACT_DIGITS)}`;
    case 'm':
      return `${decimal(value, 2)}\u00a0m`;
    case '%':
      return percentText(value);
    case 'share':
      return percentText(value * 100, 1);
    case 'day':
      return dayText(Math.round(value));
    case 'days':
      return m.input_days_value({ count: value, shown: trimmed(value) });
    case 'count':
      return wholeNumber(value);
    case 'value':
      return exact(value);
    case 'clock':
      return clockSecondsText(value);
    case null:
      return trimmed(value);
  }
};

const EXACT_DIGITS = 3;

const trimmed = (value: number): string => decimal(value, Number.isInteger(value) ? 0 : 2);

export const inputText = ({ value, unit: of, source }: ExplainedInput, writing: Writing): string => {
  const text = exactText(value, of, writing);
  return source === undefined ? text : `${text} (${m.explain_source({ source: vendorName(source) })})`;
};

/** "Fitbit: 28 values". */
export const sourceText = ({ source, count }: SourceShare): string =>
  m.explain_source_share({ source: vendorName(source), count, shown: wholeNumber(count) });

export const leftOutText = ({ reason, count }: LeftOut): string =>
  ({
    outlier: m.left_out_outlier,
    ignored: m.left_out_ignored,
    'filled-in': m.left_out_filled,
    'outside-window': m.left_out_window,
    'not-of-the-day': m.left_out_day,
    'after-gap': m.left_out_gap,
    doubted: m.left_out_doubted,
    'no-fat': m.left_out_no_fat,
    between: m.left_out_between,
    'no-value': m.left_out_no_value,
    'before-history': m.left_out_before_history,
    unfinished: m.left_out_unfinished,
    pending: m.left_out_pending,
    'pending-nap': m.left_out_pending_nap,
    nap: m.left_out_nap,
    untold: m.left_out_untold,
    unmeasured: m.left_out_unmeasured,
    waiting: m.left_out_waiting,
    'untold-day': m.left_out_untold_day,
    gone: m.left_out_gone,
  })[reason]({ count, shown: wholeNumber(count) });
