import { dayNumber } from '../../calendar.ts';
import { json } from '../../http/message.ts';
import { today, wearsSince } from '../../life/life.ts';
import { caloriesEaten, waterDrunk } from '../../life/nutrition.ts';
import type { Resident } from '../residents.ts';
import { seriesText } from './activity-series.ts';
import type { DataEndpoint } from './context.ts';
import { entriesOf, forDays, YEAR } from './days.ts';

/** `foods/log/{caloriesIn|water}` (fitbit-web-api.md §5.2): text values, "0" and "0.0" where nothing was written down. */
export const foodSeries: DataEndpoint = (call) => {
  const [resource, ...dates] = call.parts;
  const isWater = resource === 'water';
  const show = (value: number) => (isWater ? call.units.volume(value).toFixed(1) : value);
  return forDays(
    call,
    { maxDays: 1095, periods: YEAR },
    (days) =>
      json(200, {
        [`foods-log-${resource}`]: entriesOf(days, (day) =>
          seriesText(call, foodOn(call.resident, isWater ? 'water' : 'caloriesIn', day), show),
        ),
      }),
    dates,
  );
};

/** Kilocalories or millilitres; null where no series has the day. */
export const foodOn = (resident: Resident, what: 'caloriesIn' | 'water', day: number): number | null => {
  if (wearsSince(resident.person) === null || day > today(resident)) return null;
  if (day < dayNumber(resident.person.memberSince)) return 0;
  return (what === 'water' ? waterDrunk(resident, day) : caloriesEaten(resident, day)) ?? 0;
};
