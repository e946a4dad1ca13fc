import type { Vendor } from '$lib/domain/account';
import type { MetricId } from '$lib/domain/metric';
import type { DayState, MetricCoverage } from '$lib/metrics/coverage';
import { m } from '$lib/paraglide/messages';
import { wholeNumber } from '../format';
import { pageFormats } from '../locale/locale';
import { dayStates, type DayCounts } from '../sync/coverage-months';
import { vendorName } from './vendor';

const metricNames: Readonly<Record<MetricId, () => string>> = {
  weight: m.metric_weight,
  bmi: m.metric_bmi,
  body_fat: m.metric_body_fat,
  heart_rate: m.metric_heart_rate,
  height: m.metric_height,
  steps: m.metric_steps,
  distance: m.metric_distance,
  floors: m.metric_floors,
  elevation: m.metric_elevation,
  calories: m.metric_calories,
  active_minutes: m.metric_active_minutes,
  light_minutes: m.metric_light_minutes,
  moderate_minutes: m.metric_moderate_minutes,
  vigorous_minutes: m.metric_vigorous_minutes,
  sedentary_minutes: m.metric_sedentary_minutes,
  active_zone_minutes: m.metric_active_zone_minutes,
  resting_heart_rate: m.metric_resting_heart_rate,
  hrv_rmssd: m.metric_hrv_rmssd,
  spo2_night_avg: m.metric_spo2_night_avg,
  respiratory_rate: m.metric_respiratory_rate,
  skin_temperature_variation: m.metric_skin_temperature_variation,
  vo2max: m.metric_vo2max,
  sleep: m.metric_sleep,
  exercise: m.metric_exercise,
  steps_tracker: m.metric_steps_tracker,
  distance_tracker: m.metric_distance_tracker,
  floors_tracker: m.metric_floors_tracker,
  elevation_tracker: m.metric_elevation_tracker,
  calories_tracker: m.metric_calories_tracker,
  light_minutes_tracker: m.metric_light_minutes_tracker,
  moderate_minutes_tracker: m.metric_moderate_minutes_tracker,
  vigorous_minutes_tracker: m.metric_vigorous_minutes_tracker,
  sedentary_minutes_tracker: m.metric_sedentary_minutes_tracker,
  steps_interval: m.metric_steps_interval,
  heart_zone_minutes: m.metric_heart_zone_minutes,
  calories_in: m.metric_calories_in,
  water: m.metric_water,
};

export const metricName = (metric: MetricId): string => metricNames[metric]();

export const dayStateName = (state: DayState): string => {
  switch (state) {
    case 'measured':
      return m.coverage_state_measured();
    case 'empty':
      return m.coverage_state_empty();
    case 'failed':
      return m.coverage_state_failed();
    case 'never':
      return m.coverage_state_never();
    case 'not_granted':
      return m.coverage_state_not_granted();
  }
};

export const dayStateMeaning = (state: DayState, vendorId: Vendor): string => {
  const vendor = vendorName(vendorId);
  switch (state) {
    case 'measured':
      return m.coverage_means_measured();
    case 'empty':
      return m.coverage_means_empty({ vendor });
    case 'failed':
      return m.coverage_means_failed();
    case 'never':
      return m.coverage_means_never();
    case 'not_granted':
      return m.coverage_means_not_granted({ vendor });
  }
};

/** The states that occur, each with its number of days in words. "Measured" is always said, be it none. */
export const countWords = (
  counts: DayCounts,
): readonly { readonly state: DayState; readonly text: string }[] =>
  dayStates
    .filter((state) => state === 'measured' || counts[state] > 0)
    .map((state) => ({ state, text: countText(state, counts[state]) }));

/** "4,102 days measured, 210 without a value, 71 not fetched yet". */
export const countsText = (counts: DayCounts): string =>
  countWords(counts)
    .map(({ text }) => text)
    .join(', ');

/** "9 metrics, 1 with failed days, 2 not allowed": what of a group wants a look is told before it is opened. */
export const groupStanding = (members: readonly Pick<MetricCoverage, 'ranges'>[]): string => {
  const having = (state: DayState) =>
    members.filter(({ ranges }) => ranges.some((range) => range.state === state)).length;
  const [failed, held] = [having('failed'), having('not_granted')];
  return [
    m.coverage_group_here({ count: members.length, shown: wholeNumber(members.length) }),
    ...(failed > 0 ? [m.coverage_group_failed({ shown: wholeNumber(failed) })] : []),
    ...(held > 0 ? [m.coverage_group_held({ shown: wholeNumber(held) })] : []),
  ].join(', ');
};

/** The twelve months for the head of a table: one letter for the eye, the whole name for the ear. */
export const monthHeads = (
  locale?: string,
): readonly { readonly letter: string; readonly name: string }[] => {
  const letter = new Intl.DateTimeFormat(locale ?? pageFormats(), { month: 'narrow', timeZone: 'UTC' });
  const name = new Intl.DateTimeFormat(locale ?? pageFormats(), { month: 'long', timeZone: 'UTC' });
  return Array.from({ length: 12 }, (_, month) => {
    const day = Date.UTC(2026, month, 1);
    return { letter: letter.format(day), name: name.format(day) };
  });
};

/** The seven weekdays from `weekStart` on (1 is Monday). */
export const weekdayHeads = (
  weekStart: number,
  locale?: string,
): readonly { readonly short: string; readonly name: string }[] => {
  const short = new Intl.DateTimeFormat(locale ?? pageFormats(), { weekday: 'short', timeZone: 'UTC' });
  const name = new Intl.DateTimeFormat(locale ?? pageFormats(), { weekday: 'long', timeZone: 'UTC' });
  return Array.from({ length: 7 }, (_, i) => {
    // 2026-06-01 was a Monday.
    const day = Date.UTC(2026, 5, weekStart + i);
    return { short: short.format(day), name: name.format(day) };
  });
};

/** The first day of a week where the person lives, 1 to 7; Monday (ISO 8601) where the browser does not say. */
export const weekStartOf = (locale: string | undefined): number => {
  const info = new Intl.Locale(locale ?? pageFormats()) as Intl.Locale & {
    readonly getWeekInfo?: () => { readonly firstDay: number };
    readonly weekInfo?: { readonly firstDay: number };
  };
  return (info.getWeekInfo?.() ?? info.weekInfo)?.firstDay ?? 1;
};

const countText = (state: DayState, count: number): string => {
  const shown = wholeNumber(count);
  switch (state) {
    case 'measured':
      return m.coverage_count_measured({ count, shown });
    case 'empty':
      return m.coverage_count_empty({ shown });
    case 'failed':
      return m.coverage_count_failed({ shown });
    case 'never':
      return m.coverage_count_never({ shown });
    case 'not_granted':
      return m.coverage_count_not_granted({ shown });
  }
};
