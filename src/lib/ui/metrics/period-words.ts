import type { DayRange } from '$lib/domain/day-range';
import type { BucketSize } from '$lib/metrics/buckets';
import { m } from '$lib/paraglide/messages';
import { dayRangeText, dayText, dayWithWeekday, shortMonthText, wholeNumber, yearText } from '../format';

export const sizeName = (by: BucketSize): string =>
  ({
    day: m.metrics_by_day,
    week: m.metrics_by_week,
    month: m.metrics_by_month,
    year: m.metrics_by_year,
  })[by]();

/** A bucket's name: "21 Nov 2026", "16–22 Nov 2026", "Nov 2026", "2026". */
export const bucketName = ({ first, last }: DayRange, by: BucketSize): string => {
  switch (by) {
    case 'day':
      return dayText(first);
    case 'week':
      return dayRangeText(first, last);
    case 'month':
      return shortMonthText(first);
    case 'year':
      return yearText(first);
  }
};

/** The same as the title of a tooltip, where the weekday of a day helps. */
export const bucketTitle = (bucket: DayRange, by: BucketSize): string =>
  by === 'day' ? dayWithWeekday(bucket.first) : bucketName(bucket, by);

export const columnName = (by: BucketSize): string =>
  ({
    day: m.metrics_col_date,
    week: m.metrics_col_week,
    month: m.metrics_col_month,
    year: m.metrics_col_year,
  })[by]();

/** "53 weeks". */
export const bucketCount = (count: number, by: BucketSize): string => {
  const words = { count, shown: wholeNumber(count) };
  switch (by) {
    case 'day':
      return m.metrics_table_days(words);
    case 'week':
      return m.metrics_table_weeks(words);
    case 'month':
      return m.metrics_table_months(words);
    case 'year':
      return m.metrics_table_years(words);
  }
};

/** A chart by these buckets, for who cannot see it. */
export const chartSummary = (
  by: BucketSize,
  words: {
    readonly metric: string;
    readonly first: string;
    readonly last: string;
    readonly count: string;
    readonly low: string;
    readonly mean: string;
    readonly high: string;
  },
): string => {
  switch (by) {
    case 'day':
      return m.metrics_summary_days(words);
    case 'week':
      return m.metrics_summary_weeks(words);
    case 'month':
      return m.metrics_summary_months(words);
    case 'year':
      return m.metrics_summary_years(words);
  }
};
