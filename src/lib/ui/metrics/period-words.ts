import type { BucketSize } from '$lib/metrics/buckets';
import { m } from '$lib/paraglide/messages';
import { wholeNumber } from '../format';

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
