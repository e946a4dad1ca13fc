import { baselineOf, dailyValue, nightCounted } from '../../life/daily-values.ts';
import { round } from '../../random.ts';
import type { Resident } from '../residents.ts';

/** What comes of a night (fitbit-web-api.md §5.2); null on days without. */

export interface Oxygen {
  readonly avg: number;
  readonly min: number;
  readonly max: number;
}

export const oxygenOn = (resident: Resident, day: number): Oxygen | null => {
  const avg = dailyValue(resident, 'oxygen', day);
  return avg === null ? null : { avg, min: round(avg - 2.9, 1), max: round(Math.min(100, avg + 2.2), 1) };
};

export const variabilityOn = (resident: Resident, day: number): { daily: number; deep: number } | null => {
  const daily = dailyValue(resident, 'variability', day);
  return daily === null ? null : { daily, deep: round(daily - 1.3, 1) };
};

export const NOT_MEASURED = -1;

/** Breaths a minute. Some nights of nothing are told as not measured, the others not at all. */
export const breathingOn = (resident: Resident, day: number): number | null => {
  const rate = dailyValue(resident, 'breathing', day);
  return rate === null && day % 3 === 0 && nightCounted(resident, day) ? NOT_MEASURED : rate;
};

/** Against the personal baseline, to a tenth of a degree; none while there is no baseline. */
export const skinTemperatureOn = (resident: Resident, day: number): number | null => {
  const nightly = dailyValue(resident, 'skinTemperature', day);
  const baseline = baselineOf(resident, day);
  // Never a negative zero, which JSON does not know.
  return nightly === null || baseline === null ? null : round(nightly - baseline, 1) + 0;
};

/** A span, or one number after a run with GPS. */
export const fitnessOn = (resident: Resident, day: number): string | null => {
  const value = dailyValue(resident, 'vo2Max', day);
  if (value === null) return null;
  const middle = Math.round(value);
  return day % 9 === 0 ? String(middle) : `${middle - 2}-${middle + 2}`;
};
