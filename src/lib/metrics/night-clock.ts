import type { LocalDateTime } from '$lib/domain/local-date';
import type { SleepReading } from '$lib/domain/sleep';
import { offsetAt, type ZoneRule } from '$lib/domain/zone';
import { clockShift, sleepSeconds } from './sleep-nights';

/** What the clock on the wall says during a sleep. */
export interface NightClock {
  /** The wall clock some seconds after falling asleep. The first and the last are those the source gave. */
  readonly at: (seconds: number) => LocalDateTime;
  /** The clocks changed, and nobody told when: times in between may be off by that much. */
  readonly isUnsure: boolean;
  /** By how many seconds the clocks went back (positive) or forward during the sleep; 0 for most. */
  readonly changedBy: number;
  /** When they did, in seconds after falling asleep; null where they did not, or nobody told. */
  readonly changedAt: number | null;
}

/** `timeZone`: the IANA zone of the person, where known. Trusted only for a change of just the right size. */
export const nightClock = (sleep: SleepReading, timeZone: string | null): NightClock => {
  const changedBy = clockShift(sleep);
  const changedAt = changedBy === 0 || timeZone === null ? null : changeIn(sleep, timeZone, changedBy);
  const start = Date.parse(`${sleep.time}Z`);
  const length = sleepSeconds(sleep);
  // Where nobody told, the change is put at the very end, so that both ends are right.
  const from = changedBy === 0 ? Infinity : (changedAt ?? length);
  return {
    at: (seconds) => wallText(start + (seconds - (seconds >= from ? changedBy : 0)) * 1_000),
    isUnsure: changedBy !== 0 && changedAt === null,
    changedBy,
    changedAt,
  };
};

/** Full hours of the wall clock within a sleep, at most `most`, every 1, 2, 3, 4 or 6 hours; seconds after falling asleep. */
export const hourMarks = (sleep: SleepReading, clock: NightClock, most: number): number[] => {
  const hours: { readonly at: number; readonly hour: number }[] = [];
  const length = sleepSeconds(sleep);
  const offset = (HOUR - (secondOfDay(sleep.time) % HOUR)) % HOUR;
  for (let at = offset; at <= length; at += HOUR)
    hours.push({ at, hour: Number(clock.at(at).slice(11, 13)) });
  const every = [1, 2, 3, 4, 6].find((step) => hours.filter(({ hour }) => hour % step === 0).length <= most);
  return hours.filter(({ hour }) => hour % (every ?? 12) === 0).map(({ at }) => at);
};

const HOUR = 3_600;

const secondOfDay = (time: LocalDateTime): number =>
  Number(time.slice(11, 13)) * HOUR + Number(time.slice(14, 16)) * 60 + Number(time.slice(17, 19));

const wallText = (wallMs: number): LocalDateTime => new Date(wallMs).toISOString().slice(0, 19);

/** When the zone's clocks changed by just this much, seconds after falling asleep. */
const changeIn = (sleep: SleepReading, timeZone: string, changedBy: number): number | null => {
  const zone: ZoneRule = { kind: 'iana', name: timeZone };
  const length = sleepSeconds(sleep);
  const start = sleep.at ?? instantOf(sleep.time, zone);
  const offsetAfter = (seconds: number) => offsetAt(start + seconds * 1_000, zone) * 60;
  const before = offsetAfter(0);
  if (before - offsetAfter(length) !== changedBy) return null;
  let [low, high] = [0, length];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAfter(middle) === before) low = middle;
    else high = middle;
  }
  return high;
};

/** The instant of a wall clock in a zone; of an hour that comes twice the first. */
const instantOf = (time: LocalDateTime, zone: ZoneRule): number => {
  const wall = Date.parse(`${time}Z`);
  const earlier = wall - offsetAt(wall - 86_400_000, zone) * 60_000;
  return offsetAt(earlier, zone) * 60_000 === wall - earlier ? earlier : wall - offsetAt(wall, zone) * 60_000;
};
