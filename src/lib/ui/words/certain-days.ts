import { lengthOf, type DayRange } from '$lib/domain/day-range';
import { m } from '$lib/paraglide/messages';
import { dayText, monthText, wholeNumber } from '../format';

/** "3 days in March 2026", "3 days between 3 March and 9 May 2026"; days without a gap by their first and last. */
export const certainDaysText = (days: readonly DayRange[]): string => {
  const [oldest, newest] = [days[0], days.at(-1)];
  if (!oldest || !newest) return '';
  const { first } = oldest;
  const { last } = newest;
  if (first === last) return dayText(first);
  if (oldest === newest) return m.job_scope_range({ first: dayText(first), last: dayText(last) });
  const count = days.reduce((sum, range) => sum + lengthOf(range), 0);
  const shown = wholeNumber(count);
  return monthText(first) === monthText(last)
    ? m.job_scope_days_month({ count: shown, month: monthText(first) })
    : m.job_scope_days({ count: shown, first: dayText(first), last: dayText(last) });
};
