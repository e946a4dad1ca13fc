import * as v from 'valibot';
import { decimal } from './answer';
import { nightly } from './nightly';

const ms = v.nullish(decimal(1, 500), null);
const Night = v.object({ dailyRmssd: ms, deepRmssd: ms });

/** Heart rate variability of the night, RMSSD in ms (fitbit-web-api.md §5.2), with that of deep sleep as detail. */
export const hrvRmssdStream = nightly({
  metric: 'hrv_rmssd',
  scope: 'heartrate',
  resource: 'hrv',
  readNight: (raw) => {
    const parsed = v.safeParse(Night, raw);
    return parsed.success
      ? { value: parsed.output.dailyRmssd, beside: { deep_sleep: parsed.output.deepRmssd } }
      : null;
  },
});
