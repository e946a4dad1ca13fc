import { chance, round } from '../random.ts';
import type { WeighIn } from '../fitbit/people/person.ts';
import { bytesOf, chunksOf, csv, instantOfWallClock, prettyArray, shortDate } from './shapes.ts';
import type { ExportFile } from './zip-writer.ts';

/** One person's weigh-ins as an archive tells them. The rows are those that the Web API's simulator answers with. */

const KG_PER_LB = 0.45359237;

/** Pounds in tenths, whatever the account's units. */
export const poundsOf = (kg: number): number => round(kg / KG_PER_LB, 1);

/** `weight-YYYY-MM-DD.json`, thirty days each, counted from the account's first day. */
export const weightJson = (rows: readonly WeighIn[], memberSince: string): ExportFile[] =>
  chunksOf(rows, ({ date }) => date, memberSince, 30).map(({ start, items }) => ({
    path: `weight-${start}.json`,
    bytes: bytesOf(prettyArray(items.map(recordOf))),
  }));

const recordOf = ({ logId, weight, bmi, fat, date, time, source }: WeighIn) => ({
  logId,
  weight: poundsOf(weight),
  bmi,
  // As if through a 32-bit float: 31.121999740600586.
  ...(fat === undefined ? {} : { fat: Math.fround(fat) }),
  date: shortDate(date),
  time,
  ...(source === undefined ? {} : { source }),
});

/** The instant of a log. One without a time has a true one all the same, which only the CSV tells. */
export const instantOfWeighIn = ({ logId, date, time }: WeighIn, zone: string): number => {
  const known = time === '23:59:59' ? `0${String(6 + Math.floor(chance(logId / 1000) * 3))}:12:34` : time;
  return instantOfWallClock(date, known, zone);
};

export interface WeightCsvOptions {
  readonly zone: string;
  /** Archives of late 2024 have no such column. */
  readonly hasSource: boolean;
}

/** `weight.csv`: grams at an instant, for the same rows; a row copied by a second app stands twice. */
export const weightCsv = (rows: readonly WeighIn[], { zone, hasSource }: WeightCsvOptions): ExportFile => {
  const lines = rows.flatMap((row) => {
    const ms = instantOfWeighIn(row, zone);
    const stamp = new Date(ms).toISOString().replace(/\.\d+Z$/, row.time === '23:59:59' ? '.609898Z' : 'Z');
    const grams = Math.round(row.weight * 1000);
    const apps =
      row.logId % 7 === 0 ? ['YAZIO Health Kit', 'Zepp Life Health Kit'] : [row.source ?? 'Fitbit'];
    return hasSource ? apps.map((app) => [stamp, grams, app]) : [[stamp, grams]];
  });
  const header = hasSource ? 'timestamp,weight grams,data source' : 'timestamp,weight grams';
  return { path: 'weight.csv', bytes: bytesOf(csv(header, lines)) };
};

/** `body_fat_YYYY-MM-DD.csv`: percent, seconds after the weight. */
export const bodyFatCsv = (rows: readonly WeighIn[], zone: string): ExportFile => ({
  path: `body_fat_${rows[0]?.date ?? '2026-01-01'}.csv`,
  bytes: bytesOf(
    csv(
      'timestamp,body fat percentage,data source',
      rows.flatMap((row) =>
        row.fat === undefined
          ? []
          : [[new Date(instantOfWeighIn(row, zone) + 7000).toISOString(), row.fat, row.source ?? 'Fitbit']],
      ),
    ),
  ),
});

/** Both shapes of the height, in millimetres. */
export const heightFiles = (heightCm: number, since: string): ExportFile[] => [
  {
    path: `height-${since}.json`,
    bytes: bytesOf(prettyArray([{ dateTime: `${shortDate(since)} 00:00:00`, value: String(heightCm * 10) }])),
  },
];
