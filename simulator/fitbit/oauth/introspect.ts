import { json, type SimReply, type SimRequest } from '../../http/message.ts';
import { classicError } from '../errors.ts';
import type { World } from '../world.ts';
import { bearerGrant } from './bearer.ts';
import { isFormPost, unreadableBody } from './form.ts';

/** Version 1.1 (fitbit-web-api.md §2.6). The times are milliseconds, unlike those inside the token. */
export const introspect = (world: World, request: SimRequest): SimReply => {
  const caller = bearerGrant(world, request);
  if ('refused' in caller) return caller.refused;
  if (!isFormPost(request)) return unreadableBody();
  const value = new URLSearchParams(request.body).get('token');
  if (!value) return classicError(400, 'invalid_request', "Missing 'token' parameter value.", 'token');
  const known = world.grants.access.get(value);
  if (!known || known.clientId !== caller.grant.clientId || known.expiresAt <= world.clock.now())
    return json(200, { active: false });
  return json(200, {
    active: true,
    scope: `{${known.scopes.map((scope) => `${scope.toUpperCase()}=READ`).join(', ')}}`,
    client_id: known.clientId,
    user_id: known.userId,
    token_type: 'access_token',
    exp: known.expiresAt,
    iat: known.issuedAt,
  });
};
