import type { LocalDateTime } from '$lib/domain/local-date';
import { localTimeAt, offsetAt, type ZoneRule } from '$lib/domain/zone';

/** Epoch ms, or UTC text with up to three places of a second and no `Z`, as Garmin's archives write instants; else null. */
export const garminInstant = (stamp: number | string): number | null => {
  if (typeof stamp === 'number') return Number.isInteger(stamp) && Math.abs(stamp) < 8.64e15 ? stamp : null;
  const match = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}:\d{2})(?:\.(\d{1,3}))?Z?$/.exec(stamp);
  if (!match) return null;
  const at = Date.parse(`${match[1]!}T${match[2]!}.${(match[3] ?? '0').padEnd(3, '0')}Z`);
  return Number.isNaN(at) ? null : at;
};

/**
 * The wall clocks of two instants, the later one after the earlier. Where clocks were set back between them by more than passed,
 * that of the beginning goes on.
 */
export const clocksOf = (
  at: number,
  endAt: number,
  zone: ZoneRule,
): readonly [time: LocalDateTime, end: LocalDateTime] => {
  const [time, end] = [localTimeAt(at, zone), localTimeAt(endAt, zone)];
  return end > time
    ? [time, end]
    : [time, localTimeAt(endAt, { kind: 'offset', minutes: offsetAt(at, zone) })];
};
