import type { SimReply, SimRequest } from '../../http/message.ts';
import { authorizationMissing, expiredToken, invalidToken } from '../errors.ts';
import type { World } from '../world.ts';
import type { AccessToken } from './grants.ts';

export type BearerCheck = { readonly grant: AccessToken } | { readonly refused: SimReply };

/** Who is calling. Tokens are looked up, not decoded: a revoked one is well-formed and still invalid (§2.7). */
export const bearerGrant = (world: World, request: SimRequest): BearerCheck => {
  const value = /^Bearer\s+(.+)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (value === undefined) return { refused: authorizationMissing() };
  const grant = world.grants.access.get(value);
  if (!grant) return { refused: invalidToken(value) };
  if (grant.expiresAt <= world.clock.now()) return { refused: expiredToken(value) };
  return { grant };
};
