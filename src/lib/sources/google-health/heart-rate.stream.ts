import * as v from 'valibot';
import { contains, type DayRange } from '$lib/domain/day-range';
import { formatLocalDay, parseLocalDay, type LocalDay } from '$lib/domain/local-date';
import { MINUTES_A_DAY, type MinuteReading } from '$lib/domain/minutes';
import { ok } from '$lib/domain/result';
import { offsetAt, type ZoneRule } from '$lib/domain/zone';
import type { AskContext, Page, Stream } from '../contract';
import { SHORT_ROLL_UP_DAYS, SHORT_SETTLING_DAYS } from './daily-roll-up';
import { instant, measured, readEnvelope, told, wrongShape } from './encoding';
import { localMidnight } from './local-midnight';
import { MEASUREMENTS } from './scopes';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/**
 * Heart rate by the minute: `POST …/heart-rate/dataPoints:rollUp` with windows of 60 s, the mean of each (google-health-api.md
 * §4.4, §4.7). The range is one of instants, at most 336 hours; minutes are placed by the wall clock of the account's
 * zone, since the answer names no offset. Only what is worn measures it.
 *
 * Fourteen days of which one has 25 hours are longer than that: then the first answer tells of the last thirteen, and a
 * second page of the day before them.
 */
export const heartRateStream: Stream = {
  id: 'heart_rate',
  metrics: ['heart_rate'],
  scope: MEASUREMENTS,
  maxDays: SHORT_ROLL_UP_DAYS,
  settlingDays: SHORT_SETTLING_DAYS,
  coarseFor: null,
  fedBy: ['tracker'],
  request: (days, context) => {
    const { asked, token } = pieceOf(days, context);
    const { startTime, endTime } = instantsOf(asked, zoneOf(context));
    return {
      path: '/v4/users/me/dataTypes/heart-rate/dataPoints:rollUp',
      body: {
        range: { startTime: stampOf(startTime), endTime: stampOf(endTime) },
        windowSize: '60s',
        ...(token === null ? {} : { pageToken: token }),
      },
    };
  },
  read: (payload, { days, ...context }) => {
    const envelope = readEnvelope(payload, 'rollupDataPoints');
    if (envelope === null) return wrongShape();
    const { asked } = pieceOf(days, context);
    const read = envelope.records.map((window) => readWindow(window));
    const rejected = read.filter((minute) => minute === null).length;
    const rows = placed(
      read.filter((minute) => minute !== null),
      asked,
      zoneOf(context),
    );
    const page = pageOf(days, asked, envelope.token, context);
    return ok({ kind: 'minutes', rows, rejected, evidence: rows.length > 0 && rejected === 0, ...page });
  },
};

const zoneOf = ({ timeZone }: AskContext): ZoneRule => ({ kind: 'iana', name: timeZone });

/** The days that one question is about, and the vendor's token where it told them in several parts. */
interface Piece {
  readonly asked: DayRange;
  readonly token: string | null;
}

/** Marks: `2026-10-18`, the last day still to be asked for; with `|token` where that piece goes on. */
const pieceOf = (days: DayRange, context: AskContext): Piece => {
  const [, until = '', token = null] = /^([^|]*)(?:\|(.+))?$/s.exec(context.after ?? '') ?? [];
  const marked = parseLocalDay(until);
  const last = marked !== null && contains(days, marked) ? marked : days.last;
  let first = Math.max(days.first, last - SHORT_ROLL_UP_DAYS + 1);
  const isTooLong = () => {
    const { startTime, endTime } = instantsOf({ first, last }, zoneOf(context));
    return endTime - startTime > SHORT_ROLL_UP_DAYS * DAY_MS;
  };
  while (first < last && isTooLong()) first++;
  return { asked: { first, last }, token };
};

/** From the first moment of the first day to that after the last; a minute at least, where a zone skipped the day. */
const instantsOf = ({ first, last }: DayRange, zone: ZoneRule) => {
  const startTime = localMidnight(first, zone);
  return { startTime, endTime: Math.max(localMidnight(last + 1, zone), startTime + MINUTE_MS) };
};

const stampOf = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}Z`;

const Window = v.object({
  startTime: instant,
  heartRate: v.object({ beatsPerMinuteAvg: told(measured(0, 400)) }),
});

interface Minute {
  readonly at: number;
  readonly beats: number | null;
}

const readWindow = (window: unknown): Minute | null => {
  const parsed = v.safeParse(Window, window);
  if (!parsed.success) return null;
  const { startTime, heartRate } = parsed.output;
  const beats = heartRate.beatsPerMinuteAvg;
  const fits = beats !== null && beats >= 0.5 && beats < 255.5;
  return { at: startTime, beats: fits ? beats : null };
};

/** By day and minute of the wall clock; the two hours that a day of 25 has twice share their slots as means. */
const placed = (minutes: readonly Minute[], asked: DayRange, zone: ZoneRule): MinuteReading[] => {
  const sums = new Map<LocalDay, { readonly sum: Float64Array; readonly count: Uint8Array }>();
  for (const { at, beats } of minutes) {
    const wall = at + offsetAt(at, zone) * MINUTE_MS;
    const day = Math.floor(wall / DAY_MS);
    if (beats === null || !contains(asked, day)) continue;
    let slots = sums.get(day);
    if (!slots)
      sums.set(day, (slots = { sum: new Float64Array(MINUTES_A_DAY), count: new Uint8Array(MINUTES_A_DAY) }));
    const minute = Math.floor((wall - day * DAY_MS) / MINUTE_MS);
    slots.sum[minute]! += beats;
    slots.count[minute]! += 1;
  }
  return [...sums].map(([day, { sum, count }]) => ({
    metric: 'heart_rate',
    day,
    values: Uint8Array.from(sum, (total, i) => (count[i] ? Math.round(total / count[i]) : 0)),
  }));
};

/** Days are whole from the piece's first on once its last part is told; which minutes are missing proves nothing. */
const pageOf = (
  days: DayRange,
  asked: DayRange,
  token: string | null,
  { after }: AskContext,
): { readonly page?: Page } => {
  if (token !== null)
    return { page: { after: `${formatLocalDay(asked.last)}|${token}`, wholeFrom: null, alone: null } };
  if (asked.first === days.first)
    return after === null ? {} : { page: { after: null, wholeFrom: days.first, alone: null } };
  return { page: { after: formatLocalDay(asked.first - 1), wholeFrom: asked.first, alone: null } };
};
