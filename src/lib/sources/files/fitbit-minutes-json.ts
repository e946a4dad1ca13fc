import * as v from 'valibot';
import type { DailyReading } from '$lib/domain/daily';
import type { FormatId } from '$lib/domain/imports';
import { MINUTES_A_DAY, type MinuteReading } from '$lib/domain/minutes';
import { roundTo } from '$lib/domain/units';
import type { ZoneRule } from '$lib/domain/zone';
import type { Entry, FileFormat, ReadContext } from './contract';
import { DayPieces, outlineOf, readDayFiles, type DayReading, type Folded } from './fitbit-day-pieces';
import { jsonRecords } from './fitbit-json';
import { MinuteSums, type DaySum } from './fitbit-minute-sums';
import { dayOfShortDate } from './fitbit-stamps';
import { isPlausibleDay } from './plausible';
import { stemOf } from './recognise';

/**
 * `steps-`, `distance-`, `calories-YYYY-MM-DD.json`: thirty days each, a record a minute (import-formats.md §1.2). In one
 * folder steps and distance are stamped in UTC and calories with the wall clock (§1.5). It is the vendor's own single series,
 * whatever counted.
 */
const minuteFiles = (kind: {
  readonly id: FormatId;
  readonly metric: 'steps' | 'distance' | 'calories';
  /** The most that a minute may hold: phones send a quarter of an hour as one. */
  readonly most: number;
  readonly isUtc: boolean;
  readonly readingsOf: (sum: DaySum, day: number) => readonly DayReading[];
}): FileFormat => ({
  id: kind.id,
  source: 'fitbit',
  metrics: [kind.metric],
  trust: 'archive',
  usesZone: kind.isUtc,
  recognises: ({ entry, text }) =>
    stemOf(entry.name).toLowerCase() === kind.metric &&
    /\.json$/i.test(entry.name) &&
    /^\s*\[\s*(\]|\{\s*"(dateTime|value)"\s*:\s*"?[^{]*\})/.test(text),
  outline: outlineOf(DAYS_A_FILE),
  read: (entries, context) => {
    const sums = new MinuteSums(kind.isUtc ? context.answers.zone : AS_STAMPED);
    const fold = {
      openDays: () => sums.openDays(),
      take: (day: number) => {
        const sum = sums.take(day);
        return sum ? kind.readingsOf(sum, day) : [];
      },
    };
    const pieces = new DayPieces(fold, [kind.metric], 'on');
    return readDayFiles(entries, context, pieces, (entry) => foldOne(entry, sums, kind.most, context));
  },
});

const DAYS_A_FILE = 30;
const AS_STAMPED: ZoneRule = { kind: 'offset', minutes: 0 };

export const dailySum = (metric: DailyReading['metric'], day: number, value: number): DayReading => ({
  kind: 'daily',
  reading: { metric, day, value },
});

/** Steps by the minute as a day's row; none where nobody walked. */
export const stepMinutes = (day: number, minutes: Float64Array): readonly DayReading[] => {
  const values = Uint8Array.from(minutes, (amount) => Math.min(255, Math.round(amount)));
  const reading: MinuteReading = { metric: 'steps_interval', day, values };
  return values.some((value) => value > 0) ? [{ kind: 'minutes', reading }] : [];
};

export const fitbitStepsJson = minuteFiles({
  id: 'fitbit-steps-json',
  metric: 'steps',
  most: 10_000,
  isUtc: true,
  readingsOf: ({ sum, minutes }, day) => [
    dailySum('steps', day, Math.round(sum)),
    ...stepMinutes(day, minutes),
  ],
});

/** Centimetres. */
export const fitbitDistanceJson = minuteFiles({
  id: 'fitbit-distance-json',
  metric: 'distance',
  most: 1e7,
  isUtc: true,
  readingsOf: ({ sum }, day) => [dailySum('distance', day, roundTo(sum / 100, 2))],
});

/** Kilocalories, what the body burns at rest included. */
export const fitbitCaloriesJson = minuteFiles({
  id: 'fitbit-calories-json',
  metric: 'calories',
  most: 1_000,
  isUtc: false,
  readingsOf: ({ sum }, day) => [dailySum('calories', day, roundTo(sum, 3))],
});

const recordSchema = v.object({
  dateTime: v.pipe(v.string(), v.regex(/^\d\d\/\d\d\/\d\d ([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/)),
  value: v.union([v.pipe(v.string(), v.regex(/^\d+(\.\d+)?(E-?\d+)?$/), v.transform(Number)), v.number()]),
});

const foldOne = async (
  entry: Entry,
  sums: MinuteSums,
  most: number,
  context: ReadContext,
): Promise<Folded> => {
  const dayOf = remembered(dayOfShortDate);
  let rejected = 0;
  for (const record of await jsonRecords(entry, context)) {
    const parsed = v.safeParse(recordSchema, record);
    const day = parsed.success ? dayOf(parsed.output.dateTime.slice(0, 8)) : null;
    if (!parsed.success || day === null || !isPlausibleDay(day) || !isWithin(parsed.output.value, most)) {
      rejected++;
      continue;
    }
    const { dateTime, value } = parsed.output;
    const minute = Number(dateTime.slice(9, 11)) * 60 + Number(dateTime.slice(12, 14));
    sums.add(day * MINUTES_A_DAY + minute, value);
  }
  return { latest: sums.endFile(), rejected };
};

const isWithin = (amount: number, most: number): boolean => amount >= 0 && amount <= most;

/** The same question many times over is asked once. */
const remembered = <T>(ask: (text: string) => T): ((text: string) => T) => {
  let [last, answer]: [string, T | undefined] = ['\0', undefined];
  return (text) => {
    if (text !== last) [last, answer] = [text, ask(text)];
    return answer as T;
  };
};
