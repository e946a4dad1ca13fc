import type { LocalDateTime } from './local-date';

/** How instants become a person's wall clock: an IANA zone, or one fixed offset in minutes east of UTC. */
export type ZoneRule =
  { readonly kind: 'iana'; readonly name: string } | { readonly kind: 'offset'; readonly minutes: number };

/** Minutes east of UTC at an instant. An unknown zone counts as UTC. Cheap: remembered by the quarter hour. */
export const offsetAt = (instantMs: number, zone: ZoneRule): number => {
  if (zone.kind === 'offset') return zone.minutes;
  const quarter = Math.floor(instantMs / QUARTER_MS);
  const known = cacheOf(zone.name);
  let offset = known.get(quarter);
  if (offset === undefined) {
    offset = computeOffset(quarter * QUARTER_MS, zone.name);
    if (known.size > CACHE_LIMIT) known.clear();
    known.set(quarter, offset);
  }
  return offset;
};

/** The wall clock at an instant, `YYYY-MM-DDTHH:mm:ss`; parts of a second are dropped. */
export const localTimeAt = (instantMs: number, zone: ZoneRule): LocalDateTime =>
  new Date(instantMs + offsetAt(instantMs, zone) * MINUTE_MS).toISOString().slice(0, 19);

/**
 * The instant of a wall clock, in whole seconds. A clock that was shown twice (clocks set back) is the first of the two; one
 * that was never shown (set forward) is counted on from before the change, so it reads back as much later as was skipped.
 */
export const instantAt = (time: LocalDateTime, zone: ZoneRule): number => {
  const wall = Date.parse(`${time}Z`);
  // A wall clock is at most 14 hours from its instant, and no zone changes twice within two days.
  const [before, after] = [offsetAt(wall - DAY_MS, zone), offsetAt(wall + DAY_MS, zone)];
  const byBefore = wall - before * MINUTE_MS;
  if (before === after || offsetAt(byBefore, zone) === before) return byBefore;
  const byAfter = wall - after * MINUTE_MS;
  return offsetAt(byAfter, zone) === after ? byAfter : byBefore;
};

/** True where the browser knows the zone. */
export const isKnownZone = (name: string): boolean => formatterFor(name) !== null;

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
// Zone rules change at quarter hours at the finest (Chatham, Lord Howe).
const QUARTER_MS = 15 * MINUTE_MS;
const CACHE_LIMIT = 50_000;

const caches = new Map<string, Map<number, number>>();
const cacheOf = (name: string): Map<number, number> => {
  let known = caches.get(name);
  if (!known) caches.set(name, (known = new Map<number, number>()));
  return known;
};

const computeOffset = (instantMs: number, name: string): number => {
  const format = formatterFor(name);
  if (!format) return 0;
  const parts = Object.fromEntries(
    format.formatToParts(instantMs).map(({ type, value }) => [type, Number(value)]),
  );
  const wall = Date.UTC(
    parts.year ?? 1970,
    (parts.month ?? 1) - 1,
    parts.day ?? 1,
    parts.hour ?? 0,
    parts.minute ?? 0,
    parts.second ?? 0,
  );
  return Math.round((wall - instantMs) / MINUTE_MS);
};

const formatters = new Map<string, Intl.DateTimeFormat | null>();
const formatterFor = (name: string): Intl.DateTimeFormat | null => {
  let known = formatters.get(name);
  if (known === undefined) formatters.set(name, (known = makeFormatter(name)));
  return known;
};

const makeFormatter = (timeZone: string): Intl.DateTimeFormat | null => {
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  } catch {
    return null;
  }
};
