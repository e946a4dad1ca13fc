import { formatLocalDay, type LocalDateTime, type LocalDay } from '$lib/domain/local-date';
import { MINUTES_A_DAY } from '$lib/domain/minutes';
import { instantAt, offsetAt, type ZoneRule } from '$lib/domain/zone';

/** A part of a day in minutes of its wall clock: from 0 to 1440, `from` before `until`. */
export interface DayStretch {
  readonly from: number;
  readonly until: number;
}

/** The part of a day that something took, or null where it took none. Clock times as the source gave them. */
export const stretchOn = (
  day: LocalDay,
  { time, end }: { readonly time: LocalDateTime; readonly end: LocalDateTime },
): DayStretch | null => {
  const from = Math.max(0, minuteOn(day, time));
  const until = Math.min(MINUTES_A_DAY, minuteOn(day, end));
  return from < until ? { from, until } : null;
};

/** The clocks were changed on a day: the minutes of its wall clock that came twice, or never. */
export interface ClockChange extends DayStretch {
  readonly kind: 'twice' | 'never';
  /** How long the day truly was, in minutes: 1500 or 1380 for a whole hour. */
  readonly lasted: number;
}

/** What happened to the clocks on a day in a zone; null on the many days on which nothing did. */
export const clockChangeOn = (day: LocalDay, zone: ZoneRule): ClockChange | null => {
  const [start, end] = [midnight(day, zone), midnight(day + 1, zone)];
  const lasted = (end - start) / MINUTE_MS;
  const more = lasted - MINUTES_A_DAY;
  if (more === 0) return null;
  // Just before the day: where clocks are changed at midnight, its first minute already goes by the new time.
  const before = offsetAt(start - MINUTE_MS, zone);
  // Changes lie at whole quarter hours.
  let at = start;
  while (at < end && offsetAt(at, zone) === before) at += QUARTER_MS;
  const shown = (at - start) / MINUTE_MS;
  return more > 0
    ? { kind: 'twice', from: Math.max(0, shown - more), until: shown, lasted }
    : { kind: 'never', from: shown, until: Math.min(MINUTES_A_DAY, shown - more), lasted };
};

const MINUTE_MS = 60_000;
const QUARTER_MS = 15 * MINUTE_MS;
const DAY_MS = 86_400_000;

const midnight = (day: LocalDay, zone: ZoneRule): number =>
  instantAt(`${formatLocalDay(day)}T00:00:00`, zone);

const minuteOn = (day: LocalDay, time: LocalDateTime): number =>
  (Date.parse(`${time}Z`) - day * DAY_MS) / MINUTE_MS;
