import { addMonths, dateOfDay, dayNumber, wallClock } from '../../calendar.ts';
import { bell } from '../../random.ts';
import { band, inOrder, toWeighIn, userIdOf, type MakePerson, type Reading } from './person.ts';

/** People with little or nothing to show: a new scale, a visit a quarter, an account without a single row. */

const ZONE = 'America/New_York';

export const tenDays: MakePerson = (anchorMs) => {
  const { date, time } = wallClock(anchorMs, ZONE);
  // Ten rows at any hour: before today's weigh-in the tenth is a day further back.
  const first = dayNumber(date) - (time >= '06:50:00' ? 9 : 10);
  return smallPerson('ten-days', dateOfDay(first), 182, {
    devices: [
      band,
      {
        id: '55512345',
        deviceVersion: 'Aria Air',
        type: 'SCALE',
        mac: '0C1D2E3F4A5B',
        battery: 'High',
        batteryLevel: 97,
      },
    ],
    readings: (last) =>
      daysBetween(first, last).map((day) => ({
        date: dateOfDay(day),
        time: `06:${String(10 + (day % 40)).padStart(2, '0')}:05`,
        weight: 88.4 - 0.09 * (day - first) + 0.3 * bell(10, day),
        fat: 24 + 0.3 * bell(11, day),
        source: 'AriaAir',
      })),
  });
};

/** Ten years of one typed-in value on the first of January, April, July and October. */
export const oneAQuarter: MakePerson = (anchorMs) => {
  const today = wallClock(anchorMs, ZONE).date;
  const firstOfMonth = `${today.slice(0, 7)}-01`;
  const start = addMonths(firstOfMonth, -120);
  return smallPerson('one-a-quarter', start, 165, {
    devices: [],
    readings: (last) =>
      Array.from({ length: 1 + monthsBetween(start, dateOfDay(last)) }, (_, index) => addMonths(start, index))
        .filter((date) => ['01', '04', '07', '10'].includes(date.slice(5, 7)))
        .map((date, index) => ({
          date,
          time: '23:59:59',
          weight: 61.5 + 0.05 * index + 0.6 * bell(4, dayNumber(date)),
          source: 'API',
        })),
  });
};

export const nobody: MakePerson = (anchorMs) =>
  smallPerson('nobody', wallClock(anchorMs, ZONE).date, 170, { devices: [], readings: () => [] });

const smallPerson = (
  name: string,
  memberSince: string,
  heightCm: number,
  has: {
    readonly devices: ReturnType<MakePerson>['devices'];
    /** Up to and with the given day. */
    readonly readings: (lastDay: number) => readonly Reading[];
  },
): ReturnType<MakePerson> => ({
  name,
  userId: userIdOf(name),
  memberSince,
  heightCm,
  devices: has.devices,
  zoneAt: () => ZONE,
  weighInsThrough: (ms) => {
    const until = wallClock(ms, ZONE);
    return inOrder(
      has
        .readings(dayNumber(until.date))
        .filter(({ date, time }) => date < until.date || time === '23:59:59' || time <= until.time)
        .map((reading) => toWeighIn(reading, heightCm)),
    );
  },
});

const daysBetween = (first: number, last: number): number[] =>
  Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);

const monthsBetween = (from: string, to: string): number =>
  (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 +
  Number(to.slice(5, 7)) -
  Number(from.slice(5, 7));
