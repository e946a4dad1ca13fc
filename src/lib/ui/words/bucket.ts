import type { DayRange } from '$lib/domain/day-range';
import type { BucketSize } from '$lib/metrics/buckets';
import { m } from '$lib/paraglide/messages';
import { dayRangeText, dayText, dayWithWeekday, monthText, shortMonthText, yearText } from '../format';

export const bucketSizeName = (size: BucketSize): string => {
  switch (size) {
    case 'day':
      return m.activity_by_day();
    case 'week':
      return m.activity_by_week();
    case 'month':
      return m.activity_by_month();
    case 'year':
      return m.activity_by_year();
  }
};

/** A bucket by its days: "Sat, 21 Nov 2026", "16–22 Nov 2026", "November 2026", "2026". */
export const bucketName = ({ first, last }: DayRange, size: BucketSize): string => {
  switch (size) {
    case 'day':
      return dayWithWeekday(first);
    case 'week':
      return dayRangeText(first, last);
    case 'month':
      return monthText(first);
    case 'year':
      return yearText(first);
  }
};

/** The same, shorter: "21 Nov 2026", "16–22 Nov 2026", "Nov 2026", "2026". */
export const shortBucketName = ({ first, last }: DayRange, size: BucketSize): string => {
  switch (size) {
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

/** The short name as the title of a tooltip, where the weekday of a day helps. */
export const bucketTitle = (bucket: DayRange, size: BucketSize): string =>
  size === 'day' ? dayWithWeekday(bucket.first) : shortBucketName(bucket, size);
