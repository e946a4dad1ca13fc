import type { FormatId } from '$lib/domain/imports';
import { isKnownZone, offsetAt, type ZoneRule } from '$lib/domain/zone';
import { EntryFailure, type Entry, type ReadContext, type ZoneClue } from './contract';
import {
  hoursOfHeartRate,
  offsetsOfDays,
  offsetsOfSleeps,
  offsetsOfTwins,
  zoneOfProfile,
} from './zone-offsets';
import { formats } from './index';
import type { Shelf } from './shelf';

/** An offset that a file shows, in minutes east of UTC at an instant. */
export interface SeenOffset {
  readonly at: number;
  readonly minutes: number;
}

/** What the files tell of their person's zone, best first (import-formats.md §1.5). Reads a few of them. */
export const zoneCluesIn = async (shelf: Shelf, signal: AbortSignal): Promise<ZoneClue[]> => {
  const context: ReadContext = {
    answers: { zone: { kind: 'offset', minutes: 0 }, choices: {} },
    signal,
    onBytes: () => undefined,
    languages: [],
  };
  const of = (id: FormatId) => shelf.entriesOf(formats.find((format) => format.id === id)!);
  const sleeps = [...of('fitbit-sleeps-csv'), ...of('fitbit-exercises-csv')];
  const profile = await attempt(() => zoneOfProfile(shelf.entriesOf('profile'), context));
  const candidates = [profile?.zone, deviceZone()].filter((zone) => zone !== undefined);
  const clue = async (kind: ZoneClue['kind'], read: () => Promise<Seen | null>): Promise<ZoneClue[]> => {
    const seen = await attempt(read);
    const zone = seen && zoneOf(seen.offsets, candidates);
    return seen && zone ? [{ kind, zone, file: seen.entry.name }] : [];
  };
  return [
    ...(await clue('sleep-offsets', () => offsetsOfSleeps(sleeps, context))),
    ...(await clue('daily-offsets', () => offsetsOfDays(of('garmin-days'), context))),
    ...(await clue('weigh-in-twins', () =>
      offsetsOfTwins(of('fitbit-weight-json'), of('fitbit-weight-csv'), context),
    )),
    ...(await clue('heart-rate-bounds', () => hoursOfHeartRate(of('fitbit-heart-rate-json'), context))),
    ...(profile ? [{ kind: 'profile' as const, zone: profile.zone, file: profile.entry.name }] : []),
  ];
};

/** Offsets seen, and the file that is shown for them. */
export interface Seen {
  readonly entry: Entry;
  readonly offsets: readonly SeenOffset[];
}

/**
 * A zone that fits what was seen: a candidate, or a well-known zone where clocks changed. Where none does, as of people who travel
 * much, the one that fits best, and an offset only where it is seen more often than any of them agrees.
 */
export const zoneOf = (seen: readonly SeenOffset[], candidates: readonly ZoneRule[]): ZoneRule | null => {
  if (seen.length === 0) return null;
  const agreeing = (zone: ZoneRule) =>
    seen.filter(({ at, minutes }) => offsetAt(at, zone) === minutes).length;
  // A journey or two do not move a person's home.
  const fits = (zone: ZoneRule) => agreeing(zone) >= seen.length * 0.8;
  const candidate = candidates.find(fits);
  if (candidate) return candidate;
  const offset: ZoneRule = { kind: 'offset', minutes: usual(seen) };
  if (new Set(seen.map(({ minutes }) => minutes)).size === 1) return offset;
  const wellKnown = WELL_KNOWN.filter(isKnownZone).map((name): ZoneRule => ({ kind: 'iana', name }));
  return wellKnown.find(fits) ?? bestOf([...candidates, ...wellKnown, offset], agreeing);
};

/** The first of the best. */
const bestOf = (zones: readonly ZoneRule[], worth: (zone: ZoneRule) => number): ZoneRule | null => {
  let [best, most]: [ZoneRule | null, number] = [null, -1];
  for (const zone of zones) {
    const here = worth(zone);
    if (here > most) [best, most] = [zone, here];
  }
  return best;
};

/** One for each set of rules that many people live by; the offsets cannot tell zones of the same rules apart. */
const WELL_KNOWN = [
  'Europe/London',
  'Europe/Berlin',
  'Europe/Athens',
  'America/New_York',
  'America/Chicago',
  'America/Denver',
  'America/Los_Angeles',
  'America/Anchorage',
  'America/Halifax',
  'America/St_Johns',
  'America/Santiago',
  'Australia/Sydney',
  'Australia/Adelaide',
  'Pacific/Auckland',
  'Asia/Jerusalem',
];

const usual = (seen: readonly SeenOffset[]): number => {
  const counts = new Map<number, number>();
  for (const { minutes } of seen) counts.set(minutes, (counts.get(minutes) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]![0];
};

const deviceZone = (): ZoneRule | undefined => {
  const name = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  return name && isKnownZone(name) ? { kind: 'iana', name } : undefined;
};

/** A clue is a help: a file that cannot be read gives none, and is named when it is its turn to be imported. */
const attempt = async <T>(read: () => Promise<T | null>): Promise<T | null> => {
  try {
    return await read();
  } catch (error) {
    if (error instanceof EntryFailure) return null;
    throw error;
  }
};
