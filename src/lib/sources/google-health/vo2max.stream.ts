import * as v from 'valibot';
import { dailyList, oneOf } from './daily-list';
import { measured } from './encoding';
import { ACTIVITY } from './scopes';

const Day = v.object({ vo2Max: v.nullish(measured(1, 120), null) });

/** Cardio fitness, mL/kg/min (google-health-api.md §4.7): one value, where Fitbit gave a range. */
export const vo2MaxStream = dailyList({
  id: 'vo2max',
  metrics: ['vo2max'],
  scope: ACTIVITY,
  dataType: 'daily-vo2-max',
  key: 'dailyVo2Max',
  readDay: (record, day) => {
    const parsed = v.safeParse(Day, record);
    return parsed.success ? oneOf('vo2max', day, parsed.output.vo2Max) : null;
  },
});
