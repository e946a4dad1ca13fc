import { addDays, zoneOffset } from '../calendar.ts';
import { chance } from '../random.ts';
import { bytesOf, csv, instantOfWallClock, offsetText, prettyArray, shortStamp } from './shapes.ts';
import type { ExportFile } from './zip-writer.ts';

/** What else lies in an archive: families that are not read, models' output, notes, nothing. */

const json = (path: string, records: readonly unknown[]): ExportFile => ({
  path,
  bytes: bytesOf(prettyArray(records)),
});

/** Files of "Global Export Data" that are not read. */
export const otherJson = (date: string, zone: string): ExportFile[] => {
  const start = instantOfWallClock(date, '00:00:00', zone);
  const minutes = Array.from({ length: 60 }, (_, minute) => ({
    dateTime: shortStamp(start + minute * 60_000),
    value: String(Math.floor(chance(start / 1000, minute) * 90)),
  }));
  return [
    json(`altitude-${date}.json`, minutes),
    json('badge.json', [{ encodedId: '228TT7', badgeType: 'DAILY_FLOORS' }]),
    {
      path: `estimated_oxygen_variation-${date}.csv`,
      bytes: bytesOf('timestamp,Infrared to Red Signal Ratio\n'),
    },
  ];
};

/** Nights with the offset of their place; `placeholder`: `+00:00` whatever the place. */
export const userSleeps = (dates: readonly string[], zone: string, placeholder = false): ExportFile => ({
  path: `UserSleeps_${dates[0]!}.csv`,
  bytes: bytesOf(
    csv(
      'sleep_id,sleep_type,minutes_in_sleep_period,start_utc_offset,sleep_start,end_utc_offset,sleep_end,data_source',
      dates.map((date, index) => {
        const start = instantOfWallClock(addDays(date, -1), '23:09:30', zone);
        const end = start + 7.5 * 3_600_000;
        const offset = (ms: number) => offsetText(placeholder ? 0 : zoneOffset(ms, zone) / 60_000);
        const stamp = (ms: number) => new Date(ms).toISOString().replace('T', ' ').replace('.000Z', '+0000');
        const id = `57011700119${String(10_000_000 + index)}`;
        return [id, 'sleep_session_v1', 450, offset(start), stamp(start), offset(end), stamp(end), 'DERIVED'];
      }),
    ),
  ),
});

/** Files of Google's time beside the data. `mlBytes`: of each table of a model's output. */
export const googleFiles = (date: string, zone: string, mlBytes = 2_000): ExportFile[] => [
  { path: `UserActivityProbabilities_${date}.csv`, bytes: new Uint8Array(mlBytes).fill(0x37) },
  { path: `UserSensorCompressionToken_${date}.csv`, bytes: new Uint8Array(mlBytes).fill(0x38) },
  {
    path: 'weight_readme.txt',
    bytes: bytesOf('Weight data. The file holds weight grams, with a timestamp.\n'),
  },
  { path: 'README.txt', bytes: bytesOf('Your data\n') },
  { path: `Glucose ${date.slice(0, 7)}.csv`, bytes: bytesOf('no data') },
  {
    path: 'Profile.csv',
    bytes: bytesOf(
      `id,full_name,country,timezone,weight_unit\n23XYZ9,Nobody Inparticular,DE,${zone},METRIC\n`,
    ),
  },
];
