import { addDays, dayNumber } from '../../calendar.ts';
import { json } from '../../http/message.ts';
import { round } from '../../random.ts';
import type { WeighIn } from '../people/person.ts';
import { rowsOf } from '../residents.ts';
import type { Settings } from '../settings.ts';
import type { DataCall, DataEndpoint } from './context.ts';
import { readRange, type DateRange, type Period } from './date-range.ts';

type Resource = 'weight' | 'bmi' | 'fat';

const SERIES_PERIODS: readonly Period[] = ['1d', '7d', '30d', '1w', '1m', '3m', '6m', '1y'];

/** `body/{weight|bmi|fat}` (fitbit-web-api.md §5.2): one text value a day. Which of a day's rows counts is invented: the last. */
export const bodySeries: DataEndpoint = (call) => {
  const [resource, ...dates] = call.parts;
  if (!isResource(resource)) throw new RangeError('the route lets no other resource through');
  const range = readRange(
    dates,
    call.today,
    { maxDays: 1095, periods: SERIES_PERIODS },
    call.world.settings.ranges,
  );
  if ('refused' in range) return range.refused;
  const measured = dailyValues(rowsOf(call.resident), resource, call.units.weight);
  const days = fillDays(measured, range, call.today, call.world.settings.seriesFill, resource);
  return json(200, {
    [`body-${resource}`]: days.map(([dateTime, value]) => ({ dateTime, value: String(value) })),
  });
};

const isResource = (text: string | undefined): text is Resource =>
  text === 'weight' || text === 'bmi' || text === 'fat';

type Day = readonly [date: string, value: number];

const dailyValues = (
  rows: readonly WeighIn[],
  resource: Resource,
  weight: DataCall['units']['weight'],
): Day[] => {
  const byDay = new Map<string, number>();
  for (const row of rows) {
    const value = row[resource];
    if (value !== undefined) byDay.set(row.date, resource === 'weight' ? weight(value) : value);
  }
  return [...byDay];
};

/** Never beyond today. Before the first measurement there is no weight, but fat is "0" (inferred, §5.2). */
const fillDays = (
  measured: readonly Day[],
  { start, end }: DateRange,
  today: string,
  fill: Settings['seriesFill'],
  resource: Resource,
): Day[] => {
  if (fill === 'omit') return measured.filter(([date]) => date >= start && date <= end);
  const filled: Day[] = [];
  let next = measured.findIndex(([date]) => date >= start);
  if (next === -1) next = measured.length;
  for (let date = start; date <= end && date <= today; date = addDays(date, 1)) {
    while ((measured[next]?.[0] ?? '9999') <= date) next++;
    const before = measured[next - 1];
    const after = measured[next];
    if (before) filled.push([date, fill === 'linear' ? between(before, after, date) : before[1]]);
    else if (resource === 'fat') filled.push([date, 0]);
  }
  return filled;
};

const between = ([date, value]: Day, after: Day | undefined, at: string): number => {
  if (!after) return value;
  const share = (dayNumber(at) - dayNumber(date)) / (dayNumber(after[0]) - dayNumber(date));
  return round(value + (after[1] - value) * share, 2);
};
