import { expect, it } from 'vitest';
import { compareReadings } from '$lib/metrics/compare';
import { csvOf } from './csv';
import { linesOf } from './listing';

const day = 20_000;
const at = (value: number, id: string, time: string | null) => ({ id, day, time, value });

it('has a line for each pair and each reading alone, in stored units', () => {
  const compared = compareReadings(
    [at(80.15, 'a', '2024-10-04T07:00:00'), at(79, 'b', '2024-10-04T19:00:00')],
    [{ ...at(80.4, 'c', null) }],
  );
  const text = csvOf(linesOf(compared, 'unlike'), { metric: 'weight', left: 'fitbit', right: 'garmin' });
  expect(text.split('\r\n')).toEqual([
    'date,class,left,left_time,left_value,right,right_time,right_value,difference,unit',
    '2024-10-04,differs,fitbit,2024-10-04T07:00:00,80.15,garmin,2024-10-04,80.4,-0.25,kg',
    '2024-10-04,only_left,fitbit,2024-10-04T19:00:00,79,garmin,,,,kg',
    '',
  ]);
});
