import * as v from 'valibot';
import { roundTo } from '$lib/domain/units';
import { nightly } from './nightly';

const fitness = v.pipe(v.number(), v.minValue(1), v.maxValue(120));
const Day = v.object({
  vo2Max: v.nullish(
    v.pipe(
      v.union([v.string(), v.pipe(v.number(), v.transform(String))]),
      v.regex(/^\d+(\.\d+)?(\s*-\s*\d+(\.\d+)?)?$/),
      v.transform((text) => text.split('-').map(Number)),
      v.array(fitness),
    ),
    null,
  ),
});

/**
 * Cardio fitness, mL/kg/min (fitbit-web-api.md §5.2): "42-46" is its middle, the ends as detail; after a run with GPS the
 * vendor knows one number. Days in the future are refused, which nobody asks for.
 */
export const vo2MaxStream = nightly({
  metric: 'vo2max',
  scope: 'cardio_fitness',
  resource: 'cardioscore',
  root: 'cardioScore',
  readNight: (raw) => {
    const parsed = v.safeParse(Day, raw);
    if (!parsed.success) return null;
    const [low = null, high = null] = parsed.output.vo2Max ?? [];
    if (low === null || high === null) return { value: low };
    return { value: roundTo((low + high) / 2, 6), beside: { low, high } };
  },
});
