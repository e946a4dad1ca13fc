import { DAY_MS, dayNumber } from '../../calendar.ts';
import { round } from '../../random.ts';
import { rowsOf } from '../../fitbit/residents.ts';
import type { WeighIn } from '../../fitbit/people/person.ts';
import { int64, sampleTime } from '../api/encode.ts';
import { dayOf, instantsOf, nearestInstant, type Zoned } from '../../life/local-time.ts';
import type { Point } from './point.ts';
import { gramsOf, weightIdOf, type Resident } from './resident.ts';
import { healthConnect, manual, scaleOrHand } from './sources.ts';

/** The weigh-ins that Fitbit's log has too: same wall clock, the scale's own grams. */

export interface WeighPoint {
  readonly row: WeighIn;
  readonly ms: number;
  readonly civil: number;
  readonly grams: number;
}

export const weighPoints = (resident: Resident): readonly WeighPoint[] => {
  const known = cache.get(resident);
  if (known) return known;
  const { person } = resident.home;
  const taken: number[] = [];
  const made = rowsOf(resident.home).map((row) => {
    const civil = Date.parse(`${row.date}T${row.time}Z`);
    const ms = instantFor(person, civil, taken);
    taken.push(ms);
    return { row, ms, civil, grams: gramsOf(resident, row) };
  });
  cache.set(resident, made);
  return made;
};

export const weighPointsOn = (resident: Resident, day: number): readonly WeighPoint[] => {
  let days = daysCache.get(resident);
  if (!days) daysCache.set(resident, (days = byDay(weighPoints(resident))));
  return days.get(day) ?? [];
};

const byDay = (points: readonly WeighPoint[]): ReadonlyMap<number, readonly WeighPoint[]> => {
  const days = new Map<number, WeighPoint[]>();
  for (const point of points) {
    const day = dayOf(point.civil);
    days.set(day, [...(days.get(day) ?? []), point]);
  }
  return days;
};

const daysCache = new WeakMap<Resident, ReadonlyMap<number, readonly WeighPoint[]>>();
const cache = new WeakMap<Resident, readonly WeighPoint[]>();

/** A wall clock that was lived twice: somebody who weighs in once a day did not do it twice within hours. */
const instantFor = (person: Zoned, civil: number, taken: readonly number[]): number => {
  const candidates = instantsOf(person, civil);
  const recent = taken.slice(-4);
  const free = (ms: number) => recent.every((other) => Math.abs(other - ms) > 6 * 3_600_000);
  return (candidates.length > 1 ? candidates.find(free) : undefined) ?? nearestInstant(person, civil);
};

/** Another app passes some of the scale's weigh-ins on, rounded. */
const hasCopy = ({ row }: WeighPoint) =>
  row.source?.startsWith('Aria') === true && dayNumber(row.date) % 9 === 4;

export const weights = (resident: Resident, day: number): Point[] =>
  weighPointsOn(resident, day).flatMap((weighed) => {
    const own = weightPoint(resident, weighed);
    if (!hasCopy(weighed)) return [own];
    const rounded = { ...weighed, grams: Math.round(weighed.grams / 100) * 100 };
    const id = String(BigInt(own.id ?? 0) + 500_000_000_000_000n);
    return [own, { ...weightPoint(resident, rounded), id, source: healthConnect, copyOf: own.id }];
  });

const weightPoint = ({ home }: Resident, { row, ms, civil, grams }: WeighPoint): Point => ({
  ...at(ms, civil),
  id: weightIdOf(row.logId),
  source: scaleOrHand(row.source),
  copyOf: undefined,
  body: () => ({ weight: { sampleTime: sampleTime(home.person, ms, civil), weightGrams: grams } }),
});

export const bodyFats = (resident: Resident, day: number): Point[] =>
  weighPointsOn(resident, day)
    .filter(({ row }) => row.fat !== undefined)
    .map(({ row, ms, civil }) => ({
      ...at(ms, civil),
      id: bodyFatIdOf(row.logId),
      source: scaleOrHand(row.source),
      copyOf: undefined,
      body: () => ({
        bodyFat: {
          sampleTime: sampleTime(resident.home.person, ms, civil),
          percentage: round(row.fat ?? 0, 1),
        },
      }),
    }));

export const bodyFatIdOf = (logId: number): string => String(6_690_000_000_000_000_000n + BigInt(logId));

export interface HeightPoint {
  readonly id: string;
  readonly ms: number;
  readonly civil: number;
  readonly millimeters: number;
}

/** Typed in when the account was opened. An account without a row has none. */
export const heightPoints = ({ home }: Resident): HeightPoint[] => {
  const { person } = home;
  const civil = dayNumber(person.memberSince) * DAY_MS + 9 * 3_600_000;
  const ms = nearestInstant(person, civil);
  if (person.name === 'nobody' || ms > home.throughMs) return [];
  return [
    {
      id: String(6_695_000_000_000_000_000n + BigInt(civil)),
      ms,
      civil,
      millimeters: Math.round(person.heightCm * 10),
    },
  ];
};

export const heights = (resident: Resident, day: number): Point[] =>
  heightPoints(resident)
    .filter(({ civil }) => dayOf(civil) === day)
    .map(({ id, ms, civil, millimeters }) => ({
      ...at(ms, civil),
      id,
      source: manual,
      copyOf: undefined,
      body: () => ({
        height: {
          sampleTime: sampleTime(resident.home.person, ms, civil),
          heightMillimeters: int64(millimeters),
        },
      }),
    }));

const at = (ms: number, civil: number) => ({ start: ms, civilStart: civil, end: ms, civilEnd: civil });
