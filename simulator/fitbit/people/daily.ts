import { addDays, addMonths, dateOfDay, dayNumber, wallClock } from '../../calendar.ts';
import { bell, chance, wander } from '../../random.ts';
import { inOrder, toWeighIn, userIdOf, type MakePerson, type Person, type Reading } from './person.ts';

const HEIGHT_CM = 171;
const ZONE = 'Europe/Berlin';

/** Who weighs herself nearly every morning, and since when. */
interface Habit {
  readonly name: string;
  readonly seed: number;
  readonly memberSince: (today: string) => string;
  /** Distances from today; a day in one of them has no row. */
  readonly breaks: readonly { readonly from: number; readonly until: number }[];
  /** The scale she had so many days ago. */
  readonly scaleAt: (daysAgo: number) => string;
}

export const twelveYears: MakePerson = (anchorMs) =>
  dailyPerson(anchorMs, {
    name: 'twelve-years',
    seed: 12,
    memberSince: (today) => addMonths(today, -144),
    breaks: [{ from: 2000, until: 2075 }],
    scaleAt: (daysAgo) => (daysAgo > 2555 ? 'Aria' : daysAgo > 912 ? 'Aria2' : 'AriaAir'),
  });

/** 365 days with today among them: all that twelve years have, in a sync of seconds. */
export const oneYear: MakePerson = (anchorMs) =>
  dailyPerson(anchorMs, {
    name: 'one-year',
    seed: 1,
    memberSince: (today) => addDays(today, -364),
    breaks: [{ from: 150, until: 172 }],
    scaleAt: (daysAgo) => (daysAgo > 200 ? 'Aria2' : 'AriaAir'),
  });

/**
 * A date's readings depend on the date alone, so the log grows when the clock is moved but never rewrites itself;
 * only the gaps are placed by distance from today.
 */
const dailyPerson = (anchorMs: number, habit: Habit): Person => {
  const today = wallClock(anchorMs, ZONE).date;
  const memberSince = habit.memberSince(today);
  const firstDay = dayNumber(memberSince);
  const anchorDay = dayNumber(today);
  return {
    name: habit.name,
    userId: userIdOf(habit.name),
    memberSince,
    heightCm: HEIGHT_CM,
    zoneAt: () => ZONE,
    devices: [
      {
        id: '2098765432',
        deviceVersion: 'Charge 5',
        type: 'TRACKER',
        mac: 'A1B2C3D4E5F6',
        battery: 'High',
        batteryLevel: 83,
      },
      {
        id: '98765432',
        deviceVersion: 'Aria Air',
        type: 'SCALE',
        mac: '0A1B2C3D4E5F',
        battery: 'Medium',
        batteryLevel: 55,
      },
    ],
    weighInsThrough: (ms) => {
      const until = wallClock(ms, ZONE);
      const readings: Reading[] = [];
      for (let day = firstDay; day <= dayNumber(until.date); day++)
        if (day < firstDay + WHOLE_AT_FIRST || !isGap(habit, day, anchorDay - day))
          readings.push(...readingsOn(habit, day, anchorDay - day));
      return inOrder(
        readings
          .filter(({ date, time }) => date < until.date || isManualTime(time) || time <= until.time)
          .map((reading) => toWeighIn(reading, HEIGHT_CM)),
      );
    },
  };
};

/** The first fortnight and the last ten days are whole, so that first screens and first charts show something. */
const WHOLE_AT_FIRST = 14;
const WHOLE_AT_LAST = 10;

const isGap = ({ seed, breaks }: Habit, day: number, daysAgo: number): boolean => {
  if (daysAgo < WHOLE_AT_LAST) return false;
  const brokenScale = breaks.some(({ from, until }) => daysAgo >= from && daysAgo < until);
  const holiday = chance(seed, 1, Math.floor(day / 12)) < 0.05;
  return brokenScale || holiday || chance(seed, 2, day) < 0.07;
};

const readingsOn = ({ seed, scaleAt }: Habit, day: number, daysAgo: number): Reading[] => {
  const date = dateOfDay(day);
  const morning = morningWeight(seed, day);
  const typedIn = chance(seed, 3, day) < 0.03;
  // An entry without a time of day is filed one second before midnight (§5.2 "time").
  if (typedIn) return [{ date, time: MANUAL_TIME, weight: Math.round(morning * 10) / 10, source: 'API' }];
  const count = 1 + (chance(seed, 4, day) < 0.12 ? 1 : 0) + (chance(seed, 5, day) < 0.03 ? 1 : 0);
  return Array.from({ length: count }, (_, index) => {
    const weight = morning + (index === 0 ? 0 : 0.5 + 0.4 * bell(seed, 6, day, index));
    const withoutFat = chance(seed, 7, day, index) < 0.08;
    return {
      date,
      time: timeOf(seed, day, index),
      weight,
      ...(withoutFat ? {} : { fat: 25 + (weight - 72) * 0.45 + 0.5 * bell(seed, 8, day, index) }),
      source: scaleAt(daysAgo),
    };
  });
};

const MANUAL_TIME = '23:59:59';
const isManualTime = (time: string) => time === MANUAL_TIME;

/** Two slow waves, a heavier winter, a heavier Sunday, water that comes and goes, and the scale's own error. */
const morningWeight = (seed: number, day: number): number =>
  73.5 +
  3.6 * Math.sin((day / 1570) * 2 * Math.PI) +
  1.4 * Math.sin((day / 690) * 2 * Math.PI + 1) +
  0.7 * Math.cos(((day % 365.2425) / 365.2425) * 2 * Math.PI - 0.2) +
  0.15 * Math.cos((((day + 4) % 7) / 7) * 2 * Math.PI) +
  0.8 * wander(seed, day, 17) +
  0.35 * bell(seed, 9, day);

/** About seven in the morning, then noon, then evening. */
const timeOf = (seed: number, day: number, index: number): string => {
  const middle = [7 * 3600 + 600, 12 * 3600 + 1800, 20 * 3600 + 2400][index] ?? 0;
  const seconds = Math.round(middle + 2400 * bell(seed, 10, day, index) * 0.5);
  return new Date(seconds * 1000).toISOString().slice(11, 19);
};
