import { zoneOffset } from '../calendar.ts';
import { sumsOf } from './day-json.ts';
import type { LifeDay, Minute, Night, Workout } from './days.ts';
import { bytesOf, csv, offsetText } from './shapes.ts';
import type { ExportFile } from './zip-writer.ts';

/** The same days, nights and exercises as Google's tables print them (import-formats.md §1.3): every app side by side. */

const TRACKER = 'Versa 4';
const PHONE = 'MobileTrack';
const COPY = 'Fit Health Connect';

const stamp = (ms: number): string => new Date(ms).toISOString().replace('.000Z', 'Z');

/** A month of UTC a file. The phone counts less than the tracker, and its health store has all of the tracker's again. */
export const minuteTables = (days: readonly LifeDay[]): ExportFile[] => {
  const minutes = days.flatMap((day) => day.minutes);
  const own = (amount: (minute: Minute) => number, part: number) =>
    minutes.flatMap((minute) => (amount(minute) > 0 ? [[minute.at, part * amount(minute)] as const] : []));
  return [
    ...monthly('steps', 'timestamp,steps,data source', [
      [TRACKER, own(({ steps }) => steps, 1)],
      [PHONE, own(({ steps }) => steps, 0.5).map(([at, steps]) => [at, Math.floor(steps)] as const)],
      [COPY, own(({ steps }) => steps, 2)],
    ]),
    ...monthly('distance', 'timestamp,distance,data source', [
      [TRACKER, own(({ cm }) => cm, 0.01)],
      [PHONE, own(({ cm }) => cm, 0.004)],
    ]),
    ...monthly('calories', 'timestamp,calories,data source', [[TRACKER, days.flatMap(halves)]]),
    ...zoneTables(days),
  ];
};

/** A day's kilocalories, half of them at its first minute and half at its last one that is told. */
const halves = ({ minutes, kcal }: LifeDay): Amounts =>
  [minutes[0], minutes.at(-1)].flatMap((minute) => (minute ? [[minute.at, kcal / 2] as const] : []));

type Amounts = readonly (readonly [at: number, amount: number])[];

const monthly = (
  stem: string,
  header: string,
  apps: readonly (readonly [string, Amounts])[],
): ExportFile[] => {
  const months = new Map<string, (string | number)[][]>();
  for (const [app, amounts] of apps)
    for (const [at, amount] of amounts) {
      const month = stamp(at).slice(0, 7);
      const rows = months.get(month) ?? [];
      rows.push([stamp(at), amount, app]);
      months.set(month, rows);
    }
  return [...months].map(([month, rows]) => ({
    path: `${stem}_${month}-01.csv`,
    bytes: bytesOf(csv(header, rows)),
  }));
};

const zoneTables = (days: readonly LifeDay[]): ExportFile[] => {
  const months = new Map<string, (string | number)[][]>();
  for (const { minutes, zones } of days)
    for (const [index, [zone, total]] of (
      [
        ['FAT_BURN', zones.fatBurn],
        ['CARDIO', 2 * zones.cardio],
        ['PEAK', 2 * zones.peak],
      ] as const
    ).entries()) {
      let left = total;
      for (let at = minutes[index]?.at ?? 0; left > 0; at += 60_000) {
        const part = Math.min(left, 50);
        left -= part;
        const rows = months.get(stamp(at).slice(0, 7)) ?? [];
        rows.push([stamp(at), zone, part, TRACKER]);
        months.set(stamp(at).slice(0, 7), rows);
      }
    }
  return [...months].map(([month, rows]) => ({
    path: `active_zone_minutes_${month}-01.csv`,
    bytes: bytesOf(csv('timestamp,heart rate zone,total minutes,data source', rows)),
  }));
};

/** Stamps at midnight with a `Z` that is not meant. */
export const dailyTables = (days: readonly LifeDay[]): ExportFile[] => [
  table('daily_resting_heart_rate.csv', 'timestamp,beats per minute,data source', [
    ...days.flatMap(({ date, resting }) =>
      resting === null
        ? []
        : [
            [midnight(date), 77, COPY],
            [midnight(date), resting, TRACKER],
          ],
    ),
  ]),
  table(
    'daily_heart_rate_variability.csv',
    'timestamp,average heart rate variability milliseconds,non rem heart rate beats per minute,entropy,' +
      'deep sleep root mean square of successive differences milliseconds,data source',
    days.map(({ date, hrv }) => [midnight(date), hrv, 58, 2.9, hrv + 3, TRACKER]),
  ),
  table(
    'daily_oxygen_saturation.csv',
    'timestamp,average percentage,lower bound percentage,upper bound percentage,baseline percentage,standard deviation percentage,data source',
    days.map(({ date, spo2 }) => [midnight(date), spo2.mean, spo2.lower, spo2.upper, 0, 0, TRACKER]),
  ),
  table(
    'daily_respiratory_rate.csv',
    'timestamp,breaths per minute,data source',
    days.map(({ date, breaths }) => [midnight(date), breaths, TRACKER]),
  ),
];

/** The topic folders' tables of the years before. */
export const topicTables = (days: readonly LifeDay[]): ExportFile[] => {
  const [first, last] = [days[0]?.date ?? '', days.at(-1)?.date ?? ''];
  return [
    table(
      `Daily SpO2 - ${first}-${last}.csv`,
      'timestamp,average_value,lower_bound,upper_bound',
      days.map(({ date, spo2 }) => [midnight(date), spo2.mean, spo2.lower, spo2.upper]),
    ),
    table(
      `Daily Heart Rate Variability Summary - ${first.slice(0, 7)}-(1).csv`,
      'timestamp,rmssd,nremhr,entropy',
      days.map(({ date, hrv }) => [`${date}T00:00:00`, hrv, 58, 2.9]),
    ),
    table(
      `Daily Respiratory Rate Summary - ${first.slice(0, 7)}.csv`,
      'timestamp,daily_respiratory_rate',
      days.map(({ date, breaths }) => [`${date}T00:00:00`, breaths]),
    ),
    ...topicZoneTables(days),
  ];
};

/** A month of the wall clock a file, a row a minute; one of cardio or peak counts two. */
const topicZoneTables = (days: readonly LifeDay[]): ExportFile[] =>
  [...new Set(days.map(({ date }) => date.slice(0, 7)))].map((month) =>
    table(
      `Active Zone Minutes - ${month}-01.csv`,
      'date_time,heart_zone_id,total_minutes',
      days
        .filter(({ date }) => date.startsWith(month))
        .flatMap(({ date, zones }) =>
          [
            ...Array.from({ length: zones.fatBurn }, () => ['FAT_BURN', 1] as const),
            ...Array.from({ length: zones.cardio }, () => ['CARDIO', 2] as const),
            ...Array.from({ length: zones.peak }, () => ['PEAK', 2] as const),
          ].map(([zone, minutes], index) => [`${date}T${clock(1_080 + index)}`, zone, minutes]),
        ),
    ),
  );

/** `HH:mm` of a minute of the day. */
const clock = (minute: number): string =>
  [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0')).join(':');

const midnight = (date: string): string => `${date}T00:00:00Z`;
const table = (
  path: string,
  header: string,
  rows: readonly (readonly (string | number)[])[],
): ExportFile => ({
  path,
  bytes: bytesOf(csv(header, rows)),
});

const tableId = (night: Night): string => `5701170011900${String(night.logId).padStart(12, '0').slice(-6)}`;

/** Every night twice, as two algorithms saw it; a nap once. `placeholder`: `+00:00` whatever the place. */
export const sleepTables = (nights: readonly Night[], zone: string, placeholder = false): ExportFile[] => {
  const offset = (ms: number) => offsetText(placeholder ? 0 : zoneOffset(ms, zone) / 60_000);
  const old = (ms: number) => stamp(ms).replace('T', ' ').replace('Z', '+0000');
  const row = (night: Night, id: string, version: string, shiftMs: number) => {
    const { minutesAsleep, minutesAwake, timeInBed } = sumsOf(night);
    const [at, endAt] = [night.at + shiftMs, night.endAt + shiftMs];
    const type = night.type.toUpperCase();
    return [
      id,
      type,
      timeInBed,
      minutesAsleep,
      minutesAwake,
      offset(at),
      old(at),
      offset(endAt),
      old(endAt),
      version,
    ];
  };
  const name = wallDate(nights[0]?.endAt ?? 0);
  return [
    table(
      `UserSleeps_${name}.csv`,
      'sleep_id,sleep_type,minutes_in_sleep_period,minutes_asleep,minutes_awake,start_utc_offset,sleep_start,end_utc_offset,sleep_end,data_source',
      nights.flatMap((night) => [
        ...(night.isMain ? [row(night, `9${tableId(night)}`, 'sleep_session_v2', 240_000)] : []),
        row(night, tableId(night), 'sleep_session_v1', 0),
      ]),
    ),
    table(
      `UserSleepStages_${name}.csv`,
      'sleep_id,sleep_stage_id,sleep_stage_type,start_utc_offset,sleep_stage_start,end_utc_offset,sleep_stage_end,data_source',
      nights.flatMap((night) =>
        night.stages.map(({ level, startS, seconds }, index) => {
          const [from, until] = [night.at + startS * 1_000, night.at + (startS + seconds) * 1_000];
          const type = level === 'wake' ? 'AWAKE' : level.toUpperCase();
          return [tableId(night), index, type, offset(from), old(from), offset(until), old(until), 'DERIVED'];
        }),
      ),
    ),
  ];
};

const wallDate = (ms: number): string => stamp(ms).slice(0, 10);

/** Some of the 46 columns, one with commas in quotes; a deleted exercise stays in it. */
export const exerciseTable = (workouts: readonly Workout[], zone: string): ExportFile => {
  const row = (workout: Workout, index: number, deleted: boolean) => [
    `8000000000000000${String(100 + index)}`,
    stamp(workout.at),
    stamp(workout.at + workout.seconds * 1_000),
    offsetText(zoneOffset(workout.at, zone) / 60_000),
    workout.english,
    'AUTO_DETECTED',
    workout.kcal,
    workout.steps,
    workout.metres === null ? '' : workout.metres * 1_000,
    workout.climbedM * 1_000,
    workout.heartRate,
    '"{WALK: 0.9, RUN: 0.1}"',
    deleted ? 'USER_DELETED' : '',
  ];
  const [first] = workouts;
  return table(
    `UserExercises_${wallDate(first?.at ?? 0)}.csv`,
    'exercise_id,exercise_start,exercise_end,utc_offset,activity_name,log_type,tracker_total_calories,tracker_total_steps,' +
      'tracker_total_distance_mm,tracker_total_altitude_mm,tracker_avg_heart_rate,activity_type_probabilities,deletion_reason',
    [
      ...workouts.map((workout, index) => row(workout, index, false)),
      ...(first ? [row({ ...first, at: first.at + 40_000_000 }, 899, true)] : []),
    ],
  );
};
