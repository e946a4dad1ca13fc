import { json, type SimReply, type SimRequest } from '../../http/message.ts';
import { liveToken, type World } from '../world.ts';
import { revokeAll } from './grants.ts';
import { oauthError } from './token.ts';

/** A parameter of the query or of a form. */
const parameter = ({ query, body }: SimRequest, name: string): string =>
  query.get(name) ?? new URLSearchParams(body).get(name) ?? '';

/** Who a token is for and what it may. Nobody's address or subject, as none was asked for. */
export const tokeninfo = (world: World, request: SimRequest): SimReply => {
  const token = liveToken(world, world.grants.access, parameter(request, 'access_token'));
  if (!token) return oauthError(400, 'invalid_token', 'Invalid Value');
  const seconds = Math.floor((token.expiresAt - world.clock.now()) / 1000);
  return json(200, {
    azp: token.clientId,
    aud: token.clientId,
    scope: token.scopes.join(' '),
    exp: String(Math.floor(token.expiresAt / 1000)),
    expires_in: String(seconds),
    access_type: 'online',
  });
};

/** Either token ends everything the person gave this client (google-health-api.md §2.1). */
export const revoke = (world: World, request: SimRequest): SimReply => {
  const value = parameter(request, 'token');
  const { access, refresh } = world.grants;
  const known = liveToken(world, access, value) ?? liveToken(world, refresh, value);
  if (!known) return oauthError(400, 'invalid_token', 'Token expired or revoked');
  revokeAll(world.grants, known.clientId, known.userId);
  return json(200, {});
};
