import * as v from 'valibot';
import { dayOfLocalDateTime } from '$lib/domain/local-date';
import { ok } from '$lib/domain/result';
import type { BodyFatReading } from '$lib/domain/weigh-in';
import type { Stream } from '../contract';
import { pagedList } from './paged-list';
import { readSample, samplePlace, samplePoint } from './sample';
import { MEASUREMENTS } from './scopes';

const Point = samplePoint('bodyFat', { percentage: v.pipe(v.number(), v.minValue(0.1), v.maxValue(99.9)) });

const list = pagedList<BodyFatReading>({
  dataType: 'body-fat',
  method: 'list',
  pageSize: 1_440,
  by: { name: 'body_fat.sample_time.physical_time', scale: 'physical' },
  placeOf: samplePlace('bodyFat'),
  dayOf: ({ time }) => dayOfLocalDateTime(time),
  readOne: (record, context) => {
    const parsed = v.safeParse(Point, record);
    if (!parsed.success) return null;
    const { sampleTime, percentage } = parsed.output.bodyFat;
    const sample = readSample(parsed.output, sampleTime, context);
    return sample && [{ ...sample, fatPct: percentage }];
  },
});

/** Body-fat readings, percent (google-health-api.md §4.7), a scale's and typed ones alike; limits as for weight. */
export const bodyFatStream = {
  id: 'body_fat',
  metrics: ['body_fat'],
  scope: MEASUREMENTS,
  maxDays: 365,
  settlingDays: 14,
  coarseFor: null,
  fedBy: null,
  request: list.request,
  read: (payload, asked) => {
    const page = list.read(payload, asked);
    return page.ok ? ok({ kind: 'body-fat', ...page.value }) : page;
  },
} satisfies Stream;
