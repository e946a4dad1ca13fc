import type { LocalDateTime, LocalDay } from '$lib/domain/local-date';
import { isKnownZone, offsetAt, type ZoneRule } from '$lib/domain/zone';
import { attribute, ownText } from './apple-health-tags';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** The clock on the walls of one zone, quick enough for every heart beat of a life. */
export class WallClock {
  readonly #zone: ZoneRule;
  /** Null for a day in which clocks change. */
  readonly #eastByDay = new Map<number, number | null>();

  constructor(zone: ZoneRule) {
    this.#zone = zone;
  }

  dayAt(at: number): LocalDay {
    return Math.floor(this.#wallAt(at) / DAY_MS);
  }

  /** Minutes since midnight, as the clock counts them. */
  minuteAt(at: number): number {
    return Math.floor((this.#wallAt(at) - this.dayAt(at) * DAY_MS) / MINUTE_MS);
  }

  timeAt(at: number): LocalDateTime {
    return textOf(this.#wallAt(at));
  }

  /** The end of what began at `at`, never before it: where clocks went back by more than it lasted, the first offset goes on. */
  endOf(at: number, endAt: number): LocalDateTime {
    const wall = this.#wallAt(endAt);
    return textOf(wall > this.#wallAt(at) ? wall : endAt + this.#eastAt(at) * MINUTE_MS);
  }

  #wallAt(at: number): number {
    return at + this.#eastAt(at) * MINUTE_MS;
  }

  #eastAt(at: number): number {
    const day = Math.floor(at / DAY_MS);
    let east = this.#eastByDay.get(day);
    if (east === undefined) this.#eastByDay.set(day, (east = this.#eastOf(day)));
    return east ?? offsetAt(at, this.#zone);
  }

  #eastOf(day: number): number | null {
    const first = offsetAt(day * DAY_MS, this.#zone);
    return first === offsetAt((day + 1) * DAY_MS - 1, this.#zone) ? first : null;
  }
}

const textOf = (wall: number): LocalDateTime => new Date(wall).toISOString().slice(0, 19);

/** The zones of one export: that of the import, and those that some records name. */
export class AppleZones {
  readonly home: WallClock;
  readonly #byName = new Map<string, WallClock>();

  constructor(home: ZoneRule) {
    this.home = new WallClock(home);
  }

  /** By the tag that tells a record's zone; `home` where it names none. */
  of(tag: string): WallClock {
    const name = ownText(attribute(tag, 'value') ?? '');
    const known = this.#byName.get(name);
    if (known) return known;
    const zone = this.#byName.size < MOST_ZONES && name.length <= LONGEST_NAME ? zoneNamed(name) : null;
    if (!zone) return this.home;
    const clock = new WallClock(zone);
    this.#byName.set(name, clock);
    return clock;
  }
}

/** The journeys of a life; each has a memory of its own. */
const MOST_ZONES = 200;
const LONGEST_NAME = 40;

/** `Europe/Berlin`, and `GMT+0530` of a device that was set to no place. */
const zoneNamed = (name: string): ZoneRule | null => {
  const [, sign, hours, minutes] = /^GMT([+-])(\d\d):?([0-5]\d)$/.exec(name) ?? [];
  if (sign && Number(hours) <= 14)
    return { kind: 'offset', minutes: Number(`${sign}1`) * (Number(hours) * 60 + Number(minutes)) };
  return isZoneName(name) && isKnownZone(name) ? { kind: 'iana', name } : null;
};

/** A browser asked for any text would remember each. */
const isZoneName = (name: string): boolean =>
  name === 'UTC' || name === 'GMT' || /^[A-Z]\w+\/[\w/+-]+$/.test(name);

/** True for the tag within a record or workout that names its zone. */
export const isZoneTag = (tag: string): boolean => tag.startsWith(ZONE_TAG);

export const ZONE_TAG = '<MetadataEntry key="HKTimeZone"';
