import type { SimReply, SimRequest } from '../http/message.ts';
import { identity, pairedDevices, profile, settings } from './api/account.ts';
import type { DataEndpoint } from './api/context.ts';
import { dataTypes, SCOPE_PREFIX, type Action, type DataType } from './api/data-types.ts';
import { get, list } from './api/list.ts';
import { dailyRollUp, rollUp } from './api/roll-up.ts';
import { invalid } from './errors.ts';
import type { Family } from './families.ts';
import { authorize } from './oauth/authorize.ts';
import { revoke, tokeninfo } from './oauth/token-state.ts';
import { token } from './oauth/token.ts';
import type { World } from './world.ts';

/** Three of Google's hosts in one table (google-health-api.md §2.1, §4.1). */

export interface OAuthRoute {
  readonly family: Family;
  readonly methods: readonly string[];
  readonly path: string;
  readonly answer: (world: World, request: SimRequest) => SimReply;
}

export const oauthRoutes: readonly OAuthRoute[] = [
  { family: 'authorize', methods: ['GET', 'POST'], path: '/o/oauth2/v2/auth', answer: authorize },
  { family: 'token', methods: ['POST'], path: '/token', answer: token },
  { family: 'tokeninfo', methods: ['GET', 'POST'], path: '/tokeninfo', answer: tokeninfo },
  { family: 'revoke', methods: ['GET', 'POST'], path: '/revoke', answer: revoke },
];

export interface DataRoute {
  readonly family: Family;
  /** As errors name the method of the service. */
  readonly rpc: string;
  /** Any one of these is enough. */
  readonly scopes: readonly string[];
  readonly answer: DataEndpoint;
}

export type Match =
  | { readonly kind: 'oauth'; readonly family: Family; readonly route: OAuthRoute }
  | {
      readonly kind: 'data';
      readonly family: Family;
      readonly route: DataRoute;
      readonly owner: string;
      readonly parts: readonly string[];
    }
  | { readonly kind: 'unknown'; readonly family: Family };

const scopesOf = (...names: readonly string[]) => names.map((name) => `${SCOPE_PREFIX}${name}.readonly`);

const ANY_SCOPE = scopesOf(
  'activity_and_fitness',
  'health_metrics_and_measurements',
  'sleep',
  'nutrition',
  'profile',
  'settings',
  'ecg',
  'irn',
);

const accountRoutes: Readonly<Record<string, DataRoute>> = {
  identity: { family: 'identity', rpc: 'UsersService.GetIdentity', scopes: ANY_SCOPE, answer: identity },
  profile: {
    family: 'profile',
    rpc: 'UsersService.GetProfile',
    scopes: scopesOf('profile'),
    answer: profile,
  },
  settings: {
    family: 'settings',
    rpc: 'UsersService.GetSettings',
    scopes: scopesOf('settings'),
    answer: settings,
  },
  pairedDevices: {
    family: 'devices',
    rpc: 'UsersService.ListPairedDevices',
    scopes: scopesOf('settings'),
    answer: pairedDevices,
  },
};

/** A preflight is matched as the method it asks about. */
export const findRoute = (request: SimRequest): Match => {
  const oauth = oauthRoutes.find(({ path }) => path === request.path);
  if (oauth) return { kind: 'oauth', family: oauth.family, route: oauth };
  const method =
    request.method === 'OPTIONS'
      ? (request.headers['access-control-request-method'] ?? 'GET')
      : request.method;
  const [, owner, rest] = /^\/v4\/users\/([^/]+)\/(.+)$/.exec(request.path) ?? [];
  if (owner === undefined || rest === undefined) return { kind: 'unknown', family: 'unknown' };
  const account = method === 'GET' && Object.hasOwn(accountRoutes, rest) ? accountRoutes[rest] : undefined;
  const route = account ?? typeRoute(method, decodeURIComponent(rest));
  return route
    ? { kind: 'data', family: route.family, route, owner, parts: [] }
    : { kind: 'unknown', family: 'unknown' };
};

const TYPE_PATH = /^dataTypes\/([^/]*)\/dataPoints(?::(\w+)|\/([^/:]+))?$/;

const typeRoute = (method: string, path: string): DataRoute | undefined => {
  const [whole, id = '', verb, point] = TYPE_PATH.exec(path) ?? [];
  if (whole === undefined) return undefined;
  const action = actionOf(method, verb, point);
  if (!action) return undefined;
  const type = dataTypes.get(id);
  const rpc = `DataPointsService.${rpcNames[action]}`;
  // Whoever asks for a type that is none needs no scope in particular to be told so.
  if (!type) return { family: 'unknown', rpc, scopes: ANY_SCOPE, answer: () => noSuchType(id) };
  return {
    family: type.id,
    rpc,
    scopes: [type.scope],
    answer: (call) => act(call, type, action, point ?? ''),
  };
};

const actionOf = (
  method: string,
  verb: string | undefined,
  point: string | undefined,
): Action | undefined => {
  if (method === 'GET' && point !== undefined) return 'get';
  if (method === 'GET' && verb === undefined) return 'list';
  if (method === 'GET' && verb === 'reconcile') return 'reconcile';
  return method === 'POST' && (verb === 'rollUp' || verb === 'dailyRollUp') ? verb : undefined;
};

const rpcNames: Readonly<Record<Action, string>> = {
  list: 'ListDataPoints',
  get: 'GetDataPoint',
  reconcile: 'ReconcileDataPoints',
  rollUp: 'RollUpDataPoints',
  dailyRollUp: 'DailyRollUpDataPoints',
};

const noSuchType = (id: string): SimReply =>
  /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(id)
    ? invalid('INVALID_DATA_TYPE', `${id} is not a data type.`)
    : invalid('INVALID_DATA_TYPE_FORMAT', 'The data type is malformed.');

const act = (call: Parameters<DataEndpoint>[0], type: DataType, action: Action, point: string): SimReply => {
  if (!type.actions.includes(action))
    return invalid(
      'UNSUPPORTED_DATA_TYPE_ACTION',
      `${action} is not supported for ${type.id}. Supported: ${type.actions.join(', ') || 'none'}.`,
    );
  switch (action) {
    case 'list':
    case 'reconcile':
      return list(call, type, action);
    case 'get':
      return get(call, type, point);
    case 'rollUp':
      return rollUp(call, type);
    case 'dailyRollUp':
      return dailyRollUp(call, type);
  }
};
