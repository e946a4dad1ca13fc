import { DAY_MS, wallClock } from '../../calendar.ts';
import { bell } from '../../random.ts';
import { band, inOrder, toWeighIn, userIdOf, type MakePerson, type WeighIn } from './person.ts';

const HEIGHT_CM = 178;
const HISTORY_DAYS = 400;

/** Where the traveller is from so many days ago on. The last two legs cross the date line backwards. */
const LEGS: readonly { readonly daysAgo: number; readonly zone: string }[] = [
  { daysAgo: Infinity, zone: 'Europe/London' },
  { daysAgo: 210, zone: 'Asia/Kathmandu' },
  { daysAgo: 180, zone: 'Europe/London' },
  { daysAgo: 60, zone: 'Asia/Tokyo' },
  { daysAgo: 40, zone: 'Pacific/Auckland' },
  { daysAgo: 20, zone: 'Pacific/Honolulu' },
  { daysAgo: 5, zone: 'America/Los_Angeles' },
];

/**
 * One weigh-in every 24 hours of real time, filed under the wall clock of the place. Rows jump forwards and back:
 * flying from Auckland to Honolulu lives one date twice, so a later weigh-in can bear an earlier wall clock.
 */
export const traveller: MakePerson = (anchorMs) => {
  const start = anchorMs - HISTORY_DAYS * DAY_MS;
  const zoneAt = (ms: number) =>
    LEGS.findLast(({ daysAgo }) => ms >= anchorMs - daysAgo * DAY_MS)?.zone ?? 'Europe/London';
  return {
    name: 'traveller',
    userId: userIdOf('traveller'),
    memberSince: wallClock(start, zoneAt(start)).date,
    heightCm: HEIGHT_CM,
    devices: [
      band,
      {
        id: '77700011',
        deviceVersion: 'Aria 2',
        type: 'SCALE',
        mac: '0E1F2A3B4C5D',
        battery: 'Low',
        batteryLevel: 12,
      },
    ],
    zoneAt,
    weighInsThrough: (ms) => {
      const rows: WeighIn[] = [];
      for (let at = start, index = 0; at <= ms; at += DAY_MS, index++) {
        const moment = at + 1_800_000 * bell(6, index);
        if (moment > ms) break;
        const reading = {
          ...wallClock(moment, zoneAt(moment)),
          source: 'Aria2',
          fat: 20 + 0.4 * bell(7, index),
        };
        rows.push(toWeighIn({ ...reading, weight: 81 + 0.5 * bell(8, index) }, HEIGHT_CM));
      }
      return inOrder(rows);
    },
  };
};
