import type { SimReply, SimRequest } from '../http/message.ts';
import { dataRoutes, type DataRoute } from './data-routes.ts';
import type { Family } from './families.ts';
import { authorize } from './oauth/authorize.ts';
import { introspect } from './oauth/introspect.ts';
import { revoke } from './oauth/revoke.ts';
import { token } from './oauth/token.ts';
import type { World } from './world.ts';

/** The OAuth part of the service, and how a request finds its endpoint. */

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
  const below = /^\/([\d.]+)\/user\/([^/]+)\/(.+)$/.exec(request.path);
  const [, version, owner, rest] = below ?? [];
  if (owner === undefined || rest === undefined) return { kind: 'unknown', family: 'unknown' };
  const candidates = dataRoutes.filter(
    (route) => route.path.test(rest) && (route.version ?? '1') === version,
  );
  const route = candidates.find((candidate) => candidate.method === method) ?? null;
  const parts = (route?.path.exec(rest) ?? []).slice(1);
  return { kind: 'data', family: candidates[0]?.family ?? 'unknown', route, owner, parts };
};
