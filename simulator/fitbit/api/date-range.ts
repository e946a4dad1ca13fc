import { addDays, addMonths, dayNumber, isDate } from '../../calendar.ts';
import type { SimReply } from '../../http/message.ts';
import { classicError, validation } from '../errors.ts';
import type { Settings } from '../settings.ts';

/** Both ends inclusive (fitbit-web-api.md §5.0). */
export interface DateRange {
  readonly start: string;
  readonly end: string;
}

export type RangeCheck = DateRange | { readonly refused: SimReply };

export type Period = '1d' | '7d' | '30d' | '1w' | '1m' | '3m' | '6m' | '1y';

export interface RangeLimits {
  readonly maxDays: number;
  readonly periods: readonly Period[];
}

/** Reads `{date}`, `{date}/{period}` (the date is the end) or `{start}/{end}`. Future dates are accepted. */
export const readRange = (
  [first = '', second]: readonly (string | undefined)[],
  today: string,
  { maxDays, periods }: RangeLimits,
  { toleranceDays, tooLong }: Settings['ranges'],
): RangeCheck => {
  const start = readDate(first, today);
  if (start === null) return refuse('date', `Invalid date: ${first}`);
  if (second === undefined) return { start, end: start };
  const end = readDate(second, today);
  if (end === null) return readPeriod(start, second, periods);
  if (end < start) return refuse('endDate', `The end date ${end} is before the start date ${start}`);
  const days = dayNumber(end) - dayNumber(start) + 1;
  return days <= maxDays + toleranceDays ? { start, end } : { refused: tooLongReply(tooLong, maxDays) };
};

const readDate = (text: string, today: string): string | null => {
  if (text === 'today') return today;
  return isDate(text) ? text : null;
};

const readPeriod = (end: string, text: string, periods: readonly Period[]): RangeCheck => {
  const period = periods.find((known) => known === text);
  if (period) return { start: periodStart(end, period), end };
  // `max` was refused in these words (§5.0 "Period"); a broken date gets its own field.
  return /^\d{4}-/.test(text)
    ? refuse('endDate', `Invalid date: ${text}`)
    : refuse('period', `Invalid period: ${text}`);
};

const periodStart = (end: string, period: Period): string => {
  switch (period) {
    case '1d':
      return end;
    case '7d':
    case '1w':
      return addDays(end, -6);
    case '30d':
      return addDays(end, -29);
    case '1m':
      return addDays(addMonths(end, -1), 1);
    case '3m':
      return addDays(addMonths(end, -3), 1);
    case '6m':
      return addDays(addMonths(end, -6), 1);
    case '1y':
      return addDays(addMonths(end, -12), 1);
  }
};

/** §6.3: no text for body logs was ever found, so this one is invented; 422 and 500 were seen for series. */
const tooLongReply = (status: Settings['ranges']['tooLong'], maxDays: number): SimReply => {
  if (status === 422)
    return classicError(422, 'validation', 'The number of data points queried exceeds limit.', 'Request');
  if (status === 500)
    return classicError(
      500,
      'request',
      'An error occurred while processing this request. Error id: simulated',
      '500',
    );
  return validation('endDate', `The range must not be longer than ${maxDays} days`);
};

const refuse = (fieldName: string, message: string): RangeCheck => ({
  refused: validation(fieldName, message),
});
