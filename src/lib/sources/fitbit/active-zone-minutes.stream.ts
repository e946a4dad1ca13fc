import * as v from 'valibot';
import { decimal } from './answer';
import { byDay } from './by-day';
import { SERIES_DAYS } from './series';

const minutes = v.nullish(decimal(0, 3_000), null);
const Day = v.object({
  activeZoneMinutes: minutes,
  fatBurnActiveZoneMinutes: minutes,
  cardioActiveZoneMinutes: minutes,
  peakActiveZoneMinutes: minutes,
});

/**
 * Active zone minutes a day, those by zone as detail (fitbit-web-api.md §5.2). The vendor has weighted them: a minute of
 * cardio or peak counts two. Days and parts that are zero are left out, so a day that tells of none has no value.
 */
export const activeZoneMinutesStream = byDay({
  id: 'active_zone_minutes',
  metrics: ['active_zone_minutes'],
  scope: 'activity',
  maxDays: SERIES_DAYS,
  fedBy: ['tracker'],
  sinceMember: true,
  resource: 'activities/active-zone-minutes',
  readValue: (raw, day) => {
    const parsed = v.safeParse(Day, raw);
    if (!parsed.success) return null;
    const {
      activeZoneMinutes: all,
      fatBurnActiveZoneMinutes: fatBurn,
      cardioActiveZoneMinutes: cardio,
      peakActiveZoneMinutes: peak,
    } = parsed.output;
    if (all === null && fatBurn === null && cardio === null && peak === null) return [];
    const detail = { fat_burn: fatBurn ?? 0, cardio: cardio ?? 0, peak: peak ?? 0 };
    const value = all ?? detail.fat_burn + detail.cardio + detail.peak;
    return [{ metric: 'active_zone_minutes', day, value, detail }];
  },
});
