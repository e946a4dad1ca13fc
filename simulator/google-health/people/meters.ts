import { DAY_MS } from '../../calendar.ts';
import { double, duration, int64, interval } from '../api/encode.ts';
import { factsOf, type DayFacts } from './activity.ts';
import { instantOf, isPlainDay } from './local-time.ts';
import type { Point } from './point.ts';
import type { Resident } from './resident.ts';
import { healthConnect, phone, tracker, type DataSource } from './sources.ts';

/** Types that count over intervals. The intervals of a day add up to its facts exactly. */

export interface Chunk {
  readonly key: string;
  /** Civil minute of the day. */
  readonly minute: number;
  readonly minutes: number;
  readonly value: number;
}

interface Meter {
  readonly jsonKey: string;
  readonly totals: (facts: DayFacts) => Readonly<Record<string, number>>;
  /** How many intervals a total is told in, and how long each lasts. */
  readonly parts: (total: number) => number;
  readonly minutes: number;
  /** Civil minutes between which they lie; waking hours unless told. */
  readonly span?: readonly [number, number];
  /** A day of nothing is told as one record without a value (§4.4 "true zeros"). */
  readonly tellsZero: boolean;
  /** Roll-up only types have none. */
  readonly point?: (chunk: Chunk) => Record<string, unknown>;
  readonly rollUp: (sums: Readonly<Record<string, number>>) => Record<string, unknown>;
}

const AWAKE: readonly [number, number] = [420, 1320];
const one = (value: number) => ({ all: value });

const perHundred = (size: number) => (total: number) => Math.ceil(total / size);

export const meters: Readonly<Record<string, Meter>> = {
  steps: {
    jsonKey: 'steps',
    totals: ({ steps }) => one(steps),
    parts: perHundred(100),
    minutes: 1,
    tellsZero: true,
    point: ({ value }) => ({ count: int64(value) }),
    rollUp: ({ all = 0 }) => ({ countSum: String(all) }),
  },
  distance: {
    jsonKey: 'distance',
    totals: ({ millimeters }) => one(millimeters),
    parts: perHundred(73_500),
    minutes: 1,
    tellsZero: true,
    point: ({ value }) => ({ millimeters: int64(value) }),
    rollUp: ({ all = 0 }) => ({ millimetersSum: String(all) }),
  },
  floors: {
    jsonKey: 'floors',
    totals: ({ floors }) => one(floors),
    parts: (total) => total,
    minutes: 1,
    tellsZero: true,
    point: ({ value }) => ({ count: int64(value) }),
    rollUp: ({ all = 0 }) => ({ countSum: String(all) }),
  },
  altitude: {
    jsonKey: 'altitude',
    totals: ({ gainMillimeters }) => one(gainMillimeters),
    parts: (total) => total / 3048,
    minutes: 1,
    tellsZero: true,
    point: ({ value }) => ({ gainMillimeters: int64(value) }),
    rollUp: ({ all = 0 }) => ({ gainMillimetersSum: String(all) }),
  },
  'total-calories': {
    jsonKey: 'totalCalories',
    totals: ({ totalCalories }) => one(totalCalories),
    parts: () => 96,
    minutes: 15,
    span: [0, 1440],
    tellsZero: true,
    rollUp: ({ all = 0 }) => ({ kcalSum: all / 100 }),
  },
  'active-energy-burned': {
    jsonKey: 'activeEnergyBurned',
    totals: ({ activeCalories }) => one(activeCalories),
    parts: perHundred(410),
    minutes: 1,
    tellsZero: false,
    point: ({ value }) => ({ kcal: double(value / 100) }),
    rollUp: ({ all = 0 }) => ({ kcalSum: all / 100 }),
  },
  'active-minutes': {
    jsonKey: 'activeMinutes',
    totals: ({ light, moderate, vigorous }) => ({ LIGHT: light, MODERATE: moderate, VIGOROUS: vigorous }),
    parts: (total) => total,
    minutes: 1,
    tellsZero: false,
    point: ({ key, value }) => ({
      activeMinutesByActivityLevel: [{ activityLevel: key, activeMinutes: int64(value) }],
    }),
    rollUp: (sums) => ({
      activeMinutesRollupByActivityLevel: Object.entries(sums)
        .filter(([, value]) => value > 0)
        .map(([activityLevel, value]) => ({ activityLevel, activeMinutesSum: String(value) })),
    }),
  },
  'active-zone-minutes': {
    jsonKey: 'activeZoneMinutes',
    totals: ({ fatBurn, cardio, peak }) => ({ FAT_BURN: fatBurn, CARDIO: cardio, PEAK: peak }),
    // A minute of cardio or peak counts twice; fat burn is told two minutes at a time, for short lists.
    parts: (total) => Math.ceil(total / 2),
    minutes: 1,
    tellsZero: false,
    point: ({ key, value }) => ({ heartRateZone: key, activeZoneMinutes: int64(value) }),
    rollUp: ({ FAT_BURN = 0, CARDIO = 0, PEAK = 0 }) => ({
      sumInFatBurnHeartZone: String(FAT_BURN),
      sumInCardioHeartZone: String(CARDIO),
      sumInPeakHeartZone: String(PEAK),
    }),
  },
  'sedentary-period': {
    jsonKey: 'sedentaryPeriod',
    totals: ({ sedentarySeconds }) => one(sedentarySeconds / 60),
    parts: (total) => total,
    minutes: 1,
    span: [420, 1440],
    tellsZero: false,
    point: () => ({}),
    rollUp: ({ all = 0 }) => ({ durationSum: duration(all * 60) }),
  },
};

/** Of one civil day as its formula has them, wherever the person was. */
const chunksOf = (meter: Meter, facts: DayFacts): Chunk[] =>
  Object.entries(meter.totals(facts)).flatMap(([key, total]) => {
    if (total === 0) return meter.tellsZero ? [{ key, minute: 720, minutes: meter.minutes, value: 0 }] : [];
    const parts = meter.parts(total);
    const [from, until] = meter.span ?? AWAKE;
    return Array.from({ length: parts }, (_, index) => ({
      key,
      minute: from + Math.floor((index * (until - from)) / parts),
      minutes: meter.minutes,
      value: Math.floor((total * (index + 1)) / parts) - Math.floor((total * index) / parts),
    }));
  });

export interface PlacedChunk extends Chunk {
  readonly start: number;
  readonly civilStart: number;
}

/** Those that were really lived by now, at their instants. */
export const placedChunks = (resident: Resident, type: string, day: number): PlacedChunk[] => {
  const meter = meters[type];
  const facts = meter && factsOf(resident, day);
  if (!meter || !facts) return [];
  const { person, throughMs } = resident.home;
  return chunksOf(meter, facts).flatMap((chunk) => {
    const civilStart = day * DAY_MS + chunk.minute * 60_000;
    const start = instantOf(person, civilStart);
    return start === null || start + chunk.minutes * 60_000 > throughMs
      ? []
      : [{ ...chunk, start, civilStart }];
  });
};

/** Sums by key; null when there is no record at all. A day lived whole needs no chunks. */
export const dayTotals = (resident: Resident, type: string, day: number): Record<string, number> | null => {
  const meter = meters[type];
  const facts = meter && factsOf(resident, day);
  if (!meter || !facts) return null;
  if (isPlainDay(resident.home.person, day, resident.home.throughMs)) {
    const totals = meter.totals(facts);
    return meter.tellsZero || Object.values(totals).some((value) => value > 0) ? { ...totals } : null;
  }
  const sums: Record<string, number> = {};
  for (const { key, value } of placedChunks(resident, type, day)) sums[key] = (sums[key] ?? 0) + value;
  return Object.keys(sums).length > 0 ? sums : null;
};

/** For `list` some intervals come three times: the tracker's, the phone's fewer steps, and another app's copy. */
export const meterPoints =
  (type: string) =>
  (resident: Resident, day: number): Point[] =>
    placedChunks(resident, type, day).flatMap((chunk, index) => {
      const own = meterPoint(resident, type, chunk, tracker, undefined);
      if (type !== 'steps' || chunk.value === 0) return [own];
      const lower = { ...chunk, value: Math.floor(chunk.value * 0.8) };
      return [
        own,
        ...(index % 2 === 0 ? [meterPoint(resident, type, lower, phone, null)] : []),
        ...(index % 3 === 0 ? [meterPoint(resident, type, chunk, healthConnect, null)] : []),
      ];
    });

const meterPoint = (
  { home }: Resident,
  type: string,
  chunk: PlacedChunk,
  source: DataSource,
  copyOf: null | undefined,
): Point => {
  const end = chunk.start + chunk.minutes * 60_000;
  return {
    start: chunk.start,
    civilStart: chunk.civilStart,
    end,
    civilEnd: chunk.civilStart + chunk.minutes * 60_000,
    id: null,
    source,
    copyOf,
    body: () => {
      const meter = meters[type];
      return meter?.point
        ? { [meter.jsonKey]: { interval: interval(home.person, chunk.start, end), ...meter.point(chunk) } }
        : {};
    },
  };
};
