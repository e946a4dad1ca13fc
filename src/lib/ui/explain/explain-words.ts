import type { WeightUnit } from '$lib/domain/units';
import type { ExplainedInput, FormulaId, LeftOut } from '$lib/metrics/explained';
import { m } from '$lib/paraglide/messages';
import { dayText, decimal, percentText, weightText, wholeNumber } from '../format';
import { vendorName } from '../words/vendor';

export const formulaText = (formula: FormulaId): string =>
  ({
    'day-value': m.formula_day_value,
    trend: m.formula_trend,
    'trend-tenth': m.formula_trend_tenth,
    now: m.formula_now,
    rate: m.formula_rate,
    forecast: m.formula_forecast,
    reach: m.formula_reach,
    'goal-progress': m.formula_goal_progress,
    'fat-mass': m.formula_fat_mass,
    'lean-mass': m.formula_lean_mass,
    bmi: m.formula_bmi,
    average: m.formula_average,
    total: m.formula_total,
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
  })[name]();

/** What a formula's result is counted in. */
export const unitOf = (formula: FormulaId): ExplainedInput['unit'] => {
  switch (formula) {
    case 'rate':
      return 'kg/week';
    case 'reach':
      return 'day';
    case 'goal-progress':
      return 'share';
    case 'bmi':
    case 'average':
    case 'total':
      return null;
    default:
      return 'kg';
  }
};

/** A value as exact as it takes to reckon it over: grams, hundredths of a pound, a tenth of a day. */
export const exactText = (value: number, of: ExplainedInput['unit'], unit: WeightUnit): string => {
  switch (of) {
    case 'kg':
      return weightText(value, unit, undefined, EXACT_DIGITS);
    case 'kg/week':
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
    case null:
      return trimmed(value);
  }
};

const EXACT_DIGITS = 3;

const trimmed = (value: number): string => decimal(value, Number.isInteger(value) ? 0 : 2);

export const inputText = ({ value, unit: of, source }: ExplainedInput, unit: WeightUnit): string => {
  const text = exactText(value, of, unit);
  return source === undefined ? text : `${text} (${m.explain_source({ source: vendorName(source) })})`;
};

export const leftOutText = ({ reason, count }: LeftOut): string =>
  ({
    outlier: m.left_out_outlier,
    ignored: m.left_out_ignored,
    'filled-in': m.left_out_filled,
    'outside-window': m.left_out_window,
    'not-of-the-day': m.left_out_day,
    'after-gap': m.left_out_gap,
  })[reason]({ count, shown: wholeNumber(count) });
