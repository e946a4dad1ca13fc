import * as v from 'valibot';
import type { DailyReading } from '$lib/domain/daily';
import type { LocalDay } from '$lib/domain/local-date';
import { decimal, told } from './answer';
import { byDay, oneOf } from './by-day';

const Zone = v.object({ minutes: told(decimal(0, 3_000)) });
const Day = v.object({
  restingHeartRate: v.nullish(decimal(0, 300), null),
  heartRateZones: told(v.array(Zone)),
});

/**
 * Resting heart rate and the minutes in each zone of the heart rate, of one answer (fitbit-web-api.md §5.2). Every day is
 * listed: one on which nothing was worn has neither, today has no resting rate before the vendor has worked it out.
 */
export const restingHeartRateStream = byDay({
  id: 'resting_heart_rate',
  metrics: ['resting_heart_rate', 'heart_zone_minutes'],
  scope: 'heartrate',
  maxDays: 365,
  fedBy: ['tracker'],
  sinceMember: true,
  resource: 'activities/heart',
  readValue: (raw, day) => {
    const parsed = v.safeParse(Day, raw);
    if (!parsed.success) return null;
    const { restingHeartRate, heartRateZones } = parsed.output;
    const minutes = (heartRateZones ?? []).map((zone) => zone.minutes);
    return [...oneOf('resting_heart_rate', day, restingHeartRate || null), ...zonesOf(minutes, day)];
  },
});

/**
 * Zones are told apart by their order, since their names are in the person's language. A zone that is left out among others
 * is zero; none at all, or zeros alone, is a day on which the heart was not measured.
 */
const zonesOf = (minutes: readonly (number | null)[], day: LocalDay): readonly DailyReading[] => {
  if (minutes.length !== 4 || minutes.every((some) => some === null || some === 0)) return [];
  const [outOfRange = 0, fatBurn = 0, cardio = 0, peak = 0] = minutes.map((some) => some ?? 0);
  const detail = { out_of_range: outOfRange, fat_burn: fatBurn, cardio, peak };
  return [{ metric: 'heart_zone_minutes', day, value: fatBurn + cardio + peak, detail }];
};
