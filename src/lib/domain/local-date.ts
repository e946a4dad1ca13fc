/**
 * Calendar days of a person's own calendar, as whole days since 1970-01-01. A local day has no time zone and
 * no length: a 23-hour day is one day. Instants (epoch milliseconds) are a different type of number: name them `…At`.
 */
export type LocalDay = number;

/** Wall clock without offset, `YYYY-MM-DDTHH:mm:ss`. An offset is never invented for it. */
export type LocalDateTime = string;

const DAY_MS = 86_400_000;
const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const TIME = /^([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/;

/** The day of `YYYY-MM-DD`, or null for anything that is no day of the proleptic Gregorian calendar (2026-02-30). */
export const parseLocalDay = (text: string): LocalDay | null => {
  const match = DATE.exec(text);
  if (!match) return null;
  const day = Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3])) / DAY_MS;
  return formatLocalDay(day) === text ? day : null;
};

/** `YYYY-MM-DD`. */
export const formatLocalDay = (day: LocalDay): string => new Date(day * DAY_MS).toISOString().slice(0, 10);

/** True for `HH:mm:ss`. */
export const isLocalTime = (text: string): boolean => TIME.test(text);

/** The day of a wall-clock time, or null where it is not `YYYY-MM-DDTHH:mm:ss`. */
export const dayOfLocalDateTime = (text: LocalDateTime): LocalDay | null =>
  text[10] === 'T' && isLocalTime(text.slice(11)) ? parseLocalDay(text.slice(0, 10)) : null;

/** Which calendar day it is at an instant in an IANA zone. Unknown zone: UTC, since a vendor may name one we lack. */
export const localDayAt = (instantMs: number, timeZone: string): LocalDay => {
  const parts = formatterFor(timeZone).formatToParts(instantMs);
  const part = (type: string) => Number(parts.find((p) => p.type === type)?.value);
  return Date.UTC(part('year'), part('month') - 1, part('day')) / DAY_MS;
};

/** A local day on an axis for drawing: epoch ms as if the wall clock were UTC. Not an instant. */
export const dayToWallClockMs = (day: LocalDay): number => day * DAY_MS;

const formatters = new Map<string, Intl.DateTimeFormat>();

const formatterFor = (timeZone: string): Intl.DateTimeFormat => {
  const known = formatters.get(timeZone);
  if (known) return known;
  const made = makeFormatter(timeZone) ?? makeFormatter('UTC')!;
  formatters.set(timeZone, made);
  return made;
};

const makeFormatter = (timeZone: string): Intl.DateTimeFormat | undefined => {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone, year: 'numeric', month: 'numeric', day: 'numeric' });
  } catch {
    return undefined;
  }
};
