import { verifierMatches } from '../../fitbit/oauth/pkce.ts';
import { json, type SimReply, type SimRequest } from '../../http/message.ts';
import { liveToken, type World } from '../world.ts';
import type { Client } from './clients.ts';
import { hasLapsed, issueAccess, issueRefresh } from './grants.ts';

/** `oauth2.googleapis.com/token` (google-health-api.md §2.1, §2.2): no Web client does without its secret. */
export const token = (world: World, request: SimRequest): SimReply => {
  const form = new URLSearchParams(request.body);
  const checked = identifyClient(world, request, form);
  if ('refused' in checked) return checked.refused;
  switch (form.get('grant_type')) {
    case 'authorization_code':
      return exchangeCode(world, checked.client, form);
    case 'refresh_token':
      return refresh(world, checked.client, form);
    case null:
      return oauthError(400, 'invalid_request', 'Required parameter is missing: grant_type');
    default:
      return oauthError(400, 'unsupported_grant_type', `Invalid grant_type: ${form.get('grant_type')}`);
  }
};

export const oauthError = (status: number, error: string, text: string): SimReply =>
  json(status, { error, error_description: text });

const identifyClient = (
  { settings }: World,
  { headers }: SimRequest,
  form: URLSearchParams,
): { readonly client: Client } | { readonly refused: SimReply } => {
  const basic = readBasic(headers.authorization ?? '');
  const clientId = basic?.id ?? form.get('client_id');
  const secret = basic?.secret ?? form.get('client_secret');
  if (!clientId)
    return { refused: oauthError(400, 'invalid_request', 'Could not determine client ID from request.') };
  const client = settings.clients.find((candidate) => candidate.clientId === clientId);
  if (!client) return { refused: oauthError(401, 'invalid_client', 'The OAuth client was not found.') };
  if (!secret) return { refused: oauthError(400, 'invalid_request', 'client_secret is missing.') };
  return secret === client.clientSecret
    ? { client }
    : { refused: oauthError(401, 'invalid_client', 'The provided client secret is invalid.') };
};

const readBasic = (header: string): { id: string; secret: string } | null => {
  const match = /^Basic\s+([A-Za-z0-9+/=]+)$/i.exec(header);
  if (!match) return null;
  const [id = '', ...secret] = Buffer.from(match[1] ?? '', 'base64')
    .toString('utf8')
    .split(':');
  return { id: decodeURIComponent(id), secret: decodeURIComponent(secret.join(':')) };
};

const badRequest = () => oauthError(400, 'invalid_grant', 'Bad Request');

const exchangeCode = (world: World, client: Client, form: URLSearchParams): SimReply => {
  const value = form.get('code') ?? '';
  const code = world.grants.codes.get(value);
  const now = world.clock.now();
  if (!code || code.clientId !== client.clientId || code.expiresAt <= now)
    return oauthError(400, 'invalid_grant', 'Malformed auth code.');
  // Single use, and a wrong verifier uses it too.
  world.grants.codes.delete(value);
  if (form.get('redirect_uri') !== code.redirectUri)
    return oauthError(400, 'redirect_uri_mismatch', 'Bad Request');
  const verifier = form.get('code_verifier');
  if (code.challenge !== null && !verifier) return oauthError(400, 'invalid_grant', 'Missing code verifier.');
  if (code.challenge !== null && !verifierMatches(verifier ?? '', code.challenge, code.method))
    return oauthError(400, 'invalid_grant', 'Invalid code verifier.');
  const answer = issueAccess(world.grants, code, now, world.settings.accessTokenSeconds);
  return json(200, code.offline ? { ...answer, ...issueRefresh(world.grants, code, client, now) } : answer);
};

/** The refresh token stays the same and is not told again. */
const refresh = (world: World, client: Client, form: URLSearchParams): SimReply => {
  const value = form.get('refresh_token') ?? '';
  const known = world.grants.refresh.get(value);
  if (!known || known.clientId !== client.clientId) return badRequest();
  if (hasLapsed(client, known.consentAt, world.clock.now()) || !liveToken(world, world.grants.refresh, value))
    return oauthError(400, 'invalid_grant', 'Token has been expired or revoked.');
  return json(200, issueAccess(world.grants, known, world.clock.now(), world.settings.accessTokenSeconds));
};
