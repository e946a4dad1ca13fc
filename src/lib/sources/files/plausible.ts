import { dayOfLocalDateTime, parseLocalDay, type LocalDateTime, type LocalDay } from '$lib/domain/local-date';

/** What may be a person's measurement at all. What is not is counted as refused and never passed on. */

/** Kilograms of a person who stands on a scale (import-formats.md §7). */
export const isPlausibleKg = (kg: number): boolean => kg >= 20 && kg <= 400;

/** A day since 1990 and not after the day after tomorrow: a scale without a date says 2080. */
export const isPlausibleDay = (day: LocalDay, nowMs = Date.now()): boolean =>
  day >= FIRST_DAY && day <= Math.floor(nowMs / DAY_MS) + 2;

/** A wall clock of such a day. */
export const isPlausibleTime = (time: LocalDateTime, nowMs = Date.now()): boolean => {
  const day = dayOfLocalDateTime(time);
  return day !== null && isPlausibleDay(day, nowMs);
};

/** Percent of body mass, null for 0 (a failed impedance reading) and for what no body has. */
export const fatOrNull = (pct: number | null): number | null =>
  pct !== null && pct >= 1 && pct <= 75 ? Math.round(pct * 1000) / 1000 : null;

/** kg/m², null for 0 and for what no body has. */
export const bmiOrNull = (bmi: number | null): number | null =>
  bmi !== null && bmi >= 5 && bmi <= 200 ? Math.round(bmi * 100) / 100 : null;

/** Metres, null for what no person has. */
export const heightOrNull = (metres: number): number | null =>
  metres >= 0.5 && metres <= 2.8 ? metres : null;

const DAY_MS = 86_400_000;
const FIRST_DAY = parseLocalDay('1990-01-01')!;
