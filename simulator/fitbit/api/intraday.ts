import { addDays, dayNumber, isDate } from '../../calendar.ts';
import type { SimReply } from '../../http/message.ts';
import { longerThanDay, noIntraday, validation } from '../errors.ts';
import type { DataCall } from './context.ts';

/** Minute data of one local day (fitbit-web-api.md §5.1). Times bear no date, so more than 24 hours are refused. */
export interface IntradayAsk {
  readonly day: number;
  /** Minutes of the day, both inclusive; the second may be on the next day, past 1439. */
  readonly from: number;
  readonly until: number;
  /** Width of a slot; for `1sec` one minute, and the samples are told. */
  readonly minutes: number;
  readonly seconds: boolean;
  /** Asked with a window of times. */
  readonly timed: boolean;
}

/** `parts` are `{date}`, `{end|1d}`, `{detail}` and, with a window, two times. */
export const intraday = (
  call: DataCall,
  parts: readonly (string | undefined)[],
  answer: (ask: IntradayAsk) => SimReply,
): SimReply => {
  if (!mayReadMinutes(call)) return noIntraday();
  const [first = '', second = '', detail = '', from, until] = parts;
  const start = readDay(first, call.today);
  const end = second === '1d' ? start : readDay(second, call.today);
  if (start === null) return validation('date', `Invalid date: ${first}`);
  if (end === null) return validation('endDate', `Invalid date: ${second}`);
  const window = { from: minuteOf(from ?? '00:00'), until: minuteOf(until ?? '23:59') };
  if (window.from === null || window.until === null) return validation('time', 'Invalid time');
  const day = dayNumber(start);
  const last = (dayNumber(end) - day) * 1440 + window.until;
  if (last < window.from) return validation('endDate', 'The end is before the start');
  if (last - window.from >= 1440) return longerThanDay();
  const minutes = Number(/^\d+/.exec(detail)?.[0] ?? 1);
  const seconds = detail === '1sec';
  return answer({ day, from: window.from, until: last, minutes, seconds, timed: from !== undefined });
};

const mayReadMinutes = ({ world, grant }: DataCall): boolean => {
  const app = world.settings.apps.find(({ clientId }) => clientId === grant.clientId);
  return app?.intraday ?? app?.type === 'Personal';
};

const readDay = (text: string, today: string): string | null => {
  if (text === 'today') return today;
  return isDate(text) ? addDays(text, 0) : null;
};

const minuteOf = (text: string): number | null => {
  const found = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(text);
  return found ? Number(found[1]) * 60 + Number(found[2]) : null;
};

/** `HH:mm:ss` of a second of the day; past midnight it begins again. */
export const clockText = (seconds: number): string =>
  new Date((seconds % 86_400) * 1000).toISOString().slice(11, 19);

/** Values of slots between two minutes, of the day and, past midnight, of the next; slots without a value are left out. */
export const slotsBetween = (
  { day, from, until, minutes }: IntradayAsk,
  valuesOn: (day: number) => readonly (number | null)[],
  combine: (values: readonly number[]) => number,
): { readonly minute: number; readonly value: number }[] => {
  const values = [...valuesOn(day), ...(until >= 1440 ? valuesOn(day + 1) : [])];
  const slots: { minute: number; value: number }[] = [];
  for (let minute = from - (from % minutes); minute <= until; minute += minutes) {
    const known = values.slice(minute, minute + minutes).filter((value) => value !== null);
    if (known.length > 0) slots.push({ minute, value: combine(known) });
  }
  return slots;
};
