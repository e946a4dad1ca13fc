import type { DayRange } from '$lib/domain/day-range';
import { parseLocalDay } from '$lib/domain/local-date';
import type { Reading, Stream } from '../contract';

/** A day of the calendar. */
export const day = (text: string): number => {
  const parsed = parseLocalDay(text);
  if (parsed === null) throw new Error(`${text} is no day`);
  return parsed;
};

export const range = (first: string, last: string): DayRange => ({ first: day(first), last: day(last) });

/** What is asked along with a question about these days, as the first page of an account in Berlin. */
export const askedFor = (days: DayRange, after: string | null = null) => ({
  days,
  after,
  timeZone: 'Europe/Berlin',
});

/** The reading of an answer to a question about `days`, of the kind that is expected. */
export const readAs = <Kind extends Reading['kind']>(
  kind: Kind,
  stream: Stream,
  payload: unknown,
  days: DayRange,
  after: string | null = null,
): Extract<Reading, { kind: Kind }> => {
  const result = stream.read(payload, askedFor(days, after));
  if (!result.ok) throw new Error(result.error.kind);
  if (result.value.kind !== kind) throw new Error(result.value.kind);
  return result.value as Extract<Reading, { kind: Kind }>;
};
