import * as v from 'valibot';
import { decimal } from './answer';
import { nightly } from './nightly';

const Night = v.object({ nightlyRelative: v.nullish(decimal(-30, 30), null) });

/** Skin temperature of the night against the person's own baseline, K (fitbit-web-api.md §5.2). */
export const skinTemperatureVariationStream = nightly({
  metric: 'skin_temperature_variation',
  scope: 'temperature',
  resource: 'temp/skin',
  root: 'tempSkin',
  readNight: (raw) => {
    const parsed = v.safeParse(Night, raw);
    return parsed.success ? { value: parsed.output.nightlyRelative } : null;
  },
});
