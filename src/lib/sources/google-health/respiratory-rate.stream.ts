import * as v from 'valibot';
import { dailyList, oneOf } from './daily-list';
import { measured } from './encoding';
import { MEASUREMENTS } from './scopes';

const Day = v.object({ breathsPerMinute: v.nullish(measured(1, 100), null) });

/** Breaths a minute in sleep (google-health-api.md §4.7). */
export const respiratoryRateStream = dailyList({
  id: 'respiratory_rate',
  metrics: ['respiratory_rate'],
  scope: MEASUREMENTS,
  dataType: 'daily-respiratory-rate',
  key: 'dailyRespiratoryRate',
  readDay: (record, day) => {
    const parsed = v.safeParse(Day, record);
    return parsed.success ? oneOf('respiratory_rate', day, parsed.output.breathsPerMinute) : null;
  },
});
