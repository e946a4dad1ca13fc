import { addMonths, dateOfDay, dayNumber, wallClock } from '../../calendar.ts';
import { bell, chance, wander } from '../../random.ts';
import { inOrder, toWeighIn, userIdOf, type MakePerson, type Reading } from './person.ts';

const SEED = 12;
const HEIGHT_CM = 171;
const ZONE = 'Europe/Berlin';

/**
 * Weighs herself nearly every morning for twelve years. A date's readings depend on the date alone, so the log
 * grows when the clock is moved but never rewrites itself; only the gaps are placed by distance from today.
 */
export const twelveYears: MakePerson = (anchorMs) => {
  const today = wallClock(anchorMs, ZONE).date;
  const memberSince = addMonths(today, -144);
  const anchorDay = dayNumber(today);
  return {
    name: 'twelve-years',
    userId: userIdOf('twelve-years'),
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
      for (let day = dayNumber(memberSince); day <= dayNumber(until.date); day++)
        if (!isGap(day, anchorDay - day)) readings.push(...readingsOn(day, anchorDay - day));
      return inOrder(
        readings
          .filter(({ date, time }) => date < until.date || isManualTime(time) || time <= until.time)
          .map((reading) => toWeighIn(reading, HEIGHT_CM)),
      );
    },
  };
};

/** The first fortnight and the last ten days are whole, so that first screens and first charts show something. */
const isGap = (day: number, daysAgo: number): boolean => {
  if (daysAgo < 10 || daysAgo > 4370) return false;
  const brokenScale = daysAgo >= 2000 && daysAgo < 2075;
  const holiday = chance(SEED, 1, Math.floor(day / 12)) < 0.05;
  return brokenScale || holiday || chance(SEED, 2, day) < 0.07;
};

const readingsOn = (day: number, daysAgo: number): Reading[] => {
  const date = dateOfDay(day);
  const morning = morningWeight(day);
  const scale = daysAgo > 2555 ? 'Aria' : daysAgo > 912 ? 'Aria2' : 'AriaAir';
  const typedIn = chance(SEED, 3, day) < 0.03;
  // An entry without a time of day is filed one second before midnight (§5.2 "time").
  if (typedIn) return [{ date, time: MANUAL_TIME, weight: Math.round(morning * 10) / 10, source: 'API' }];
  const count = 1 + (chance(SEED, 4, day) < 0.12 ? 1 : 0) + (chance(SEED, 5, day) < 0.03 ? 1 : 0);
  return Array.from({ length: count }, (_, index) => {
    const weight = morning + (index === 0 ? 0 : 0.5 + 0.4 * bell(SEED, 6, day, index));
    const withoutFat = chance(SEED, 7, day, index) < 0.08;
    return {
      date,
      time: timeOf(day, index),
      weight,
      ...(withoutFat ? {} : { fat: 25 + (weight - 72) * 0.45 + 0.5 * bell(SEED, 8, day, index) }),
      source: scale,
    };
  });
};

const MANUAL_TIME = '23:59:59';
const isManualTime = (time: string) => time === MANUAL_TIME;

/** Two slow waves, a heavier winter, a heavier Sunday, water that comes and goes, and the scale's own error. */
const morningWeight = (day: number): number =>
  73.5 +
  3.6 * Math.sin((day / 1570) * 2 * Math.PI) +
  1.4 * Math.sin((day / 690) * 2 * Math.PI + 1) +
  0.7 * Math.cos(((day % 365.2425) / 365.2425) * 2 * Math.PI - 0.2) +
  0.15 * Math.cos((((day + 4) % 7) / 7) * 2 * Math.PI) +
  0.8 * wander(SEED, day, 17) +
  0.35 * bell(SEED, 9, day);

/** About seven in the morning, then noon, then evening. */
const timeOf = (day: number, index: number): string => {
  const middle = [7 * 3600 + 600, 12 * 3600 + 1800, 20 * 3600 + 2400][index] ?? 0;
  const seconds = Math.round(middle + 2400 * bell(SEED, 10, day, index) * 0.5);
  return new Date(seconds * 1000).toISOString().slice(11, 19);
};
