import { round } from '../../random.ts';
import { exercisesOn, type ExerciseRecord } from '../history/exercises.ts';
import type { DataCall, DataEndpoint } from './context.ts';
import { listOf } from './list.ts';

/** `activities/list.json` (fitbit-web-api.md §5.2): ids past 2^53, start times with an offset. */
export const activityList: DataEndpoint = (call) =>
  listOf(call, {
    path: '/1/user/-/activities/list.json',
    root: 'activities',
    recordsOn: (day) =>
      exercisesOn(call.resident, day).map((record) => ({
        localStart: record.localStart,
        body: written(call, record),
      })),
  });

const written = (call: DataCall, record: ExerciseRecord) => {
  const { logType, steps } = record;
  const byHand = logType === 'manual';
  const startTime = call.world.settings.exerciseTimes === 'utc' ? inUtc(record.startTime) : record.startTime;
  return {
    activeDuration: record.activeDurationMs,
    activityLevel: levelsOf(record),
    activityName: call.words === 'english' ? record.englishName : record.activityName,
    activityTypeId: record.activityTypeId,
    ...optional('averageHeartRate', record.averageHeartRate),
    calories: record.calories,
    ...wayOf(call, record),
    duration: record.durationMs,
    ...elevationOf(call, record),
    hasGps: logType === 'mobile_run',
    hasActiveZoneMinutes: record.zoneMinutes !== null,
    ...zonesOf(record),
    ...zoneMinutesOf(record),
    lastModified: '2026-03-01T19:40:07.000Z',
    logId: BigInt(record.logId),
    logType,
    manualValuesSpecified: { calories: byHand, distance: byHand, steps: false },
    originalDuration: record.durationMs,
    originalStartTime: startTime,
    ...sourceOf(logType),
    startTime,
    ...optional('steps', steps),
    ...(byHand ? {} : { tcxLink: `${call.world.publicApi}/1/user/-/activities/${record.logId}.tcx` }),
  };
};

const inUtc = (startTime: string): string => new Date(startTime).toISOString();

const optional = (name: string, value: number | null) => (value === null ? {} : { [name]: value });

/** Speed per hour and pace in seconds, both of the unit that the distance has. */
const wayOf = ({ units }: DataCall, { distance, activeDurationMs }: ExerciseRecord) => {
  if (distance === null) return {};
  const shown = units.distance(distance);
  const seconds = activeDurationMs / 1000;
  return {
    distance: shown,
    distanceUnit: units.distanceUnit,
    pace: round(seconds / shown, 3),
    speed: round((shown / seconds) * 3600, 3),
  };
};

const elevationOf = ({ units }: DataCall, { elevationGain }: ExerciseRecord) =>
  elevationGain === null ? {} : { elevationGain: units.elevation(elevationGain) };

const levelsOf = ({ activeDurationMs, zoneMinutes }: ExerciseRecord) => {
  const minutes = Math.round(activeDurationMs / 60_000);
  const very = Math.min(minutes, zoneMinutes ?? 0);
  return [
    { minutes: 0, name: 'sedentary' },
    { minutes: minutes - very, name: 'lightly' },
    { minutes: 0, name: 'fairly' },
    { minutes: very, name: 'very' },
  ];
};

/** Missing here and there since October 2025. */
const zonesOf = ({ logId, zoneMinutes, activeDurationMs }: ExerciseRecord) => {
  if (zoneMinutes === null || (BigInt(logId) / 1000n) % 3n === 0n) return {};
  const rest = Math.max(0, Math.round(activeDurationMs / 60_000) - zoneMinutes);
  return {
    heartRateZones: [
      { caloriesOut: round(rest * 4.1, 2), max: 94, min: 30, minutes: rest, name: 'Out of Range' },
      { caloriesOut: round(zoneMinutes * 9.2, 2), max: 132, min: 94, minutes: zoneMinutes, name: 'Fat Burn' },
      { caloriesOut: 0, max: 160, min: 132, minutes: 0, name: 'Cardio' },
      { caloriesOut: 0, max: 220, min: 160, minutes: 0, name: 'Peak' },
    ],
  };
};

/** Minutes that count double are told as minutes and as what they count. */
const zoneMinutesOf = ({ zoneMinutes }: ExerciseRecord) =>
  zoneMinutes === null
    ? {}
    : {
        activeZoneMinutes: {
          minutesInHeartRateZones: [
            { minuteMultiplier: 1, minutes: zoneMinutes, order: 1, type: 'FAT_BURN', zoneName: 'Fat Burn' },
            { minuteMultiplier: 2, minutes: 0, order: 2, type: 'CARDIO', zoneName: 'Cardio' },
          ],
          totalMinutes: zoneMinutes,
        },
      };

const sourceOf = (logType: ExerciseRecord['logType']) => {
  if (logType === 'manual') return {};
  const phone = logType === 'mobile_run';
  return {
    source: {
      id: phone ? '228VSR' : '2098765432',
      name: phone ? 'Fitbit for Android' : 'Charge 5',
      trackerFeatures: phone ? [] : ['HEARTRATE', 'GPS', 'STEPS'],
      type: phone ? 'app' : 'tracker',
      url: 'https://www.fitbit.com/',
    },
  };
};
