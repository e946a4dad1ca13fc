import { addSeconds } from '../../calendar.ts';
import { json } from '../../http/message.ts';
import { logIdOf, type WeighIn } from '../people/person.ts';
import { rowsOf } from '../residents.ts';
import type { DataCall, DataEndpoint } from './context.ts';
import { readRange, type DateRange, type Period } from './date-range.ts';
import type { Units } from './units.ts';

/** `body/log/weight` and `body/log/fat` (fitbit-web-api.md §5.1, §5.2): every row of the days asked, ascending. */

const LOG_PERIODS: readonly Period[] = ['1d', '7d', '30d', '1w', '1m'];

export const weightLog: DataEndpoint = (call) => {
  const range = logRange(call, 31);
  if ('refused' in range) return range.refused;
  return json(200, { weight: rowsIn(call, range).map((row) => weightRow(row, call.units)) });
};

export const fatLog: DataEndpoint = (call) => {
  const range = logRange(call, 30);
  if ('refused' in range) return range.refused;
  return json(200, { fat: rowsIn(call, range).flatMap(fatRows) });
};

/** Field order as the real service has it, so that bodies compare by eye. */
export const weightRow = ({ bmi, date, fat, logId, source, time, weight }: WeighIn, units: Units) => ({
  bmi,
  date,
  ...(fat === undefined ? {} : { fat }),
  logId,
  ...(source === undefined ? {} : { source }),
  time,
  weight: units.weight(weight),
});

/** A scale knows the fat some seconds after the weight, and the row then has an id of its own (§5.2 "logId"). */
const fatRows = ({ date, fat, source, time }: WeighIn) => {
  if (fat === undefined) return [];
  const later = source?.startsWith('Aria') ? addSeconds(time, 7) : time;
  return [
    { date, fat, logId: logIdOf(date, later), ...(source === undefined ? {} : { source }), time: later },
  ];
};

const logRange = ({ world, today, parts }: DataCall, maxDays: number) =>
  readRange(parts, today, { maxDays, periods: LOG_PERIODS }, world.settings.ranges);

const rowsIn = ({ resident }: DataCall, { start, end }: DateRange): readonly WeighIn[] =>
  rowsOf(resident).filter(({ date }) => date >= start && date <= end);
