import { DAY_MS, dayNumber } from '../../calendar.ts';
import { today, wearsSince } from '../../life/life.ts';
import { dayOf } from '../../life/local-time.ts';
import { dailyPoints, isDailyType } from '../people/daily-values.ts';
import { bodyFats, heights, weighPoints, weights } from '../people/body.ts';
import { exercises } from '../people/exercises.ts';
import { heartRates } from '../people/heart.ts';
import { isMeter } from '../people/meter-kinds.ts';
import { meterPoints } from '../people/meters.ts';
import type { DayPoints, Point } from '../people/point.ts';
import type { Resident } from '../people/resident.ts';
import { sleeps } from '../people/sleep-points.ts';
import type { Settings } from '../settings.ts';

/** All records of a type, newest first, made day by day as they are asked for. */

export type PointSettings = Pick<Settings, 'rawHeartRateDays' | 'sleepProcessingMinutes'>;

/** Types without data answer with empty lists. */
const dayPointsOf = (type: string, settings: PointSettings): DayPoints => {
  if (isMeter(type)) return meterPoints(type);
  if (isDailyType(type)) return dailyPoints(type);
  switch (type) {
    case 'weight':
      return weights;
    case 'body-fat':
      return bodyFats;
    case 'height':
      return heights;
    case 'heart-rate':
      return heartRates(settings.rawHeartRateDays);
    case 'sleep':
      return sleeps(settings.sleepProcessingMinutes * 60_000);
    case 'exercise':
      return exercises;
    default:
      return () => [];
  }
};

/**
 * Descending by start, between two instants. Civil days do not follow each other for somebody who crosses the date
 * line, so the records of a UTC day are gathered from all civil days that may reach into it.
 */
export function* pointsNewestFirst(
  resident: Resident,
  type: string,
  settings: PointSettings,
  range: { readonly from: number; readonly until: number },
): Generator<Point> {
  const first = Math.max(firstDay(resident), Math.floor(range.from / DAY_MS) - 1);
  const last = Math.min(today(resident.home) + 1, Math.floor(range.until / DAY_MS) + 1);
  const make = remembered(resident, type, settings);
  for (let day = last; day >= first; day--) {
    const from = day * DAY_MS;
    const found = [day + 2, day + 1, day, day - 1]
      .flatMap(make)
      .filter(({ start }) => start >= from && start < from + DAY_MS);
    yield* found.sort((a, b) => b.start - a.start);
  }
}

const firstDay = ({ home, ...rest }: Resident): number => {
  const { person } = home;
  const firstWeighIn = weighPoints({ home, ...rest })[0]?.civil;
  const days = [
    dayNumber(person.memberSince),
    wearsSince(person) ?? Infinity,
    firstWeighIn === undefined ? Infinity : dayOf(firstWeighIn),
  ];
  return Math.min(...days) - 1;
};

/** Neighbouring UTC days and the next page ask for the same civil days; a few are enough to remember. */
const remembered = (resident: Resident, type: string, settings: PointSettings) => {
  const make = dayPointsOf(type, settings);
  const key = `${type} ${settings.rawHeartRateDays} ${settings.sleepProcessingMinutes}`;
  const types = pointCache.get(resident) ?? new Map<string, Map<number, Point[]>>();
  const days = types.get(key) ?? new Map<number, Point[]>();
  pointCache.set(resident, types.set(key, days));
  return (day: number): Point[] => {
    const known = days.get(day);
    if (known) return known;
    const made = make(resident, day);
    days.set(day, made);
    const [oldest] = days.keys();
    if (days.size > 6 && oldest !== undefined) days.delete(oldest);
    return made;
  };
};

const pointCache = new WeakMap<Resident, Map<string, Map<number, Point[]>>>();
