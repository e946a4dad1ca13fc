import { isWorn } from '../../life/activity.ts';
import { dailyValue } from '../../life/daily-values.ts';
import { today } from '../../life/life.ts';
import { dayTotals } from '../../life/meters.ts';
import type { Resident } from '../residents.ts';
import { minutesLived } from './activity-days.ts';

/** Zones and resting rate of a day. Cardio and peak minutes count double as active zone minutes (§5.2). */
export interface HeartDay {
  /** Null on days to come into being: unworn ones, and today until it is over. */
  readonly resting: number | null;
  /** Out of range, fat burn, cardio, peak; null on unworn days. */
  readonly zones: readonly [number, number, number, number] | null;
}

export const heartOn = (resident: Resident, day: number): HeartDay => {
  const resting = day < today(resident) ? dailyValue(resident, 'restingRate', day) : null;
  if (!isWorn(resident, day)) return { resting, zones: null };
  const { FAT_BURN = 0, CARDIO = 0, PEAK = 0 } = dayTotals(resident, 'active-zone-minutes', day) ?? {};
  const above = [FAT_BURN, Math.floor(CARDIO / 2), Math.floor(PEAK / 2)] as const;
  const out = minutesOnWrist(resident, day) - above[0] - above[1] - above[2];
  return { resting, zones: [Math.max(0, out), ...above] };
};

/** Twenty-five minutes of an evening it hangs on its charger. */
const minutesOnWrist = (resident: Resident, day: number): number => {
  const lived = minutesLived(resident, day);
  return lived - Math.max(0, Math.min(25, lived - 1185));
};

export interface ZoneMinutes {
  readonly fatBurn: number;
  readonly cardio: number;
  readonly peak: number;
}

/** Null where there was none: the vendor leaves such days out. */
export const zoneMinutesOn = (resident: Resident, day: number): ZoneMinutes | null => {
  const sums = dayTotals(resident, 'active-zone-minutes', day);
  return sums && { fatBurn: sums.FAT_BURN ?? 0, cardio: sums.CARDIO ?? 0, peak: sums.PEAK ?? 0 };
};
