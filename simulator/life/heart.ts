import { DAY_MS } from '../calendar.ts';
import { chance, wander } from '../random.ts';
import { isWorn } from './activity.ts';
import { dayOf, instantsOf } from './local-time.ts';
import { seedOf, type Life } from './life.ts';

/** Heart rate by formula: nothing is kept, so a decade of minutes costs nothing until it is asked for. */

/** Twelve samples of a minute around its value; they add up to nothing, so the minute's mean is its value. */
const AROUND = [0, 1, 1, 2, 1, 0, 0, -1, -1, -2, -1, 0] as const;
export const SWING = 2;
export const SAMPLE_SECONDS = 5;

/** Beats per minute of a civil minute; null off the wrist: unworn days and an evening charge. */
export const beatsAt = (life: Life, day: number, minute: number): number | null => {
  if (!isWorn(life, day) || (minute >= 1185 && minute < 1210)) return null;
  const seed = seedOf(life);
  const at = day * 1440 + minute;
  const rest = restingRate(life, day);
  if (minute < 400 || minute >= 1380) return Math.round(rest + 3 + 4 * wander(seed + 1, at, 45));
  const effort = chance(seed, 21, day) < 0.4 && minute >= 1080 && minute < 1125 ? 62 : 0;
  return Math.round(rest + 22 + effort + 14 * wander(seed + 2, at, 20) + 5 * wander(seed + 3, at, 3));
};

export const restingRate = (life: Life, day: number): number =>
  Math.round(57 + 4 * wander(seedOf(life), day, 40) + 1.5 * wander(seedOf(life) + 4, day, 3));

export interface BeatMinute {
  readonly start: number;
  readonly civilStart: number;
  readonly beats: number;
}

/** The minutes of a civil day that were lived by now; an hour that autumn repeats is there twice. */
export const beatMinutes = (life: Life, day: number): BeatMinute[] => {
  if (!isWorn(life, day)) return [];
  const { person, throughMs } = life;
  const minutes: BeatMinute[] = [];
  for (let minute = 0; minute < 1440; minute++) {
    const beats = beatsAt(life, day, minute);
    if (beats === null) continue;
    const civilStart = day * DAY_MS + minute * 60_000;
    for (const start of instantsOf(person, civilStart))
      if (start + 60_000 <= throughMs) minutes.push({ start, civilStart, beats });
  }
  return minutes;
};

/** The samples inside a minute. */
export const beatSamples = ({ start, civilStart, beats }: BeatMinute): BeatMinute[] =>
  AROUND.map((swing, index) => ({
    start: start + index * SAMPLE_SECONDS * 1000,
    civilStart: civilStart + index * SAMPLE_SECONDS * 1000,
    beats: beats + swing,
  }));

/** By the wall clock of the person's zone: 1440 values, null where there is none. */
export const heartRateOfDay = (life: Life, day: number): (number | null)[] => {
  const values = Array.from({ length: 1440 }, (): number | null => null);
  for (const { civilStart, beats } of beatMinutes(life, day))
    values[(civilStart - dayOf(civilStart) * DAY_MS) / 60_000] = beats;
  return values;
};
