import { dateOfDay, dayNumber } from '../../calendar.ts';
import { today } from '../../life/life.ts';
import { foodOn } from '../api/food-series.ts';
import {
  activityOn,
  activityResources,
  trackedOn,
  trackerResources,
  type ActivityResource,
} from '../history/activity-days.ts';
import { exercisesOn, type ExerciseRecord } from '../history/exercises.ts';
import { heartOn, zoneMinutesOn, type HeartDay, type ZoneMinutes } from '../history/heart-days.ts';
import {
  breathingOn,
  fitnessOn,
  NOT_MEASURED,
  oxygenOn,
  skinTemperatureOn,
  variabilityOn,
  type Oxygen,
} from '../history/nightly.ts';
import { sleepsOn, type SleepRecord } from '../history/sleeps.ts';
import type { WeighIn } from '../people/person.ts';
import { rowsOf, type Resident } from '../residents.ts';

type Days<T> = Readonly<Record<string, T>>;
type Tracked = Exclude<ActivityResource, 'caloriesBMR'>;

/** What the service holds, by date, from `start` or the first day of membership on, in metric units and under the vendor's names. */
export type Truth = {
  readonly userId: string;
  /** Of weigh-ins. */
  readonly count: number;
  readonly weight: readonly WeighIn[];
  /** Minutes of the four zones, and the resting rate, each null where the day has none. */
  readonly heart: Days<HeartDay>;
  readonly azm: Days<ZoneMinutes>;
  /** In order of their days; those of a day newest first. */
  readonly sleeps: readonly SleepRecord[];
  readonly spo2: Days<Oxygen>;
  readonly hrv: Days<{ readonly daily: number; readonly deep: number }>;
  readonly breathing: Days<number>;
  readonly skinTemperature: Days<number>;
  /** "42-46", or one number. */
  readonly vo2max: Days<string>;
  readonly caloriesIn: Days<number>;
  readonly water: Days<number>;
  /** By start. */
  readonly exercises: readonly ExerciseRecord[];
} & { readonly [R in ActivityResource]: Days<number> } & {
  readonly [R in Tracked as `${R}_tracker`]: Days<number>;
};

export const truthOf = (
  resident: Resident,
  { start = '0000', end = '9999' }: { start?: string | undefined; end?: string | undefined },
): Truth => {
  const weight = rowsOf(resident).filter(({ date }) => date >= start && date <= end);
  const days = daysOfTruth(resident, start, end);
  const byDay = <T>(value: (resident: Resident, day: number) => T | null): Days<T> =>
    Object.fromEntries(
      days.flatMap((day): [string, T][] => {
        const found = value(resident, day);
        return found === null ? [] : [[dateOfDay(day), found]];
      }),
    );
  const parts: Parts = {
    ...activityParts(byDay),
    heart: () => byDay((who, day) => (activityOn(who, 'steps', day) === null ? null : heartOn(who, day))),
    azm: () => byDay(zoneMinutesOn),
    sleeps: () => days.flatMap((day) => sleepsOn(resident, day)),
    spo2: () => byDay(oxygenOn),
    hrv: () => byDay(variabilityOn),
    breathing: () => byDay(measured(breathingOn)),
    skinTemperature: () => byDay(skinTemperatureOn),
    vo2max: () => byDay(fitnessOn),
    caloriesIn: () => byDay((who, day) => foodOn(who, 'caloriesIn', day)),
    water: () => byDay((who, day) => foodOn(who, 'water', day)),
    exercises: () => days.flatMap((day) => exercisesOn(resident, day)),
  };
  return lazily({ userId: resident.person.userId, count: weight.length, weight }, parts);
};

/** Only the parts that were asked for, so that twelve years of the others need not be made. */
export const partsOf = (truth: Truth, names: readonly string[]): Partial<Truth> =>
  Object.fromEntries(
    ['userId', 'count', ...names.filter((name) => name in truth)].map((name) => [
      name,
      truth[name as keyof Truth],
    ]),
  );

type Plain = Pick<Truth, 'userId' | 'count' | 'weight'>;
type Parts = { readonly [K in Exclude<keyof Truth, keyof Plain>]: () => Truth[K] };

const activityParts = (byDay: (value: (resident: Resident, day: number) => number | null) => Days<number>) =>
  Object.fromEntries([
    ...activityResources.map((resource) => [
      resource,
      () => byDay((who, day) => activityOn(who, resource, day)),
    ]),
    ...trackerResources.map((resource) => [
      `${resource}_tracker`,
      () => byDay((who, day) => trackedOn(who, resource, day)),
    ]),
  ]) as Pick<Parts, ActivityResource | `${Tracked}_tracker`>;

const measured =
  (valueOn: typeof breathingOn): typeof breathingOn =>
  (resident, day) => {
    const value = valueOn(resident, day);
    return value === NOT_MEASURED ? null : value;
  };

/** A range that begins before the account has the zeros that the API tells of such days. */
const daysOfTruth = (resident: Resident, start: string, end: string): number[] => {
  const first = dayNumber(start === '0000' ? resident.person.memberSince : start);
  const last = Math.min(today(resident) + 1, end === '9999' ? Infinity : dayNumber(end));
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
};

/** Each part is made once, when it is first looked at. */
const lazily = (plain: Plain, parts: Parts): Truth => {
  const truth = { ...plain };
  for (const [name, make] of Object.entries(parts)) {
    let made: unknown;
    Object.defineProperty(truth, name, { enumerable: true, get: () => (made ??= make()) });
  }
  return truth as Truth;
};
