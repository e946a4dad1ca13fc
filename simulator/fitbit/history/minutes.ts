import { dayNumber } from '../../calendar.ts';
import { heartRateOfDay } from '../../life/heart.ts';
import { today, wearsSince } from '../../life/life.ts';
import { placedChunks } from '../../life/meters.ts';
import type { QuantityName } from '../../life/quantities.ts';
import type { Resident } from '../residents.ts';
import { activityOn, minutesLived } from './activity-days.ts';

/** 1440 values by the wall clock; null where there is none. */

export const heartMinutes = (resident: Resident, day: number): (number | null)[] =>
  heartRateOfDay(resident, day);

export const intradayResources = ['steps', 'distance', 'calories', 'floors', 'elevation'] as const;
export type IntradayResource = (typeof intradayResources)[number];

/** Every minute up to the last sync has a value, zeros included (§5.2 "activity intraday"). */
export const activityMinutes = (
  resident: Resident,
  resource: IntradayResource,
  day: number,
): (number | null)[] => {
  const values = Array.from({ length: 1440 }, (): number | null => null);
  const first = wearsSince(resident.person) === null ? Infinity : dayNumber(resident.person.memberSince);
  if (day > today(resident) || day < first) return values;
  const lived = minutesLived(resident, day);
  const [name, unit] = SOURCES[resource];
  const resting = resource === 'calories' ? (activityOn(resident, 'caloriesBMR', day) ?? 0) / lived : 0;
  const chunks = placedChunks(resident, name, day);
  values.fill(chunks.length === 0 ? resting : 0, 0, lived);
  for (const { minute, minutes, value } of chunks)
    for (let at = minute; at < Math.min(minute + minutes, lived); at++)
      values[at] = (values[at] ?? 0) + value / minutes / unit;
  return values;
};

/** Which quantity it is, and how many of its units make one of the answer's. */
const SOURCES: Readonly<Record<IntradayResource, readonly [QuantityName, number]>> = {
  steps: ['steps', 1],
  distance: ['distance', 1_000_000],
  calories: ['total-calories', 100],
  floors: ['floors', 1],
  elevation: ['altitude', 1000],
};
