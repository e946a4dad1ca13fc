import { parseLocalDay, type LocalDay } from '$lib/domain/local-date';
import type { FileFormat, FileReading } from './contract';
import { eachEntry, inPieces } from './each-entry';
import { fitbitTable, hasColumns, type FitbitTable } from './fitbit-table';
import { readNumber } from './numbers';
import { isPlausibleDay } from './plausible';

/**
 * `Active Zone Minutes - YYYY-MM-DD.csv` of the topic folders of 2023 and 2024: a row a minute on the wall clock, whole days
 * in a file (import-formats.md §1.3). As in the vendor's other tables its minutes are weighted: one of cardio or peak counts two.
 */
export const fitbitZoneMinutesTopicCsv: FileFormat = {
  id: 'fitbit-zone-minutes-topic-csv',
  source: 'fitbit',
  metrics: ['active_zone_minutes'],
  trust: 'archive',
  recognises: ({ text }) => hasColumns(text, 'date_time', 'heart_zone_id', 'total_minutes'),
  outline: null,
  read: (entries, context) =>
    eachEntry(entries, context, async function* (entry) {
      const table = await fitbitTable(entry, context);
      const minutes = table.rows.flatMap((cells) => minuteOf(cells, table) ?? []);
      const readings = [...zonesOf(minutes)].map(([day, detail]): FileReading => {
        const value = detail.fat_burn + detail.cardio + detail.peak;
        return {
          kind: 'daily',
          name: entry.name,
          reading: { metric: 'active_zone_minutes', day, value, detail: { ...detail } },
        };
      });
      yield* inPieces(readings, ['active_zone_minutes']);
      yield { rejected: table.rows.length - minutes.length };
    }),
};

type Zone = 'fat_burn' | 'cardio' | 'peak';

interface ZoneMinute {
  readonly day: LocalDay;
  readonly zone: Zone;
  readonly amount: number;
}

/** Null for a row without a day, a zone that counts or a number of minutes an hour can have. */
const minuteOf = (cells: readonly string[], { column }: FitbitTable): ZoneMinute | null => {
  const cell = (name: string) => (cells[column(name)] ?? '').trim();
  const day = parseLocalDay(cell('date_time').slice(0, 10));
  const zone = cell('heart_zone_id').toLowerCase();
  const amount = readNumber(cell('total_minutes'), 'count');
  if (day === null || !isPlausibleDay(day) || !isZone(zone)) return null;
  return amount !== null && Number.isInteger(amount) && amount >= 0 && amount <= MOST_AN_HOUR
    ? { day, zone, amount }
    : null;
};

const MOST_AN_HOUR = 120;

const isZone = (text: string): text is Zone => ['fat_burn', 'cardio', 'peak'].includes(text);

const zonesOf = (minutes: readonly ZoneMinute[]): ReadonlyMap<LocalDay, Record<Zone, number>> => {
  const days = new Map<LocalDay, Record<Zone, number>>();
  for (const { day, zone, amount } of minutes) {
    const zones = days.get(day) ?? { fat_burn: 0, cardio: 0, peak: 0 };
    zones[zone] += amount;
    days.set(day, zones);
  }
  return days;
};
