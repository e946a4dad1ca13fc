import * as v from 'valibot';
import type { DayRange } from '$lib/domain/day-range';
import type { ExerciseReading } from '$lib/domain/exercise';
import { dayOfLocalDateTime, type LocalDateTime } from '$lib/domain/local-date';
import type { Page } from '../contract';
import { told } from './answer';
import { addSeconds } from './wall-clock';

/**
 * The list of exercises, read page by page without losing one (fitbit-web-api.md §5.3). The vendor's own `next` is an
 * address that may lead anywhere, and its offset is unreliable: only whether there is one counts. The next page is asked for
 * by the start of the oldest exercise seen, with enough overlap for what follows; those that come twice share their id.
 *
 * Whether the list is in the order of instants or of wall clocks, and which of them `beforeDate` compares, is not
 * documented. One flown westward has a later clock at an earlier moment, by 26 hours at most.
 */
const SLACK_S = 26 * 3_600;
const PAGE_SIZE = 100;
const DAY_S = 86_400;

/** `after` is the start of the oldest exercise seen. */
export const exercisePath = (days: DayRange, after: string | null): string => {
  const before = addSeconds(markOf(days, after) ?? clockOf(days.last + 1), SLACK_S);
  return `/1/user/-/activities/list.json?beforeDate=${before}&sort=desc&limit=${PAGE_SIZE}&offset=0`;
};

const Pagination = told(v.object({ next: told(v.string()) }));

/** Null where the one answer is all there is. */
export const exercisePage = (
  pagination: unknown,
  rows: readonly ExerciseReading[],
  { days, after }: { readonly days: DayRange; readonly after: string | null },
): Page | null => {
  const mark = markOf(days, after);
  const oldest = rows.map(({ time }) => time).sort()[0];
  const next = v.parse(Pagination, pagination)?.next ?? null;
  const isOlder = oldest !== undefined && (mark === null || oldest < mark);
  const isBelow = oldest !== undefined && addSeconds(oldest, SLACK_S) <= clockOf(days.first);
  // A page overlaps the one before by its oldest exercise at least: without any it is no end, but a vendor gone silent.
  const isSilent = mark !== null && oldest === undefined;
  // Empty text is the end. Where it is missing, which a list of 2026 was seen to do before its end, one more page tells.
  const isLast = !isSilent && (isBelow || next === '' || (next === null && !isOlder));
  // What a page tells alone ends with the day before the mark: later days it shares with the page before.
  const lastAlone = mark === null ? days.last : Math.min(days.last, dayOf(mark) - 1);
  const alone = (first: number) => (first <= lastAlone ? { first, last: lastAlone } : null);
  if (isLast) return after === null ? null : { after: null, wholeFrom: days.first, alone: alone(days.first) };
  // Nothing older, and yet no end: the same place again, which the engine gives the stream up for.
  if (!isOlder) return { after: mark ?? clockOf(days.last + 1), wholeFrom: null, alone: null };
  const wholeFrom = Math.max(days.first, dayOf(addSeconds(oldest, SLACK_S + DAY_S - 1)));
  return {
    after: oldest,
    wholeFrom: wholeFrom <= days.last ? wholeFrom : null,
    alone: alone(wholeFrom),
  };
};

/** Null for the first page, and for a mark that is none of ours. */
const markOf = (days: DayRange, after: string | null): LocalDateTime | null =>
  after !== null && dayOfLocalDateTime(after) !== null && after <= clockOf(days.last + 3) ? after : null;

const clockOf = (day: number): LocalDateTime => addSeconds('1970-01-01T00:00:00', day * DAY_S);

const dayOf = (time: LocalDateTime): number => dayOfLocalDateTime(time) ?? 0;
