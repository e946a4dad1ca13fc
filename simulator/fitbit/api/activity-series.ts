import { json } from '../../http/message.ts';
import { activityOn, activityResources, trackedOn, type ActivityResource } from '../history/activity-days.ts';
import type { DataCall, DataEndpoint } from './context.ts';
import { entriesOf, forDays, MONTH, YEAR } from './days.ts';
import type { Units } from './units.ts';

/** `activities/{r}` and `activities/tracker/{r}` (fitbit-web-api.md §5.2): text values, "0" where there was nothing. */

export const activitySeries: DataEndpoint = (call) => series(call, 'activities-', activityOn);

export const trackerSeries: DataEndpoint = (call) => series(call, 'activities-tracker-', trackedOn);

const series = (call: DataCall, root: string, valueOn: typeof activityOn) => {
  const [resource, ...dates] = call.parts;
  if (!isResource(resource)) throw new RangeError('the route lets no other resource through');
  const limits =
    resource === 'activityCalories' ? { maxDays: 30, periods: MONTH } : { maxDays: 1095, periods: YEAR };
  return forDays(
    call,
    limits,
    (days) =>
      json(200, {
        [`${root}${resource}`]: entriesOf(days, (day) =>
          seriesText(call, valueOn(call.resident, resource, day), inUnits(resource, call.units)),
        ),
      }),
    dates,
  );
};

const isResource = (text: string | undefined): text is ActivityResource =>
  activityResources.some((known) => known === text);

/** As text. Where settings leave empty days out, nothing is no entry. */
export const seriesText = (
  { world }: DataCall,
  value: number | null,
  show: (value: number) => number | string,
): string | null =>
  value === null || (value === 0 && world.settings.emptyDays === 'omit') ? null : String(show(value));

const inUnits = (resource: ActivityResource, units: Units): ((value: number) => number) => {
  if (resource === 'distance') return units.distance;
  return resource === 'elevation' ? units.elevation : (value) => value;
};
