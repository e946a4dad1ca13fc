import type { SimReply, SimRequest } from '../http/message.ts';
import { fatGoal, profile, weightGoal } from './api/account.ts';
import { bodySeries } from './api/body-series.ts';
import type { DataEndpoint } from './api/context.ts';
import { devices } from './api/devices.ts';
import { deleteSubscription, listSubscriptions } from './api/subscriptions.ts';
import { fatLog, weightLog } from './api/weight-log.ts';
import { readOnlyClient } from './errors.ts';
import type { Family } from './families.ts';
import { authorize } from './oauth/authorize.ts';
import { introspect } from './oauth/introspect.ts';
import { revoke } from './oauth/revoke.ts';
import type { Scope } from './oauth/scopes.ts';
import { token } from './oauth/token.ts';
import type { World } from './world.ts';

/** The service in one table. A new group of endpoints is a file under `api/` and its lines here. */

export interface OAuthRoute {
  readonly family: Family;
  readonly methods: readonly string[];
  readonly path: string;
  readonly answer: (world: World, request: SimRequest) => SimReply;
}

export const oauthRoutes: readonly OAuthRoute[] = [
  { family: 'authorize', methods: ['GET', 'POST'], path: '/oauth2/authorize', answer: authorize },
  { family: 'token', methods: ['POST'], path: '/oauth2/token', answer: token },
  { family: 'revoke', methods: ['POST'], path: '/oauth2/revoke', answer: revoke },
  { family: 'introspect', methods: ['POST'], path: '/1.1/oauth2/introspect', answer: introspect },
];

export interface DataRoute {
  readonly family: Family;
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** Below `/1/user/{-|own id}/`. */
  readonly path: RegExp;
  /** Any one of these is enough. */
  readonly scopes: readonly Scope[];
  readonly answer: DataEndpoint;
}

const COLLECTION = '(activities|body|foods|sleep|userRevokedAccess)';
const ANY_COLLECTION: readonly Scope[] = ['activity', 'nutrition', 'profile', 'settings', 'sleep', 'weight'];

/** Every app here is registered read-only, so writes are known and refused (§2.1). */
const refuseWrite: DataEndpoint = () => readOnlyClient();

export const dataRoutes: readonly DataRoute[] = [
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

export type Match =
  | { readonly kind: 'oauth'; readonly family: Family; readonly route: OAuthRoute }
  | {
      readonly kind: 'data';
      readonly family: Family;
      /** Null when the path is known but not this method. */
      readonly route: DataRoute | null;
      readonly owner: string;
      readonly parts: readonly string[];
    }
  | { readonly kind: 'unknown'; readonly family: Family };

/** A preflight is matched as the method it asks about. */
export const findRoute = (request: SimRequest): Match => {
  const method =
    request.method === 'OPTIONS'
      ? (request.headers['access-control-request-method'] ?? 'GET')
      : request.method;
  const oauth = oauthRoutes.find(({ path }) => path === request.path);
  if (oauth) return { kind: 'oauth', family: oauth.family, route: oauth };
  const below = /^\/1\/user\/([^/]+)\/(.+)$/.exec(request.path);
  const [, owner, rest] = below ?? [];
  if (owner === undefined || rest === undefined) return { kind: 'unknown', family: 'unknown' };
  const candidates = dataRoutes.filter(({ path }) => path.test(rest));
  const route = candidates.find((candidate) => candidate.method === method) ?? null;
  const parts = (route?.path.exec(rest) ?? []).slice(1);
  return { kind: 'data', family: candidates[0]?.family ?? 'unknown', route, owner, parts };
};
