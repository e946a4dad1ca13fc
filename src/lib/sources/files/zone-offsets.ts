import * as v from 'valibot';
import type { LocalDay } from '$lib/domain/local-date';
import { isKnownZone, type ZoneRule } from '$lib/domain/zone';
import { EntryFailure, type Entry, type FileReading, type ReadContext } from './contract';
import { EntryBuffer } from './entries';
import { DAY_MS, dayInName, dayOfShortDate, instantOf, offsetMinutes } from './fitbit-stamps';
import { fitbitTable } from './fitbit-table';
import { fitbitWeightCsv } from './fitbit-weight-csv';
import { fitbitWeightJson } from './fitbit-weight-json';
import { garminInstant } from './garmin-stamps';
import { mapJsonObjects } from './json-objects';
import type { Seen, SeenOffset } from './zone-clues';

/** Where files show an offset (import-formats.md §1.5), each read as little as will do. */

const MINUTE_MS = 60_000;
const MAX_FILES = 6;
const MAX_BYTES = 2 ** 24;

/** `UserSleeps`, `UserExercises`: a stamp in UTC and the offset beside it. All `+00:00` is a placeholder. */
export const offsetsOfSleeps = async (
  entries: readonly Entry[],
  context: ReadContext,
): Promise<Seen | null> => {
  for (const entry of spread(entries, MAX_FILES)) {
    const table = await fitbitTable(entry, context);
    const [offsetAt, stampAt] = [
      ['start_utc_offset', 'sleep_start'],
      ['utc_offset', 'exercise_start'],
    ]
      .map((names) => names.map(table.column))
      .find(([offset]) => offset! >= 0) ?? [-1, -1];
    const offsets = table.rows.flatMap((cells): SeenOffset[] => {
      const at = instantOf(cells[stampAt!] ?? '');
      const minutes = offsetMinutes(cells[offsetAt!] ?? '');
      return at === null || minutes === null ? [] : [{ at, minutes }];
    });
    if (offsets.some(({ minutes }) => minutes !== 0)) return { entry, offsets };
  }
  return null;
};

/** Garmin's days: the same midnight in UTC and on the wall clock. */
export const offsetsOfDays = async (
  entries: readonly Entry[],
  context: ReadContext,
): Promise<Seen | null> => {
  // A year of them shows whether clocks change.
  const found = await seenInDays(spread(entries, MAX_FILES), context);
  const [first] = found;
  return first ? { entry: first.entry, offsets: found.flatMap(({ offsets }) => offsets) } : null;
};

/** The offset at which each of Garmin's days began, by day. */
export const offsetsByDay = async (
  entries: readonly Entry[],
  context: ReadContext,
): Promise<ReadonlyMap<LocalDay, SeenOffset>> => {
  const found = await seenInDays(entries, { ...context, onBytes: () => undefined });
  return new Map(
    found
      .flatMap(({ offsets }) => offsets)
      .map((seen) => [Math.floor((seen.at + seen.minutes * MINUTE_MS) / DAY_MS), seen]),
  );
};

/** By file, of those that tell any. One that is damaged tells none here, and is named when it is its turn to be imported. */
const seenInDays = async (entries: readonly Entry[], context: ReadContext): Promise<readonly Seen[]> => {
  const seen: Seen[] = [];
  for (const entry of entries) {
    try {
      const found = await mapJsonObjects(entry, context, null, offsetOfDay);
      const offsets = found.filter((offset) => offset !== null);
      if (offsets.length > 0) seen.push({ entry, offsets });
    } catch (error) {
      if (!(error instanceof EntryFailure)) throw error;
    }
  }
  return seen;
};

const dayBoundsSchema = v.object({ wellnessStartTimeGmt: v.string(), wellnessStartTimeLocal: v.string() });

const offsetOfDay = (record: unknown): SeenOffset | null => {
  const parsed = v.safeParse(dayBoundsSchema, record);
  if (!parsed.success) return null;
  const at = garminInstant(parsed.output.wellnessStartTimeGmt);
  const local = garminInstant(parsed.output.wellnessStartTimeLocal);
  const minutes = at === null || local === null ? NaN : (local - at) / MINUTE_MS;
  return at !== null && Number.isInteger(minutes) && isOffset(minutes) ? { at, minutes } : null;
};

/** One weighing in both twins: the JSON's wall clock less the CSV's instant. */
export const offsetsOfTwins = async (
  jsons: readonly Entry[],
  csvs: readonly Entry[],
  context: ReadContext,
): Promise<Seen | null> => {
  const [entry] = csvs;
  if (!entry || jsons.length === 0) return null;
  const instants = await weighIns(fitbitWeightCsv, spread(csvs, MAX_FILES), context);
  const clocks = (await weighIns(fitbitWeightJson, spread(jsons, MAX_FILES), context)).filter(
    ({ timeUnknown }) => !timeUnknown,
  );
  const offsets = instants.flatMap(({ at, kg }): SeenOffset[] => {
    if (at === undefined) return [];
    const near = clocks.flatMap((clock) => {
      const shift = (Date.parse(`${clock.time}Z`) - at) / MINUTE_MS;
      const minutes = Math.round(shift / 15) * 15;
      const isTwin = Math.abs(clock.kg - kg) <= TWIN_KG && Math.abs(shift - minutes) <= 1;
      return isTwin && isOffset(minutes) ? [minutes] : [];
    });
    return new Set(near).size === 1 ? [{ at, minutes: near[0]! }] : [];
  });
  return offsets.length > 0 ? { entry, offsets } : null;
};

/** What a tenth of a pound and a gram lose against one another (§9). */
const TWIN_KG = 0.03;

const weighIns = async (format: typeof fitbitWeightCsv, entries: readonly Entry[], context: ReadContext) => {
  const rows: FileReading[] = [];
  for await (const { readings } of format.read(entries, context)) rows.push(...readings);
  return rows.flatMap((row) => (row.kind === 'weigh-in' ? [row.reading] : []));
};

/**
 * A day file runs from one local midnight to the next and its stamps are UTC: the offset lies between what the first
 * and what the last sample allow. Only days worn through both midnights tell it.
 */
export const hoursOfHeartRate = async (
  entries: readonly Entry[],
  context: ReadContext,
): Promise<Seen | null> => {
  const buffer = new EntryBuffer(MAX_BYTES);
  const offsets: SeenOffset[] = [];
  let shown: Entry | null = null;
  const dated = entries.filter(({ name, size }) => dayInName(name) !== null && size <= MAX_BYTES);
  for (const entry of spread(dated, 2 * MAX_FILES)) {
    const bytes = await buffer.fill(entry, context);
    const first = stampsIn(bytes.subarray(0, 400))[0];
    const last = stampsIn(bytes.subarray(-400)).at(-1);
    const midnight = dayInName(entry.name)! * DAY_MS;
    if (first === undefined || last === undefined) continue;
    const least = Math.ceil((midnight - first) / MINUTE_MS / 30) * 30;
    const below = (midnight + DAY_MS - last) / MINUTE_MS;
    if (!isOffset(least) || below <= least || below > least + 30) continue;
    offsets.push({ at: first, minutes: least });
    shown ??= entry;
  }
  return shown && { entry: shown, offsets };
};

/** The stamps in some bytes of a heart-rate file, epoch ms. */
const stampsIn = (bytes: Uint8Array): number[] =>
  [...new TextDecoder().decode(bytes).matchAll(/"([\d/]{8}) (\d\d):(\d\d):(\d\d)"/g)].flatMap(
    ([, date, ...clock]) => {
      const day = dayOfShortDate(date!);
      const [hour, minute, second] = clock.map(Number) as [number, number, number];
      return day === null ? [] : [day * DAY_MS + ((hour * 60 + minute) * 60 + second) * 1000];
    },
  );

/** The zone of `Your Profile/Profile.csv`; the rest of that file is nobody's business. */
export const zoneOfProfile = async (
  entries: readonly Entry[],
  context: ReadContext,
): Promise<{ entry: Entry; zone: ZoneRule } | null> => {
  for (const entry of entries.slice(0, MAX_FILES)) {
    const table = await fitbitTable(entry, context);
    const column = ['timezone', 'time zone', 'time_zone'].map(table.column).find((index) => index >= 0);
    const name = (column === undefined ? '' : (table.rows[0]?.[column] ?? '')).trim();
    if (name.includes('/') && isKnownZone(name)) return { entry, zone: { kind: 'iana', name } };
  }
  return null;
};

const isOffset = (minutes: number): boolean => minutes >= -12 * 60 && minutes <= 14 * 60;

/** Some of many, evenly spread, first and last among them. */
const spread = <T>(items: readonly T[], wanted: number): T[] =>
  items.length <= wanted
    ? [...items]
    : Array.from(
        { length: wanted },
        (_, index) => items[Math.round((index * (items.length - 1)) / (wanted - 1))]!,
      );
