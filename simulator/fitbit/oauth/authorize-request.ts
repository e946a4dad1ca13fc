import type { App } from './apps.ts';
import { isChallenge, type ChallengeMethod } from './pkce.ts';
import { parseScopes, type Scope } from './scopes.ts';

export interface AuthorizeRequest {
  readonly app: App;
  readonly scopes: readonly Scope[];
  readonly challenge: string;
  readonly method: ChallengeMethod;
  /** As it was sent; null when left out. */
  readonly sentRedirectUri: string | null;
  /** Where the browser goes. */
  readonly redirectUri: string;
  readonly state: string | null;
}

/** Shown on the vendor's page and never sent back to the app (fitbit-web-api.md §2.2). */
export interface AuthorizeError {
  readonly error: 'unauthorized_client' | 'invalid_request' | 'unsupported_response_type' | 'invalid_scope';
  readonly text: string;
}

export const readAuthorizeRequest = (
  query: URLSearchParams,
  apps: readonly App[],
): AuthorizeRequest | AuthorizeError => {
  const clientId = query.get('client_id');
  if (!clientId) return problem('invalid_request', 'Missing client_id');
  const app = apps.find((candidate) => candidate.clientId === clientId);
  if (!app) return problem('unauthorized_client', `Invalid client_id: ${clientId}`);
  const redirect = readRedirect(query, app);
  if (typeof redirect !== 'string') return redirect;
  const pkce = readChallenge(query);
  const { scopes, unknown } = parseScopes(query.get('scope') ?? '');
  const error = responseTypeError(query.get('response_type')) ?? scopeError(scopes, unknown);
  if (error) return error;
  if ('error' in pkce) return pkce;
  return {
    app,
    scopes,
    ...pkce,
    sentRedirectUri: query.get('redirect_uri'),
    redirectUri: redirect,
    state: query.get('state'),
  };
};

const problem = (error: AuthorizeError['error'], text: string): AuthorizeError => ({ error, text });

/** May be left out only with a single registered address and without `prompt`. */
const readRedirect = (query: URLSearchParams, app: App): string | AuthorizeError => {
  const sent = query.get('redirect_uri');
  if (sent !== null)
    return app.redirectUris.includes(sent)
      ? sent
      : problem('invalid_request', `Invalid redirect_uri parameter value: ${sent}`);
  const [only, ...others] = app.redirectUris;
  return only === undefined || others.length > 0 || query.has('prompt')
    ? problem('invalid_request', 'Missing redirect_uri parameter value')
    : only;
};

const responseTypeError = (type: string | null): AuthorizeError | null => {
  if (type === 'code') return null;
  if (type === null) return problem('invalid_request', 'Missing response_type parameter value');
  // The implicit flow was left to apps that had it before; none registered here has.
  return type === 'token'
    ? problem('unauthorized_client', 'The response_type token is not allowed for this application')
    : problem('unsupported_response_type', `Invalid response_type: ${type}`);
};

const scopeError = (scopes: readonly Scope[], unknown: readonly string[]): AuthorizeError | null => {
  if (unknown.length > 0) return problem('invalid_scope', `Invalid scope: ${unknown.join(' ')}`);
  return scopes.length === 0 ? problem('invalid_request', 'Missing scope parameter value') : null;
};

/** The method's documented default is plain. */
const readChallenge = (
  query: URLSearchParams,
): { challenge: string; method: ChallengeMethod } | AuthorizeError => {
  const challenge = query.get('code_challenge');
  const method = query.get('code_challenge_method') ?? 'plain';
  if (challenge === null) return problem('invalid_request', 'Missing code_challenge parameter value');
  if (method !== 'S256' && method !== 'plain')
    return problem('invalid_request', `Invalid code_challenge_method parameter value: ${method}`);
  if (!isChallenge(challenge))
    return problem(
      'invalid_request',
      'The code_challenge parameter value must be between 43 and 128 characters',
    );
  return { challenge, method };
};
