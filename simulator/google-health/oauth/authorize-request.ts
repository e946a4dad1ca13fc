import { isChallenge } from '../../fitbit/oauth/pkce.ts';
import type { Client } from './clients.ts';
import { parseScopes } from './scopes.ts';

export interface AuthorizeRequest {
  readonly client: Client;
  readonly responseType: 'code' | 'token';
  readonly scopes: readonly string[];
  readonly redirectUri: string;
  readonly state: string | null;
  readonly challenge: string | null;
  readonly method: 'S256' | 'plain';
  readonly offline: boolean;
  readonly prompts: readonly string[];
  /** True unless it is refused in so many words: what was granted before comes along. */
  readonly includeGranted: boolean;
}

/** Shown on Google's page and never sent back to the app (google-health-api.md §2.8). */
export interface AuthorizeError {
  readonly status: number;
  readonly error: string;
  readonly text: string;
}

export const readAuthorizeRequest = (
  query: URLSearchParams,
  clients: readonly Client[],
): AuthorizeRequest | AuthorizeError => {
  const clientId = query.get('client_id');
  const redirectUri = query.get('redirect_uri');
  if (!clientId) return problem(400, 'invalid_request', 'Missing required parameter: client_id');
  const client = clients.find((candidate) => candidate.clientId === clientId);
  if (!client) return problem(401, 'invalid_client', 'The OAuth client was not found.');
  if (!redirectUri) return problem(400, 'invalid_request', 'Missing required parameter: redirect_uri');
  if (!client.redirectUris.includes(redirectUri) || redirectUri.includes('#'))
    return problem(400, 'redirect_uri_mismatch', `${redirectUri} is not registered for this client.`);
  return readRest(query, client, redirectUri);
};

const problem = (status: number, error: string, text: string): AuthorizeError => ({ status, error, text });

const readRest = (
  query: URLSearchParams,
  client: Client,
  redirectUri: string,
): AuthorizeRequest | AuthorizeError => {
  const responseType = query.get('response_type');
  if (responseType === null)
    return problem(400, 'invalid_request', 'Missing required parameter: response_type');
  if (responseType !== 'code' && responseType !== 'token')
    return problem(400, 'unsupported_response_type', `Invalid response_type: ${responseType}`);
  const { scopes, unknown } = parseScopes(query.get('scope') ?? '');
  if (unknown.length > 0)
    return problem(400, 'invalid_scope', `Some requested scopes were invalid: ${unknown.join(' ')}`);
  if (scopes.length === 0) return problem(400, 'invalid_request', 'Missing required parameter: scope');
  const challenge = query.get('code_challenge');
  const method = query.get('code_challenge_method') ?? 'plain';
  if (challenge !== null && (!isChallenge(challenge) || (method !== 'S256' && method !== 'plain')))
    return problem(400, 'invalid_request', 'Invalid code_challenge or code_challenge_method');
  if (responseType === 'token' && query.get('access_type') === 'offline')
    return problem(400, 'invalid_request', 'access_type offline is not allowed for response_type token');
  return {
    client,
    responseType,
    scopes,
    redirectUri,
    state: query.get('state'),
    challenge,
    method: method === 'S256' ? 'S256' : 'plain',
    offline: query.get('access_type') === 'offline',
    prompts: (query.get('prompt') ?? '').split(/\s+/).filter((word) => word !== ''),
    includeGranted: query.get('include_granted_scopes') !== 'false',
  };
};
