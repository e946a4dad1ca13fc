import * as v from 'valibot';
import { decimal } from './answer';
import { nightly } from './nightly';

const Night = v.object({ breathingRate: v.nullish(decimal(-1, 100), null) });

/** Breaths a minute in sleep (fitbit-web-api.md §5.2); −1 says that they could not be measured. */
export const respiratoryRateStream = nightly({
  metric: 'respiratory_rate',
  scope: 'respiratory_rate',
  resource: 'br',
  readNight: (raw) => {
    const parsed = v.safeParse(Night, raw);
    if (!parsed.success) return null;
    const { breathingRate: rate } = parsed.output;
    return { value: rate !== null && rate > 0 ? rate : null };
  },
});
