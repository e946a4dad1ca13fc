import type { Vendor } from '$lib/domain/account';
import type { MetricId } from '$lib/domain/metric';
import type { DayState } from '$lib/metrics/coverage';
import { m } from '$lib/paraglide/messages';
import { wholeNumber } from '../format';
import { dayStates, type DayCounts } from '../sync/coverage-months';
import { vendorName } from './vendor';

export const metricName = (metric: MetricId): string => {
  switch (metric) {
    case 'weight':
      return m.metric_weight();
    case 'bmi':
      return m.metric_bmi();
    case 'body_fat':
      return m.metric_body_fat();
    case 'heart_rate':
      return m.metric_heart_rate();
    case 'height':
      return m.metric_height();
    case 'steps':
      return m.metric_steps();
    case 'distance':
      return m.metric_distance();
    case 'floors':
      return m.metric_floors();
    case 'elevation':
      return m.metric_elevation();
    case 'calories':
      return m.metric_calories();
    case 'active_minutes':
      return m.metric_active_minutes();
    case 'light_minutes':
      return m.metric_light_minutes();
    case 'moderate_minutes':
      return m.metric_moderate_minutes();
    case 'vigorous_minutes':
      return m.metric_vigorous_minutes();
    case 'sedentary_minutes':
      return m.metric_sedentary_minutes();
    case 'active_zone_minutes':
      return m.metric_active_zone_minutes();
    case 'resting_heart_rate':
      return m.metric_resting_heart_rate();
    case 'hrv_rmssd':
      return m.metric_hrv_rmssd();
    case 'spo2_night_avg':
      return m.metric_spo2_night_avg();
    case 'respiratory_rate':
      return m.metric_respiratory_rate();
    case 'skin_temperature_variation':
      return m.metric_skin_temperature_variation();
    case 'vo2max':
      return m.metric_vo2max();
    case 'sleep':
      return m.metric_sleep();
    case 'exercise':
      return m.metric_exercise();
  }
};

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

/** "4,102 days measured, 210 empty, 71 never asked". */
export const countsText = (counts: DayCounts): string =>
  countWords(counts)
    .map(({ text }) => text)
    .join(', ');

/** The twelve months for the head of a table: one letter for the eye, the whole name for the ear. */
export const monthHeads = (
  locale?: string,
): readonly { readonly letter: string; readonly name: string }[] => {
  const letter = new Intl.DateTimeFormat(locale, { month: 'narrow', timeZone: 'UTC' });
  const name = new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'UTC' });
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
  const short = new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' });
  const name = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' });
  return Array.from({ length: 7 }, (_, i) => {
    // 2026-06-01 was a Monday.
    const day = Date.UTC(2026, 5, weekStart + i);
    return { short: short.format(day), name: name.format(day) };
  });
};

/** The first day of a week where the person lives, 1 to 7; Monday (ISO 8601) where the browser does not say. */
export const weekStartOf = (locale: string | undefined): number => {
  const info = new Intl.Locale(
    locale ?? new Intl.DateTimeFormat().resolvedOptions().locale,
  ) as Intl.Locale & {
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
