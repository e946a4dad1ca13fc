import { dateOfDay } from '../../calendar.ts';
import { json } from '../../http/message.ts';
import { round } from '../../random.ts';
import { activityOn } from '../history/activity-days.ts';
import { activityMinutes, intradayResources, type IntradayResource } from '../history/minutes.ts';
import type { DataCall, DataEndpoint } from './context.ts';
import { clockText, intraday, slotsBetween, type IntradayAsk } from './intraday.ts';

/** `activities/{r}/date/{date}/1d/{detail}` (fitbit-web-api.md §5.2): every slot up to the last sync, zeros included. */
export const activityIntraday: DataEndpoint = (call) => {
  const [resource, ...rest] = call.parts;
  if (!isResource(resource)) throw new RangeError('the route lets no other resource through');
  return intraday(call, rest, (ask) =>
    json(200, {
      [`activities-${resource}`]: dayRoot(call, resource, ask),
      [`activities-${resource}-intraday`]: {
        dataset: dataset(call, resource, ask),
        datasetInterval: ask.minutes,
        datasetType: 'minute',
      },
    }),
  );
};

const isResource = (text: string | undefined): text is IntradayResource =>
  intradayResources.some((known) => known === text);

const dayRoot = ({ resident, units }: DataCall, resource: IntradayResource, { day }: IntradayAsk) => {
  const total = activityOn(resident, resource, day);
  if (total === null) return [];
  return [{ dateTime: dateOfDay(day), value: String(shown(resource, units)(total)) }];
};

const dataset = ({ resident, units }: DataCall, resource: IntradayResource, ask: IntradayAsk) =>
  slotsBetween(ask, (day) => activityMinutes(resident, resource, day), sum).map(({ minute, value }) => ({
    ...(resource === 'calories' ? effort(value / ask.minutes) : {}),
    time: clockText(minute * 60),
    value: round(shown(resource, units)(value), 5),
  }));

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

const shown = (resource: IntradayResource, units: DataCall['units']): ((value: number) => number) => {
  if (resource === 'distance') return units.distance;
  return resource === 'elevation' ? units.elevation : (value) => value;
};

/** From kilocalories a minute, against 1.1 at rest; metabolic equivalents are told times ten. */
const effort = (kcal: number) => {
  const mets = Math.max(1, kcal / 1.1);
  return { level: mets < 1.5 ? 0 : mets < 3 ? 1 : mets < 6 ? 2 : 3, mets: Math.round(mets * 10) };
};
