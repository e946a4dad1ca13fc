import { dateOfDay, dayNumber } from '../../calendar.ts';
import type { SimReply } from '../../http/message.ts';
import type { DataCall } from './context.ts';
import { readRange, type DateRange, type Period } from './date-range.ts';

/** What every series of days has in common. */

export const MONTH: readonly Period[] = ['1d', '7d', '30d', '1w', '1m'];
export const YEAR: readonly Period[] = [...MONTH, '3m', '6m', '1y'];

/** Answers for the days asked, or refuses as §6.3 has it. */
export const forDays = (
  call: DataCall,
  limits: { readonly maxDays: number; readonly periods?: readonly Period[] },
  answer: (days: readonly number[], range: DateRange) => SimReply,
  dates: readonly (string | undefined)[] = call.parts,
): SimReply => {
  const { ranges } = call.world.settings;
  const range = readRange(dates, call.today, { periods: [], ...limits }, ranges);
  return 'refused' in range ? range.refused : answer(daysOf(range), range);
};

export const daysOf = ({ start, end }: DateRange): number[] =>
  Array.from({ length: dayNumber(end) - dayNumber(start) + 1 }, (_, index) => dayNumber(start) + index);

export interface DayEntry<T> {
  readonly dateTime: string;
  readonly value: T;
}

/** Ascending; a day without a value is left out. */
export const entriesOf = <T>(days: readonly number[], value: (day: number) => T | null): DayEntry<T>[] =>
  days.flatMap((day) => {
    const found = value(day);
    return found === null ? [] : [{ dateTime: dateOfDay(day), value: found }];
  });
