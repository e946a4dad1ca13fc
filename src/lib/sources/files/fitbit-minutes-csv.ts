import type { FormatId } from '$lib/domain/imports';
import type { LocalDay } from '$lib/domain/local-date';
import type { MetricId } from '$lib/domain/metric';
import { roundTo } from '$lib/domain/units';
import type { ZoneRule } from '$lib/domain/zone';
import type { Entry, FileFormat, ReadContext } from './contract';
import { csvRows } from './csv';
import {
  DayPieces,
  outlineOf,
  readDayFiles,
  type DayReading,
  type Fold,
  type Folded,
} from './fitbit-day-pieces';
import { MinuteSums } from './fitbit-minute-sums';
import { dailySum, stepMinutes } from './fitbit-minutes-json';
import { instantOf } from './fitbit-stamps';
import { hasColumns } from './fitbit-table';
import { isHandedBack } from './handed-back';
import { readNumber } from './numbers';
import { isPlausibleDay } from './plausible';

/**
 * `steps_`, `distance_`, `calories_`, `active_zone_minutes_YYYY-MM-DD.csv` of Google's archives: a month each, stamps in UTC,
 * several apps side by side that copy one another (import-formats.md §1.3). Each day takes one of them, never their sum: the
 * one that tells most, and what came back by way of a phone's health store only where there is nothing else.
 */
const tableOfMinutes = (kind: {
  readonly id: FormatId;
  readonly metric: MetricId;
  readonly column: string;
  /** A column whose words part the amounts; none where there is one amount. */
  readonly parted?: string;
  readonly most: number;
  readonly readingsOf: (day: LocalDay, parts: Parts) => readonly DayReading[];
}): FileFormat => ({
  id: kind.id,
  source: 'fitbit',
  metrics: [kind.metric],
  trust: 'archive',
  usesZone: true,
  recognises: ({ text }) =>
    /^[\s"]*timestamp"?,/i.test(text) &&
    hasColumns(text, 'timestamp', kind.column, ...(kind.parted ? [kind.parted] : [])) &&
    columnCount(text) <= (kind.parted ? 4 : 3),
  outline: outlineOf(DAYS_A_FILE),
  read: (entries, context) => {
    const apps = new Apps(context.answers.zone, kind.readingsOf);
    const pieces = new DayPieces(apps, [kind.metric], 'on');
    return readDayFiles(entries, context, pieces, (entry) => foldOne(entry, apps, kind, context));
  },
});

const DAYS_A_FILE = 31;

/** Files of other things begin with the same columns: a pace every second has steps and more. */
const columnCount = (text: string): number => text.slice(0, text.search(/[\r\n]|$/)).split(',').length;

/** One app's amounts by the words that part them. */
type Parts = ReadonlyMap<string, { readonly sum: number; readonly minutes: Float64Array }>;

export const fitbitStepsCsv = tableOfMinutes({
  id: 'fitbit-steps-csv',
  metric: 'steps',
  column: 'steps',
  most: 10_000,
  readingsOf: (day, parts) =>
    [...parts.values()].flatMap(({ sum, minutes }) => [
      dailySum('steps', day, Math.round(sum)),
      ...stepMinutes(day, minutes),
    ]),
});

/** Metres. */
export const fitbitDistanceCsv = tableOfMinutes({
  id: 'fitbit-distance-csv',
  metric: 'distance',
  column: 'distance',
  most: 1e5,
  readingsOf: (day, parts) => [dailySum('distance', day, roundTo(sumOf(parts), 2))],
});

export const fitbitCaloriesCsv = tableOfMinutes({
  id: 'fitbit-calories-csv',
  metric: 'calories',
  column: 'calories',
  most: 10_000,
  readingsOf: (day, parts) => [dailySum('calories', day, roundTo(sumOf(parts), 3))],
});

/** The vendor has weighted them: a minute of cardio or peak counts two. */
export const fitbitZoneMinutesCsv = tableOfMinutes({
  id: 'fitbit-zone-minutes-csv',
  metric: 'active_zone_minutes',
  column: 'total minutes',
  parted: 'heart rate zone',
  most: 60,
  readingsOf: (day, parts) => {
    const minutesIn = (zone: string) => Math.round(parts.get(zone)?.sum ?? 0);
    const detail = { fat_burn: minutesIn('fat_burn'), cardio: minutesIn('cardio'), peak: minutesIn('peak') };
    const value = detail.fat_burn + detail.cardio + detail.peak;
    return [{ kind: 'daily', reading: { metric: 'active_zone_minutes', day, value, detail } }];
  },
});

const sumOf = (parts: Parts): number => [...parts.values()].reduce((total, { sum }) => total + sum, 0);

/** The amounts of each app, apart. */
class Apps implements Fold {
  readonly #zone: ZoneRule;
  readonly #readingsOf: (day: LocalDay, parts: Parts) => readonly DayReading[];
  readonly #apps = new Map<string, Map<string, MinuteSums>>();

  constructor(zone: ZoneRule, readingsOf: (day: LocalDay, parts: Parts) => readonly DayReading[]) {
    this.#zone = zone;
    this.#readingsOf = readingsOf;
  }

  of(app: string, part: string): MinuteSums {
    let parts = this.#apps.get(app);
    if (!parts) this.#apps.set(app, (parts = new Map<string, MinuteSums>()));
    let sums = parts.get(part);
    if (!sums) parts.set(part, (sums = new MinuteSums(this.#zone)));
    return sums;
  }

  endFile(): LocalDay {
    return Math.max(-Infinity, ...this.#all().map((sums) => sums.endFile()));
  }

  dropFile(): void {
    for (const sums of this.#all()) sums.dropFile();
  }

  readonly openDays = (): LocalDay[] =>
    [...new Set(this.#all().flatMap((sums) => sums.openDays()))].sort((a, b) => a - b);

  readonly take = (day: LocalDay): readonly DayReading[] => {
    const told = [...this.#apps].flatMap(([app, parts]) => {
      const taken = [...parts].flatMap(([part, sums]) => {
        const sum = sums.take(day);
        return sum ? [[part, sum] as const] : [];
      });
      return taken.length > 0 ? [{ app, parts: new Map(taken) }] : [];
    });
    const own = told.filter(({ app }) => !isHandedBack(app));
    const [best] = (own.length > 0 ? own : told).sort(
      (a, b) => sumOf(b.parts) - sumOf(a.parts) || (a.app < b.app ? -1 : 1),
    );
    return best ? this.#readingsOf(day, best.parts) : [];
  };

  #all(): MinuteSums[] {
    return [...this.#apps.values()].flatMap((parts) => [...parts.values()]);
  }
}

const foldOne = async (
  entry: Entry,
  apps: Apps,
  kind: { readonly column: string; readonly parted?: string; readonly most: number },
  context: ReadContext,
): Promise<Folded> => {
  let columns: readonly number[] | null = null;
  let rejected = 0;
  try {
    for await (const rows of csvRows(entry, context))
      for (const cells of rows) {
        if (!columns) {
          columns = columnsOf(cells, ['timestamp', kind.column, 'data source', kind.parted ?? '']);
          continue;
        }
        if (cells.length < 2) continue;
        const [stamp = '', amount = '', app = '', part = ''] = columns.map((column) => cells[column] ?? '');
        const at = instantOf(stamp.trim());
        const value = readNumber(amount, 'measure');
        const day = at === null ? NaN : Math.floor(at / DAY_MS);
        if (at === null || value === null || value < 0 || value > kind.most || !isPlausibleDay(day))
          rejected++;
        else apps.of(app.trim(), part.trim().toLowerCase()).add(Math.floor(at / MINUTE_MS), value);
      }
  } catch (error) {
    apps.dropFile();
    throw error;
  }
  return { latest: apps.endFile(), rejected };
};

const columnsOf = (header: readonly string[], names: readonly string[]): readonly number[] => {
  const known = header.map((name) => name.trim().toLowerCase());
  return names.map((name) => (name === '' ? -1 : known.indexOf(name)));
};

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
