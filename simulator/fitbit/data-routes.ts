import { activityIntraday } from './api/activity-intraday.ts';
import { activityList } from './api/activity-list.ts';
import { activitySeries, trackerSeries } from './api/activity-series.ts';
import { fatGoal, profile, weightGoal } from './api/account.ts';
import { azmIntraday, azmSeries } from './api/azm.ts';
import { bodySeries } from './api/body-series.ts';
import type { DataEndpoint } from './api/context.ts';
import { devices } from './api/devices.ts';
import { foodSeries } from './api/food-series.ts';
import { activityGoals, foodGoal, waterGoal } from './api/goals.ts';
import { heartIntraday, heartSeries } from './api/heart.ts';
import {
  breathing,
  cardioScore,
  coreTemperature,
  oxygen,
  skinTemperature,
  variability,
} from './api/nightly.ts';
import { sleepGoal, sleepList, sleepRange } from './api/sleep.ts';
import { deleteSubscription, listSubscriptions } from './api/subscriptions.ts';
import { fatLog, weightLog } from './api/weight-log.ts';
import { readOnlyClient } from './errors.ts';
import type { Family } from './families.ts';
import { activityResources, trackerResources } from './history/activity-days.ts';
import { intradayResources } from './history/minutes.ts';
import type { Scope } from './oauth/scopes.ts';

/** The data part of the service in one table. A new group of endpoints is a file under `api/` and its lines here. */

export interface DataRoute {
  readonly family: Family;
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** `1` unless told. */
  readonly version?: '1.2';
  /** Below `/{version}/user/{-|own id}/`. */
  readonly path: RegExp;
  /** Any one of these is enough. */
  readonly scopes: readonly Scope[];
  readonly answer: DataEndpoint;
}

const COLLECTION = '(activities|body|foods|sleep|userRevokedAccess)';
const ANY_COLLECTION: readonly Scope[] = ['activity', 'nutrition', 'profile', 'settings', 'sleep', 'weight'];

/** Every app here is registered read-only, so writes are known and refused (§2.1). */
const refuseWrite: DataEndpoint = () => readOnlyClient();

const read = (
  family: Family,
  scope: Scope,
  path: string,
  answer: DataEndpoint,
  version?: '1.2',
): DataRoute => ({
  family,
  method: 'GET',
  path: new RegExp(`^${path}\\.json$`),
  scopes: [scope],
  answer,
  ...(version === undefined ? {} : { version }),
});

/** `{date}`, `{date}/{period}` or `{start}/{end}`. */
const DATES = 'date/([^/]+?)(?:/([^/]+?))?';
const MINUTES = 'date/([^/]+)/([^/]+)/(1min|5min|15min)(?:/time/([^/]+)/([^/]+?))?';
const BEATS = MINUTES.replace('1min|', '1sec|1min|');
const oneOf = (names: readonly string[]) => `(${names.join('|')})`;

const historyRoutes: readonly DataRoute[] = [
  read('activity-series', 'activity', `activities/${oneOf(activityResources)}/${DATES}`, activitySeries),
  read('tracker-series', 'activity', `activities/tracker/${oneOf(trackerResources)}/${DATES}`, trackerSeries),
  read(
    'activity-intraday',
    'activity',
    `activities/${oneOf(intradayResources)}/${MINUTES}`,
    activityIntraday,
  ),
  read('activity-list', 'activity', 'activities/list', activityList),
  read('azm', 'activity', `activities/active-zone-minutes/${DATES}`, azmSeries),
  read('azm', 'activity', `activities/active-zone-minutes/${MINUTES}`, azmIntraday),
  read('heart-series', 'heartrate', `activities/heart/${DATES}`, heartSeries),
  read('heart-intraday', 'heartrate', `activities/heart/${BEATS}`, heartIntraday),
  read('sleep', 'sleep', `sleep/${DATES}`, sleepRange, '1.2'),
  read('sleep', 'sleep', 'sleep/list', sleepList, '1.2'),
  read('spo2', 'oxygen_saturation', `spo2/${DATES}`, oxygen),
  read('hrv', 'heartrate', `hrv/${DATES}`, variability),
  read('breathing', 'respiratory_rate', `br/${DATES}`, breathing),
  read('temperature', 'temperature', `temp/skin/${DATES}`, skinTemperature),
  read('temperature', 'temperature', `temp/core/${DATES}`, coreTemperature),
  read('cardioscore', 'cardio_fitness', `cardioscore/${DATES}`, cardioScore),
  read('food-series', 'nutrition', `foods/log/(caloriesIn|water)/${DATES}`, foodSeries),
  read('goal', 'activity', 'activities/goals/(daily|weekly)', activityGoals),
  read('goal', 'sleep', 'sleep/goal', sleepGoal, '1.2'),
  read('goal', 'nutrition', 'foods/log/goal', foodGoal),
  read('goal', 'nutrition', 'foods/log/water/goal', waterGoal),
];

export const dataRoutes: readonly DataRoute[] = [
  ...historyRoutes,
  { family: 'profile', method: 'GET', path: /^profile\.json$/, scopes: ['profile'], answer: profile },
  { family: 'devices', method: 'GET', path: /^devices\.json$/, scopes: ['settings'], answer: devices },
  ...(
    [
      ['weight', 'weight-log', weightLog],
      ['fat', 'fat-log', fatLog],
    ] as const
  ).flatMap(([name, family, answer]): DataRoute[] => [
    {
      family,
      method: 'GET',
      path: new RegExp(`^body/log/${name}/date/([^/]+?)(?:/([^/]+?))?\\.json$`),
      scopes: ['weight'],
      answer,
    },
    {
      family,
      method: 'POST',
      path: new RegExp(`^body/log/${name}\\.json$`),
      scopes: ['weight'],
      answer: refuseWrite,
    },
    {
      family,
      method: 'DELETE',
      path: new RegExp(`^body/log/${name}/\\d+\\.json$`),
      scopes: ['weight'],
      answer: refuseWrite,
    },
  ]),
  {
    family: 'goal',
    method: 'GET',
    path: /^body\/log\/weight\/goal\.json$/,
    scopes: ['weight'],
    answer: weightGoal,
  },
  {
    family: 'goal',
    method: 'GET',
    path: /^body\/log\/fat\/goal\.json$/,
    scopes: ['weight'],
    answer: fatGoal,
  },
  {
    family: 'body-series',
    method: 'GET',
    path: /^body\/(weight|bmi|fat)\/date\/([^/]+?)(?:\/([^/]+?))?\.json$/,
    scopes: ['weight'],
    answer: bodySeries,
  },
  {
    family: 'subscriptions',
    method: 'GET',
    path: new RegExp(`^(?:${COLLECTION}/)?apiSubscriptions\\.json$`),
    scopes: ANY_COLLECTION,
    answer: listSubscriptions,
  },
  {
    family: 'subscriptions',
    method: 'DELETE',
    path: new RegExp(`^(?:${COLLECTION}/)?apiSubscriptions/([^/]+)\\.json$`),
    scopes: ANY_COLLECTION,
    answer: deleteSubscription,
  },
];
