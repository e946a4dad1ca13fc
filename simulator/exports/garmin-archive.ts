import { addDays, wallClock, zoneOffset } from '../calendar.ts';
import type { LifeDay, Night, Workout } from './days.ts';
import { bytesOf, instantOfWallClock } from './shapes.ts';
import type { ExportFile } from './zip-writer.ts';

/** Days, nights and exercises of a person as Garmin's account archive prints them (docs/garmin-archive.md). */

const FOLDER = 'DI_CONNECT';
const USER = '10306743';

/** Files of so many days; the last day of one is the first of the next, told there until noon only. */
export const garminDayFiles = (days: readonly LifeDay[], zone: string, size = 100): ExportFile[] => {
  const files: ExportFile[] = [];
  for (let from = 0; from < days.length; from += size - 1) {
    const part = days.slice(from, from + size);
    if (part.length < 2 && files.length > 0) break;
    const [first, last] = [part[0]!.date, part.at(-1)!.date];
    const records = part.map((day, index) =>
      index === 0 && from > 0 ? morningOf(day, zone) : dayRecord(day, zone),
    );
    const path = `${FOLDER}/DI-Connect-Aggregator/UDSFile_${first}_${last}.json`;
    files.push({ path, bytes: bytesOf(JSON.stringify(records, null, 2)) });
  }
  return files;
};

/** A day in the drawer: a goal and the energy of lying still. */
export const unwornDay = (date: string) => ({
  ...{ userProfilePK: USER, calendarDate: date, durationInMilliseconds: 86_400_000 },
  ...{ totalKilocalories: 1_646, bmrKilocalories: 1_646, dailyStepGoal: 8_220 },
  ...{ moderateIntensityMinutes: 0, vigorousIntensityMinutes: 0, floorsAscendedInMeters: 0 },
  ...{ includesWellnessData: false, includesActivityData: false },
});

/** Metres up the stairs on a day. */
export const climbedM = ({ steps }: LifeDay): number => (steps % 31) * 1.524;

const dayRecord = (day: LifeDay, zone: string) => {
  const [start, end] = [day.date, addDays(day.date, 1)].map((date) => {
    const at = instantOfWallClock(date, '00:00:00', zone);
    return { at, local: `${date}T00:00:00.0`, gmt: `${new Date(at).toISOString().slice(0, 19)}.0` };
  }) as [Bound, Bound];
  return {
    userProfilePK: USER,
    calendarDate: day.date,
    uuid: `0000-${day.date}`,
    durationInMilliseconds: end.at - start.at,
    totalKilocalories: Math.round(day.kcal),
    activeKilocalories: 211,
    bmrKilocalories: Math.round(day.kcal) - 211,
    totalSteps: day.steps,
    dailyStepGoal: 7_500,
    totalDistanceMeters: Math.round(day.metres),
    wellnessDistanceMeters: Math.round(day.metres),
    ...{ wellnessStartTimeGmt: start.gmt, wellnessStartTimeLocal: start.local },
    ...{ wellnessEndTimeGmt: end.gmt, wellnessEndTimeLocal: end.local },
    ...{ highlyActiveSeconds: 588, activeSeconds: 2_982 },
    ...{ includesWellnessData: true, includesActivityData: false },
    moderateIntensityMinutes: day.level.moderate,
    vigorousIntensityMinutes: day.level.vigorous,
    floorsAscendedInMeters: climbedM(day),
    minHeartRate: 48,
    maxHeartRate: 138,
    // A mean of days under the name that looks right.
    restingHeartRate: 71,
    ...(day.resting === null ? {} : { currentDayRestingHeartRate: Math.round(day.resting) }),
    allDayStress: { aggregatorList: [{ type: 'TOTAL', averageStressLevel: -1 }] },
    source: 0,
    version: 90_009_000,
  };
};

interface Bound {
  readonly at: number;
  readonly local: string;
  readonly gmt: string;
}

const morningOf = (day: LifeDay, zone: string) => ({
  ...dayRecord(day, zone),
  durationInMilliseconds: 43_200_000,
  totalSteps: Math.floor(day.steps / 3),
  totalDistanceMeters: Math.floor(day.metres / 3),
});

/** Naps stand in the record of their day's night. */
export const garminSleepFile = (
  nights: readonly Night[],
  days: readonly LifeDay[],
  zone: string,
): ExportFile => {
  const dateOf = (night: Night) => wallClock(night.endAt, zone).date;
  const records = nights
    .filter(({ isMain }) => isMain)
    .map((night) => {
      const date = dateOf(night);
      const day = days.find((one) => one.date === date);
      const naps = nights.filter((one) => !one.isMain && dateOf(one) === date);
      return {
        sleepStartTimestampGMT: stamp(night.at),
        sleepEndTimestampGMT: stamp(night.endAt),
        calendarDate: date,
        sleepWindowConfirmationType: 'ENHANCED_CONFIRMED_FINAL',
        ...garminStages(night),
        unmeasurableSeconds: 0,
        ...(day
          ? {
              averageRespiration: day.breaths,
              spo2SleepSummary: { averageSPO2: day.spo2.mean, lowestSPO2: 83 },
            }
          : {}),
        awakeCount: 2,
        retro: false,
        ...(naps.length > 0 ? { napList: naps.map((nap) => napRecord(nap, date)) } : {}),
      };
    });
  const [first = '2020-01-01', last = first] = [records[0], records.at(-1)].flatMap(
    (record) => record?.calendarDate ?? [],
  );
  return {
    path: `${FOLDER}/DI-Connect-Wellness/${first}_${last}_${USER}_sleepData.json`,
    bytes: bytesOf(JSON.stringify(records)),
  };
};

/** The usual bedtime of a night without the watch. */
export const unmeasuredNight = (date: string) => ({
  sleepStartTimestampGMT: `${addDays(date, -1)}T21:00:00.0`,
  sleepEndTimestampGMT: `${date}T07:00:00.0`,
  calendarDate: date,
  sleepWindowConfirmationType: 'UNCONFIRMED',
  retro: false,
});

/** Seconds by stage. */
export const garminStages = ({ stages }: Night) => {
  const of = (wanted: string) =>
    stages.reduce((sum, { level, seconds }) => sum + (level === wanted ? seconds : 0), 0);
  return {
    deepSleepSeconds: of('deep'),
    lightSleepSeconds: of('light'),
    remSleepSeconds: of('rem'),
    awakeSleepSeconds: of('wake'),
  };
};

const napRecord = (nap: Night, date: string) => ({
  calendarDate: date,
  napTimeSec: (nap.endAt - nap.at) / 1_000,
  napStartTimestampGMT: stamp(nap.at).slice(0, 19),
  napEndTimestampGMT: stamp(nap.endAt).slice(0, 19),
  napFeedback: 'IDEAL_TIMING_LONG_DURATION_LOW_NEED',
});

const stamp = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}.0`;

const TYPES: ReadonlyMap<string, string> = new Map([
  ['Walk', 'walking'],
  ['Run', 'treadmill_running'],
  ['Strength Training', 'strength_training'],
]);

/** Centimetres, milliseconds, kilocalories times 4.19. */
export const garminActivityRecord = (workout: Workout, zone: string) => ({
  activityId: Number(workout.logId.slice(0, 11)),
  name: workout.name,
  activityType: TYPES.get(workout.english) ?? 'other',
  timeZoneId: 124,
  beginTimestamp: workout.at,
  startTimeGmt: workout.at,
  startTimeLocal: workout.at + zoneOffset(workout.at, zone),
  duration: workout.seconds * 1_000 - 0.5,
  elapsedDuration: workout.seconds * 1_000,
  movingDuration: workout.seconds * 900,
  distance: (workout.metres ?? 0) * 100,
  elevationGain: workout.climbedM * 100,
  calories: Number((workout.kcal * 4.19).toFixed(2)),
  steps: workout.steps,
  avgHr: workout.heartRate,
  manualActivity: false,
  parent: false,
});

export const garminActivityFile = (workouts: readonly Workout[], zone: string): ExportFile => ({
  path: `${FOLDER}/DI-Connect-Fitness/jane@example.org_0_summarizedActivities.json`,
  bytes: bytesOf(
    JSON.stringify([
      { summarizedActivitiesExport: workouts.map((workout) => garminActivityRecord(workout, zone)) },
    ]),
  ),
});
