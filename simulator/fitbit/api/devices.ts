import { addSeconds, wallClock } from '../../calendar.ts';
import { json } from '../../http/message.ts';
import type { Device } from '../people/person.ts';
import { ownRowsOf, type Resident } from '../residents.ts';
import type { DataEndpoint } from './context.ts';

/** A root array (fitbit-web-api.md §5.2). A changed `lastSyncTime` is what tells a client that there is news (§5.5). */
export const devices: DataEndpoint = ({ resident }) =>
  json(
    200,
    resident.person.devices.map((device) => ({
      battery: device.battery,
      batteryLevel: device.batteryLevel,
      deviceVersion: device.deviceVersion,
      features: [],
      id: device.id,
      lastSyncTime: lastSync(device, resident),
      mac: device.mac,
      type: device.type,
    })),
  );

/** Local time without offset. Values typed in by hand come past every device and leave no mark here. */
const lastSync = ({ type }: Device, resident: Resident): string => {
  const { throughMs, person, scaleSync, trackerSync } = resident;
  const reached = wallClock(throughMs, person.zoneAt(throughMs));
  if (type === 'TRACKER') return laterOf(`${reached.date}T${reached.time}.000`, trackerSync);
  // The person's own rows, not the edited ones: deleting a row does not undo an upload.
  const last = ownRowsOf(resident).findLast(({ source }) => source?.startsWith('Aria'));
  const own = last ? `${last.date}T${addSeconds(last.time, 7)}.000` : `${person.memberSince}T12:00:00.000`;
  return laterOf(own, scaleSync);
};

const laterOf = (own: string, edited: string | null): string =>
  edited !== null && edited > own ? edited : own;
