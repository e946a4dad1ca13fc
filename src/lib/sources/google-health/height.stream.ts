import * as v from 'valibot';
import type { DailyReading } from '$lib/domain/daily';
import { dayOfLocalDateTime } from '$lib/domain/local-date';
import { ok } from '$lib/domain/result';
import type { Stream } from '../contract';
import { firstOfDay } from './daily-list';
import { metresOf } from './encoding';
import { pagedList } from './paged-list';
import { heightMillimetres } from './profile';
import { readSample, samplePlace, samplePoint } from './sample';
import { MEASUREMENTS } from './scopes';

const Point = samplePoint('height', { heightMillimeters: heightMillimetres });

const list = pagedList<DailyReading>({
  dataType: 'height',
  method: 'list',
  pageSize: 1_440,
  by: { name: 'height.sample_time.physical_time', scale: 'physical' },
  placeOf: samplePlace('height'),
  dayOf: ({ day }) => day,
  readOne: (record, context) => {
    const parsed = v.safeParse(Point, record);
    if (!parsed.success) return null;
    const { sampleTime, heightMillimeters } = parsed.output.height;
    const day = dayOfLocalDateTime(readSample(parsed.output, sampleTime, context)?.time ?? '');
    return day === null ? null : [{ metric: 'height', day, value: metresOf(heightMillimeters) }];
  },
});

/** Height, m (google-health-api.md §4.7): typed in, and rarely. The last one of a day stands for it; lists begin with the newest. */
export const heightStream = {
  id: 'height',
  metrics: ['height'],
  scope: MEASUREMENTS,
  maxDays: 365,
  settlingDays: 14,
  coarseFor: null,
  fedBy: null,
  request: list.request,
  read: (payload, asked) => {
    const page = list.read(payload, asked);
    return page.ok ? ok({ kind: 'daily', ...page.value, rows: firstOfDay(page.value.rows) }) : page;
  },
} satisfies Stream;
