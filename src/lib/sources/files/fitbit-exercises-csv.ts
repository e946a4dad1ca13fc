import type { ExerciseReading } from '$lib/domain/exercise';
import type { Entry, FileFormat, FileReading, ReadContext } from './contract';
import { eachEntry, inPieces } from './each-entry';
import { clocksOf, type Clocks } from './fitbit-offsets';
import { instantOf } from './fitbit-stamps';
import { fitbitTable, hasColumns } from './fitbit-table';
import { readNumber } from './numbers';
import { isPlausibleTime } from './plausible';

/**
 * `UserExercises_YYYY-MM-DD.csv` of Google's archives: 46 columns, stamps in UTC with the offset of the place, names in English,
 * lengths in mm (import-formats.md §1.3). Its ids are others than the log's; a deleted exercise stays in it, marked.
 */
export const fitbitExercisesCsv: FileFormat = {
  id: 'fitbit-exercises-csv',
  source: 'fitbit',
  metrics: ['exercise'],
  trust: 'archive',
  usesZone: true,
  recognises: ({ text }) => hasColumns(text, 'exercise_id', 'exercise_start', 'exercise_end'),
  outline: null,
  read: (entries, context) => eachEntry(entries, context, (entry) => readOne(entry, context)),
};

async function* readOne(entry: Entry, context: ReadContext) {
  const { rows, column } = await fitbitTable(entry, context);
  const clocks = clocksOf(
    rows.map((cells) => cells[column('utc_offset')] ?? ''),
    context.answers.zone,
  );
  const readings: FileReading[] = [];
  let rejected = 0;
  for (const cells of rows) {
    const cell = (name: string) => (cells[column(name)] ?? '').trim();
    if (/^(?!null$|none$|unspecified).+/i.test(cell('deletion_reason'))) continue;
    const reading = exerciseOf(cell, clocks);
    if (reading) readings.push({ kind: 'exercise', name: entry.name, reading });
    else rejected++;
  }
  yield* inPieces(readings, ['exercise']);
  if (rejected > 0) yield { rejected };
}

const LONGEST_MS = 7 * 86_400_000;

const exerciseOf = (cell: (name: string) => string, clocks: Clocks): ExerciseReading | null => {
  const [at, endAt] = [instantOf(cell('exercise_start')), instantOf(cell('exercise_end'))];
  if (cell('exercise_id') === '' || at === null || endAt === null) return null;
  if (endAt - at < 1_000 || endAt - at > LONGEST_MS) return null;
  const [time, end] = [clocks.timeAt(at, cell('utc_offset')), clocks.timeAt(endAt, cell('utc_offset'))];
  if (!isPlausibleTime(time) || !isPlausibleTime(end)) return null;
  const amount = (...names: readonly string[]) => {
    const told = names.map((name) => readNumber(cell(name))).find((value) => value !== null && value > 0);
    return told ?? null;
  };
  const metres = (...names: readonly string[]) => {
    const mm = amount(...names);
    return mm === null ? null : mm / 1_000;
  };
  return {
    sourceId: cell('exercise_id'),
    time,
    end,
    at,
    endAt,
    type: cell('activity_name'),
    name: cell('activity_name'),
    activeS: null,
    kcal: amount('tracker_total_calories', 'manually_logged_total_calories'),
    distanceM: metres('tracker_total_distance_mm', 'manually_logged_total_distance_mm'),
    steps: amount('tracker_total_steps', 'manually_logged_total_steps'),
    heartRate: amount('tracker_avg_heart_rate'),
    zoneMinutes: null,
    elevationM: metres('tracker_total_altitude_mm'),
    origin: null,
  };
};
