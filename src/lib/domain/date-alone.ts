import type { LocalDateTime, LocalDay } from './local-date';
import type { ReadByRule } from './reading-rule';

interface Timed extends ReadByRule {
  readonly time: LocalDateTime;
  readonly at?: number;
}

/**
 * True for midnight to the second, on the row's own clock or in UTC, as it came: a service that knows a date only and tells an
 * instant takes the first of the day, which America reads as the afternoon before.
 */
export const isDateAlone = (row: Timed): boolean => {
  const { time, at } = row.readAs ?? row;
  return isMidnight(time) || (at !== undefined && at % DAY_MS === 0);
};

/** The day that such a row is of: that of UTC's midnight, or the one on which a rule reads it. */
export const dateOf = ({ time, at, readAs, day }: Timed & { readonly day: LocalDay }): LocalDay =>
  readAs || isMidnight(time) || at === undefined ? day : at / DAY_MS;

const isMidnight = (time: LocalDateTime): boolean => time.endsWith('T00:00:00');

const DAY_MS = 86_400_000;
