import * as v from 'valibot';
import { decimal } from './answer';
import { nightly } from './nightly';

const percent = v.nullish(decimal(1, 100), null);
const Night = v.object({ avg: percent, min: percent, max: percent });

/**
 * Oxygen saturation of the night, percent, with its lowest and highest as detail (fitbit-web-api.md §5.2): a bare array,
 * `{}` where there is nothing. No limit is documented; a year a call keeps answers small.
 */
export const spo2NightAvgStream = nightly({
  metric: 'spo2_night_avg',
  scope: 'oxygen_saturation',
  resource: 'spo2',
  root: null,
  maxDays: 365,
  readNight: (raw) => {
    const parsed = v.safeParse(Night, raw);
    if (!parsed.success) return null;
    const { avg, min, max } = parsed.output;
    return { value: avg, beside: { min, max } };
  },
});
