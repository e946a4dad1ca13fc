import type { LocalDay } from '$lib/domain/local-date';
import { formatLocalDay } from '$lib/domain/local-date';
import { bodyMassIndex, roundTo } from '$lib/domain/units';
import type { WeighInReading } from '$lib/domain/weigh-in';

/** Height of the built-in person, for BMI. */
export const SAMPLE_HEIGHT_M = 1.72;

/** How far back the built-in person goes. */
const YEARS = 3;

/**
 * The built-in person: three years of weigh-ins up to `today`, the same for the same day. A slow loss with a winter
 * rise each year, day-to-day water weight, a scale left at home on holidays, two readings on some mornings, and a few
 * entries by hand without a time, so that every screen has something true to life to show.
 */
export const sampleWeighIns = (today: LocalDay): WeighInReading[] => {
  const random = mulberry32(20_260_101);
  const first = today - YEARS * 365;
  const rows: WeighInReading[] = [];
  let water = 0;
  for (let day = first; day <= today; day++) {
    water = 0.55 * water + (random() - 0.5) * 0.9;
    const kg = trendKg(day, first) + water;
    const draw = random();
    const minute = Math.floor(random() * 75);
    if (day !== today && (onHoliday(day) || draw < 0.12)) continue;
    if (day !== today && draw < 0.15) rows.push(byHand(day, kg));
    else rows.push(onScale(day, kg, 6 * 60 + 25 + minute, random()));
    if (draw > 0.96) rows.push(onScale(day, kg + 0.6 + random() * 0.5, 21 * 60 + minute, random()));
  }
  return rows;
};

const trendKg = (day: LocalDay, first: LocalDay): number => {
  const years = (day - first) / 365;
  const winter = Math.cos(((day % 365) / 365) * 2 * Math.PI) * 0.9;
  return 84.4 - 2.9 * years + 0.35 * years * years + winter;
};

const onHoliday = (day: LocalDay): boolean => {
  const ofYear = day % 365;
  return (ofYear > 203 && ofYear < 218) || (ofYear > 356 && ofYear < 362);
};

const onScale = (day: LocalDay, kg: number, minuteOfDay: number, draw: number): WeighInReading => ({
  ...reading(day, kg, clock(minuteOfDay, Math.floor(draw * 60))),
  timeUnknown: false,
  fatPct: roundTo(27.4 - (84.4 - kg) * 0.62 + (draw - 0.5), 1),
  origin: 'Aria Air',
});

const byHand = (day: LocalDay, kg: number): WeighInReading => ({
  ...reading(day, kg, '23:59:59'),
  timeUnknown: true,
  fatPct: null,
  origin: null,
});

const reading = (day: LocalDay, kg: number, time: string) => {
  const rounded = roundTo(kg, 1);
  const stamp = `${formatLocalDay(day)}T${time}`;
  return { sourceId: stamp, time: stamp, kg: rounded, bmi: bodyMassIndex(rounded, SAMPLE_HEIGHT_M) };
};

const clock = (minuteOfDay: number, second: number): string =>
  [Math.floor(minuteOfDay / 60), minuteOfDay % 60, second].map((n) => String(n).padStart(2, '0')).join(':');

/** A small seeded generator (mulberry32, public domain, T. Ettinger): the sample must not change between visits. */
const mulberry32 = (seed: number) => (): number => {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
};
