import * as v from 'valibot';
import { dayOfLocalDateTime, parseLocalDay } from '$lib/domain/local-date';
import type { SleepReading, SleepStage, SleepStageName } from '$lib/domain/sleep';
import type { FileFormat, FileReading } from './contract';
import { eachEntry, inPieces } from './each-entry';
import { beginsWithKeys, jsonRecords, logIdSchema } from './fitbit-json';
import { isPlausibleTime } from './plausible';

/**
 * `sleep-YYYY-MM-DD.json`: nights and naps with their stages, on the wall clock (import-formats.md §1.2). The first and the last
 * night of a chunk stand in both neighbours; but for a mean that is not read they are the same row.
 */
export const fitbitSleepJson: FileFormat = {
  id: 'fitbit-sleep-json',
  source: 'fitbit',
  metrics: ['sleep'],
  trust: 'archive',
  recognises: ({ entry, text }) =>
    /^sleep[-_].*\.json$/i.test(entry.name) && beginsWithKeys(text, 'logId', 'dateOfSleep', 'startTime'),
  outline: null,
  read: (entries, context) =>
    eachEntry(entries, context, async function* (entry) {
      const records = await jsonRecords(entry, context);
      const readings = records.flatMap((record): FileReading[] => {
        const reading = sleepOf(record);
        return reading ? [{ kind: 'sleep', name: entry.name, reading }] : [];
      });
      yield* inPieces(readings, ['sleep']);
      yield { rejected: records.length - readings.length };
    }),
};

const clock = v.pipe(
  v.string(),
  v.transform((text) => text.slice(0, 19)),
  v.check((text) => isPlausibleTime(text)),
);
const minutes = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(2_880));
const some = v.optional(v.array(v.unknown()), []);

const recordSchema = v.object({
  logId: logIdSchema,
  dateOfSleep: v.string(),
  startTime: clock,
  endTime: clock,
  minutesAsleep: v.optional(minutes),
  minutesAwake: v.optional(minutes),
  timeInBed: v.optional(minutes),
  type: v.optional(v.string(), 'classic'),
  mainSleep: v.optional(v.boolean(), false),
  levels: v.optional(v.object({ data: some, shortData: some }), { data: [], shortData: [] }),
});

/** A day in bed is the longest that is believed. */
const LONGEST_MS = 48 * 3_600_000;

const sleepOf = (record: unknown): SleepReading | null => {
  const parsed = v.safeParse(recordSchema, record);
  if (!parsed.success) return null;
  const { logId, dateOfSleep, startTime, endTime, levels, type, mainSleep, ...sums } = parsed.output;
  const lengthMs = Date.parse(`${endTime}Z`) - Date.parse(`${startTime}Z`);
  const day = parseLocalDay(dateOfSleep) ?? dayOfLocalDateTime(endTime);
  const farOff = Math.abs((day ?? Infinity) - (dayOfLocalDateTime(endTime) ?? 0)) > 1;
  if (day === null || farOff || lengthMs <= 0 || lengthMs > LONGEST_MS) return null;
  const awakenings = stagesOf(levels.shortData, startTime);
  return {
    sourceId: logId,
    time: startTime,
    end: endTime,
    day,
    kind: type === 'stages' ? 'stages' : 'classic',
    isMain: mainSleep,
    stages: stagesOf(levels.data, startTime),
    ...(awakenings.length > 0 ? { awakenings } : {}),
    minutes:
      sums.minutesAsleep === undefined || sums.timeInBed === undefined
        ? null
        : {
            asleep: sums.minutesAsleep,
            awake: sums.minutesAwake ?? sums.timeInBed - sums.minutesAsleep,
            inBed: sums.timeInBed,
          },
    origin: null,
  };
};

const stageSchema = v.object({
  dateTime: clock,
  level: v.string(),
  seconds: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(172_800)),
});

const LEVELS: ReadonlyMap<string, SleepStageName> = new Map<string, SleepStageName>([
  ['deep', 'deep'],
  ['light', 'light'],
  ['rem', 'rem'],
  ['wake', 'awake'],
  ['awake', 'awake'],
  ['asleep', 'asleep'],
  ['restless', 'restless'],
]);

/** In order. One of a level we do not know (real ones have `unknown`) is left out; the sleep stands. */
const stagesOf = (records: readonly unknown[], start: string): SleepStage[] => {
  let shift = 0;
  let end = 0;
  return records
    .flatMap((record) => {
      const parsed = v.safeParse(stageSchema, record);
      return parsed.success ? [parsed.output] : [];
    })
    .flatMap(({ level, dateTime, seconds }) => {
      const onClock = (Date.parse(`${dateTime}Z`) - Date.parse(`${start}Z`)) / 1_000;
      // The wall clock jumps by an hour where clocks change; the night does not.
      if (end > 0 && Math.abs(onClock + shift - end) === 3_600) shift = end - onClock;
      const startS = onClock + shift;
      end = startS + seconds;
      const stage = LEVELS.get(level);
      return stage && startS >= 0 ? [{ stage, startS, lengthS: seconds }] : [];
    })
    .sort((a, b) => a.startS - b.startS);
};
