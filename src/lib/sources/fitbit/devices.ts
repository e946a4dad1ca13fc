import * as v from 'valibot';
import type { Device } from '$lib/domain/account';
import type { Failure } from '$lib/domain/failure';
import { err, ok, type Result } from '$lib/domain/result';
import type { DevicesRequest } from '../contract';

/** `GET /1/user/-/devices.json` (fitbit-web-api.md §5.2): a bare list; `lastSyncTime` is the person's wall clock. */
export const fitbitDevices: DevicesRequest = {
  scope: 'settings',
  request: () => ({ path: '/1/user/-/devices.json' }),
  read: (payload) => readDevices(payload),
};

const text = v.optional(v.nullable(v.string()));

const Item = v.object({
  id: v.union([v.string(), v.pipe(v.number(), v.transform(String))]),
  deviceVersion: text,
  type: text,
  batteryLevel: v.optional(v.nullable(v.number())),
  lastSyncTime: text,
});

/** `{}` stands for an empty list since 2025; neither says that nothing was sent. */
const readDevices = (payload: unknown): Result<readonly Device[] | null, Failure> => {
  if (!Array.isArray(payload))
    return typeof payload === 'object' && payload !== null
      ? ok(null)
      : err({ kind: 'unexpected-payload', detail: 'wrong-shape' });
  const devices = payload.map((raw: unknown) => readDevice(raw)).filter((device) => device !== null);
  return ok(devices.length > 0 ? devices : null);
};

const readDevice = (raw: unknown): Device | null => {
  const parsed = v.safeParse(Item, raw);
  if (!parsed.success) return null;
  const { id, deviceVersion, type, batteryLevel, lastSyncTime } = parsed.output;
  return {
    id,
    name: deviceVersion?.trim() ? deviceVersion.trim() : id,
    kind: type === 'TRACKER' ? 'tracker' : type === 'SCALE' ? 'scale' : 'other',
    batteryPct: batteryLevel ?? null,
    lastSync: lastSyncTime ?? null,
  };
};
