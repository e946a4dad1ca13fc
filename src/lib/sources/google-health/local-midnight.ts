import type { LocalDay } from '$lib/domain/local-date';
import { offsetAt, type ZoneRule } from '$lib/domain/zone';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/**
 * The instant (epoch ms) at which a day begins in a zone: its first moment, where clocks skip midnight or have it twice.
 * A day that a zone skipped altogether (Samoa, 30 December 2011) begins where the next one does.
 */
export const localMidnight = (day: LocalDay, zone: ZoneRule): number => {
  const wall = day * DAY_MS;
  // A zone changes its clock at most once within 18 hours of a midnight, so it is one offset or the other.
  const candidates = [wall - 18 * 3_600_000, wall + 18 * 3_600_000].map(
    (near) => wall - offsetAt(near, zone) * MINUTE_MS,
  );
  const begun = candidates.filter((at) => at + offsetAt(at, zone) * MINUTE_MS >= wall);
  return Math.min(...(begun.length > 0 ? begun : candidates));
};
