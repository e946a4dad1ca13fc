import * as v from 'valibot';
import type { Device } from '$lib/domain/account';
import { ok } from '$lib/domain/result';
import type { DevicesRequest } from '../contract';
import { idOf, readEnvelope, text, wrongShape } from './encoding';
import { SETTINGS } from './scopes';

/** `GET users/me/pairedDevices`, 100 at most (google-health-api.md §4.1); watches may be missing from it. */
export const googleHealthDevices: DevicesRequest = {
  scope: SETTINGS,
  request: () => ({ path: '/v4/users/me/pairedDevices?pageSize=100' }),
  read: (payload) => {
    const envelope = readEnvelope(payload, 'pairedDevices');
    if (envelope === null) return wrongShape();
    const devices = envelope.records.map((raw) => readDevice(raw)).filter((device) => device !== null);
    return ok(devices.length > 0 ? devices : null);
  },
};

const Item = v.object({
  name: v.string(),
  deviceVersion: text,
  deviceType: text,
  batteryLevel: v.optional(v.nullable(v.number())),
  lastSyncTime: text,
});

const readDevice = (raw: unknown): Device | null => {
  const parsed = v.safeParse(Item, raw);
  if (!parsed.success) return null;
  const { name, deviceVersion, deviceType, batteryLevel, lastSyncTime } = parsed.output;
  const id = idOf(name);
  if (id === null) return null;
  return {
    id,
    name: deviceVersion ?? id,
    kind: deviceType === 'TRACKER' ? 'tracker' : deviceType === 'SCALE' ? 'scale' : 'other',
    batteryPct: batteryLevel ?? null,
    lastSync: lastSyncTime,
  };
};
