import { json } from '../../http/message.ts';
import { offsetAt } from '../../life/local-time.ts';
import { healthUserIdOf, type Resident } from '../people/resident.ts';
import { weighPoints } from '../people/body.ts';
import type { DataEndpoint } from './context.ts';
import { date, duration, timestamp } from './encode.ts';
import { readPageSize, readToken, writeToken } from './page.ts';
import { dayNumber } from '../../calendar.ts';

/** google-health-api.md §4.1 and the end of §4.7. */

const userName = ({ home }: Resident) => `users/${healthUserIdOf(home.person)}`;

export const identity: DataEndpoint = ({ resident, world }) =>
  json(200, {
    name: `${userName(resident)}/identity`,
    healthUserId: healthUserIdOf(resident.home.person),
    ...(world.settings.legacyUserId ? { legacyUserId: resident.home.person.userId } : {}),
  });

export const profile: DataEndpoint = ({ resident, world }) => {
  const { memberSince, heightCm } = resident.home.person;
  const stride = Math.round(heightCm * 4.15);
  return json(200, {
    name: `${userName(resident)}/profile`,
    age: 41,
    ...(world.settings.bareProfile
      ? {}
      : {
          membershipStartDate: date(dayNumber(memberSince)),
          autoWalkingStrideLengthMillimeters: stride,
          autoRunningStrideLengthMillimeters: stride + 240,
        }),
  });
};

/** Zone and offset of now, whatever they were when older records were made. */
export const settings: DataEndpoint = ({ resident, world }) => {
  const { person } = resident.home;
  const now = world.clock.now();
  return json(200, {
    name: `${userName(resident)}/settings`,
    autoStrideEnabled: true,
    distanceUnit: 'DISTANCE_UNIT_KILOMETERS',
    glucoseUnit: 'GLUCOSE_UNIT_MG_DL',
    heightUnit: 'HEIGHT_UNIT_CENTIMETERS',
    languageLocale: 'de-DE',
    swimUnit: 'SWIM_UNIT_METERS',
    temperatureUnit: 'TEMPERATURE_UNIT_CELSIUS',
    timeZone: person.zoneAt(now),
    utcOffset: duration(offsetAt(person, now) / 1000),
    waterUnit: 'WATER_UNIT_ML',
    weightUnit: 'WEIGHT_UNIT_KILOGRAMS',
  });
};

export const pairedDevices: DataEndpoint = ({ resident, world, request: { query } }) => {
  const size = readPageSize(query.get('pageSize'), { usual: 5, most: 100 });
  if ('refused' in size) return size.refused;
  const parameters = ['devices', String(size.size)];
  const token = readToken(query.get('pageToken'), parameters);
  if ('refused' in token) return token.refused;
  const all = resident.home.person.devices;
  const first = token.cursor?.seen ?? 0;
  const next = first + Math.min(size.size, world.settings.realPageCap ?? Infinity);
  const pairedDevices = all.slice(first, next).map((device) => ({
    name: `${userName(resident)}/pairedDevices/${device.id}`,
    deviceType: device.type,
    deviceVersion: device.deviceVersion,
    batteryStatus: device.battery,
    batteryLevel: device.batteryLevel,
    lastSyncTime: lastSync(resident, device.type),
    macAddress: device.mac,
  }));
  return json(200, {
    ...(pairedDevices.length === 0 ? {} : { pairedDevices }),
    ...(next >= all.length ? {} : { nextPageToken: writeToken({ at: null, seen: next }, parameters) }),
  });
};

/** A scale sends when somebody stands on it. */
const lastSync = (resident: Resident, type: string): string | undefined => {
  const weighed = weighPoints(resident).findLast(({ row }) => row.source?.startsWith('Aria'))?.ms;
  const ms = type === 'TRACKER' ? resident.home.throughMs : weighed;
  return ms === undefined ? undefined : timestamp(ms);
};
