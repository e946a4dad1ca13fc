import * as v from 'valibot';
import { dayOfLocalDateTime } from '$lib/domain/local-date';
import { ok } from '$lib/domain/result';
import { roundTo } from '$lib/domain/units';
import type { WeighInReading } from '$lib/domain/weigh-in';
import type { Stream } from '../contract';
import { pagedList } from './paged-list';
import { readSample, samplePlace, samplePoint } from './sample';
import { MEASUREMENTS } from './scopes';

// The heaviest person on record weighed 635 kg; below 1 kg is no person either.
const Point = samplePoint('weight', {
  weightGrams: v.pipe(v.number(), v.minValue(1_000), v.maxValue(700_000)),
});

const list = pagedList<WeighInReading>({
  dataType: 'weight',
  method: 'list',
  pageSize: 1_440,
  by: { name: 'weight.sample_time.physical_time', scale: 'physical' },
  placeOf: samplePlace('weight'),
  dayOf: ({ time }) => dayOfLocalDateTime(time),
  readOne: (record, context) => {
    const parsed = v.safeParse(Point, record);
    if (!parsed.success) return null;
    const { sampleTime, weightGrams } = parsed.output.weight;
    const sample = readSample(parsed.output, sampleTime, context);
    return (
      sample && [
        {
          ...sample,
          kg: roundTo(weightGrams / 1_000, 6),
          original: { value: weightGrams, unit: 'g' },
          bmi: null,
          fatPct: null,
        },
      ]
    );
  },
});

/**
 * Weigh-ins (google-health-api.md §4.7): grams, each with the scale or app it came from, which `reconcile` would drop. BMI is
 * not told; the engine works it out. A year a request: a page holds 1,440, nearly four a day. People type weigh-ins in
 * and correct them for some days.
 */
export const weightStream = {
  id: 'weight',
  metrics: ['weight', 'bmi'],
  scope: MEASUREMENTS,
  maxDays: 365,
  settlingDays: 14,
  coarseFor: null,
  fedBy: null,
  request: list.request,
  read: (payload, asked) => {
    const page = list.read(payload, asked);
    return page.ok ? ok({ kind: 'weigh-ins', ...page.value }) : page;
  },
} satisfies Stream;
