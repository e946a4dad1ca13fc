import { zoneOffset } from '../../calendar.ts';
import { json } from '../../http/message.ts';
import { rowsOf } from '../residents.ts';
import type { DataEndpoint } from './context.ts';

/** Profile and goals (fitbit-web-api.md §5.2). Only height, weight, memberSince and the zone are the person's own. */

export const profile: DataEndpoint = ({ world, resident, units }) => {
  const { person } = resident;
  const now = world.clock.now();
  const timezone = person.zoneAt(now);
  const picture = 'https://static0.fitbit.com/images/profile/defaultProfile';
  return json(200, {
    user: {
      age: 41,
      avatar: `${picture}_100.png`,
      avatar150: `${picture}_150.png`,
      avatar640: `${picture}_640.png`,
      averageDailySteps: 8123,
      clockTimeDisplayFormat: '24hour',
      country: 'DE',
      dateOfBirth: '1985-04-02',
      displayName: person.name,
      distanceUnit: 'METRIC',
      encodedId: person.userId,
      foodsLocale: 'de_DE',
      fullName: person.name,
      gender: 'FEMALE',
      height: units.height(person.heightCm),
      heightUnit: 'METRIC',
      locale: 'de_DE',
      memberSince: person.memberSince,
      offsetFromUTCMillis: zoneOffset(now, timezone),
      startDayOfWeek: 'MONDAY',
      strideLengthRunning: units.height(104.2),
      strideLengthWalking: units.height(70.6),
      swimUnit: 'METRIC',
      timezone,
      topBadges: [],
      waterUnit: 'METRIC',
      waterUnitName: 'ml',
      weight: units.weight(rowsOf(resident).at(-1)?.weight ?? 0),
      weightUnit: 'METRIC',
    },
  });
};

/** Five kilograms less than the first weigh-in; a person without one has no goal, and the object is empty (invented). */
export const weightGoal: DataEndpoint = ({ resident, units }) => {
  const first = rowsOf(resident)[0];
  if (!first) return json(200, { goal: {} });
  return json(200, {
    goal: {
      goalType: 'LOSE',
      startDate: first.date,
      startWeight: units.weight(first.weight),
      weight: units.weight(first.weight - 5),
      weightThreshold: 0.05,
    },
  });
};

export const fatGoal: DataEndpoint = ({ resident }) =>
  json(200, { goal: rowsOf(resident).some(({ fat }) => fat !== undefined) ? { fat: 22 } : {} });
