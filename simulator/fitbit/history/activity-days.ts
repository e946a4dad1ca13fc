import { DAY_MS, dayNumber } from '../../calendar.ts';
import { basalOf, isWorn } from '../../life/activity.ts';
import { exercisesOf } from '../../life/exercises.ts';
import { today, wearsSince } from '../../life/life.ts';
import { civilAt } from '../../life/local-time.ts';
import { dayTotals } from '../../life/meters.ts';
import type { QuantityName } from '../../life/quantities.ts';
import type { Resident } from '../residents.ts';

/** The activity series (fitbit-web-api.md §5.2) as numbers: steps, km, kcal, floors, m, minutes. */

export const activityResources = [
  'steps',
  'distance',
  'calories',
  'caloriesBMR',
  'floors',
  'elevation',
  'minutesSedentary',
  'minutesLightlyActive',
  'minutesFairlyActive',
  'minutesVeryActive',
  'activityCalories',
] as const;
export type ActivityResource = (typeof activityResources)[number];

/** §5.1: the documentation has no `caloriesBMR` for them. */
export const trackerResources = activityResources.filter((resource) => resource !== 'caloriesBMR');

/** Null where no series has the day: accounts that never had a tracker, and days to come. */
export const activityOn = (resident: Resident, resource: ActivityResource, day: number): number | null => {
  const since = wearsSince(resident.person);
  if (since === null || day > today(resident)) return null;
  if (day < dayNumber(resident.person.memberSince)) return 0;
  return isWorn(resident, day) ? worn[resource](resident, day) : unworn(resident, resource, day);
};

/** Without what was logged by hand. */
export const trackedOn = (resident: Resident, resource: ActivityResource, day: number): number | null => {
  const all = activityOn(resident, resource, day);
  if (all === null || all === 0) return all;
  const byHand = exercisesOf(resident, day)
    .filter((exercise) => exercise.byHand)
    .map(broughtBy[resource] ?? (() => 0));
  return Math.max(0, Number((all - byHand.reduce((sum, value) => sum + value, 0)).toFixed(6)));
};

type Formula = (resident: Resident, day: number) => number;

const total =
  (name: QuantityName, unit: number, key = 'all'): Formula =>
  (resident, day) =>
    (dayTotals(resident, name, day)?.[key] ?? 0) / unit;

const whole =
  (formula: Formula): Formula =>
  (resident, day) =>
    Math.round(formula(resident, day));

const basal: Formula = (resident, day) =>
  Math.round((basalOf(resident, day) * minutesLived(resident, day)) / 144_000);

const worn: Readonly<Record<ActivityResource, Formula>> = {
  steps: total('steps', 1),
  distance: total('distance', 1_000_000),
  calories: whole(total('total-calories', 100)),
  caloriesBMR: basal,
  floors: total('floors', 1),
  elevation: total('altitude', 1000),
  minutesSedentary: total('sedentary-period', 1),
  minutesLightlyActive: total('active-minutes', 1, 'LIGHT'),
  minutesFairlyActive: total('active-minutes', 1, 'MODERATE'),
  minutesVeryActive: total('active-minutes', 1, 'VIGOROUS'),
  activityCalories: whole(total('active-energy-burned', 100)),
};

/** A tracker in the drawer: the vendor goes on counting what a body burns, and every minute as sedentary (§5.2). */
const unworn = (resident: Resident, resource: ActivityResource, day: number): number => {
  if (resource === 'calories' || resource === 'caloriesBMR') return basal(resident, day);
  return resource === 'minutesSedentary' ? minutesLived(resident, day) : 0;
};

/** Of a civil day by now, an hour more or less in spring and autumn left aside. */
export const minutesLived = ({ person, throughMs }: Resident, day: number): number =>
  Math.max(0, Math.min(1440, Math.floor((civilAt(person, throughMs) - day * DAY_MS) / 60_000)));

type Brought = (exercise: ReturnType<typeof exercisesOf>[number]) => number;
const broughtBy: Partial<Record<ActivityResource, Brought>> = {
  steps: ({ steps }) => steps ?? 0,
  distance: ({ millimeters }) => (millimeters ?? 0) / 1_000_000,
  calories: ({ kcal }) => kcal,
  activityCalories: ({ kcal }) => kcal,
  minutesLightlyActive: ({ activeSeconds }) => activeSeconds / 60,
};
