import {
  allowInsecureRequests,
  authorizationCodeGrantRequest,
  calculatePKCECodeChallenge,
  ClientSecretPost,
  customFetch,
  generateRandomCodeVerifier,
  generateRandomState,
  None,
  processAuthorizationCodeResponse,
  processRefreshTokenResponse,
  processRevocationResponse,
  refreshTokenGrantRequest,
  revocationRequest,
  validateAuthResponse,
  type AuthorizationServer,
  type ClientAuth,
  type TokenEndpointResponse,
} from 'oauth4webapi';
import type { ClientCredentials, OAuthServer, TokenSet } from '$lib/domain/connection';
import { err, ok, type Result } from '$lib/domain/result';
import { isLoopback } from './loopback';
import { failureOf, type Answer, type OAuthFailure } from './oauth-failure';
import { grantedBy, readTokenBody, type Granted, type Known } from './token-response';
import { overWire, type Wire } from './wire';

/** The registration as a request needs it. */
export type Client = Pick<ClientCredentials, 'clientId' | 'clientSecret'>;

/** A fresh state and verifier, 256 random bits each, and the S256 challenge of the verifier (RFC 7636). */
export const newChallenge = async () => {
  const verifier = generateRandomCodeVerifier();
  return { state: generateRandomState(), verifier, challenge: await challengeOf(verifier) };
};

/** BASE64URL(SHA-256(verifier)), RFC 7636 §4.2. */
export const challengeOf = (verifier: string): Promise<string> => calculatePKCECodeChallenge(verifier);

/** The parameters of a callback, checked against the state that was sent; null where they answer something else. */
export const validateCallback = (
  server: OAuthServer,
  clientId: string,
  callback: URLSearchParams,
  state: string,
): URLSearchParams | null => {
  try {
    return validateAuthResponse(metadataOf(server), { client_id: clientId }, callback, state);
  } catch {
    return null;
  }
};

/** `callback` must come from `validateCallback`. */
export const exchangeCode = async (
  server: OAuthServer,
  wire: Wire,
  grant: {
    readonly client: ClientCredentials;
    readonly callback: URLSearchParams;
    readonly verifier: string;
    readonly askedScopes: readonly string[];
  },
): Promise<Result<Granted, OAuthFailure>> => {
  const { client, callback, verifier, askedScopes } = grant;
  const known = { askedScopes, refreshToken: null, consentEndsAt: null, askedAt: wire.clock.now() };
  const [as, id, auth] = partiesOf(server, client);
  const answer = await overWire(wire, (send) =>
    authorizationCodeGrantRequest(
      as,
      id,
      auth,
      callback,
      client.redirectUri,
      verifier,
      optionsOf(server, id, send),
    ),
  );
  return tokensOf(answer, wire, known, (response) => processAuthorizationCodeResponse(as, id, response));
};

/** Sends `refreshToken`, which works once: read invariant I7 before calling this from anywhere but `refresh.ts`. */
export const sendRefresh = async (
  server: OAuthServer,
  wire: Wire,
  grant: { readonly client: Client; readonly refreshToken: string; readonly current: TokenSet },
): Promise<Result<TokenSet, OAuthFailure>> => {
  const { client, refreshToken, current } = grant;
  const { scopes: askedScopes, userId, consentEndsAt } = current;
  const known = { askedScopes, refreshToken, consentEndsAt, askedAt: wire.clock.now() };
  const [as, id, auth] = partiesOf(server, client);
  const answer = await overWire(wire, (send) =>
    refreshTokenGrantRequest(as, id, auth, refreshToken, optionsOf(server, id, send)),
  );
  const granted = await tokensOf(answer, wire, known, (response) =>
    processRefreshTokenResponse(as, id, response),
  );
  return granted.ok ? ok({ ...granted.value, userId }) : granted;
};

/** Ends every token of this person for this app, on every device (fitbit-web-api.md §2.6, google-health-api.md §2.1). */
export const revokeToken = async (
  server: OAuthServer,
  wire: Wire,
  grant: { readonly client: Client; readonly token: string },
): Promise<Result<void, OAuthFailure>> => {
  if (!server.revokeReadable) return revokeUnheard(server, wire, grant.token);
  const [as, id, auth] = partiesOf(server, grant.client);
  const answer = await overWire(wire, (send) =>
    revocationRequest(as, id, auth, grant.token, optionsOf(server, id, send)),
  );
  if (!answer.ok) return answer;
  if (answer.value.status !== 200) return err(failureOf(answer.value, wire.clock.now()));
  await processRevocationResponse(new Response(answer.value.text));
  return ok(undefined);
};

/**
 * Where the vendor sends no CORS headers (google-health-api.md §2.1): fine as soon as anything answered, since what it
 * said is not shown. Such a request must follow redirects (Fetch §4.1); the page's `connect-src` binds them too.
 */
const revokeUnheard = async (
  server: OAuthServer,
  wire: Wire,
  token: string,
): Promise<Result<void, OAuthFailure>> => {
  const { protocol } = new URL(server.revokeUrl);
  if (protocol !== 'https:' && !maySendInsecurely(server))
    throw new Error('A token is not sent in the clear');
  const answer = await overWire(wire, (send) =>
    send(server.revokeUrl, {
      method: 'POST',
      mode: 'no-cors',
      redirect: 'follow',
      body: new URLSearchParams({ token }),
    }),
  );
  return answer.ok ? ok(undefined) : answer;
};

const partiesOf = (server: OAuthServer, client: Client) =>
  [metadataOf(server), { client_id: client.clientId }, authOf(server, client)] as const;

const metadataOf = (server: OAuthServer): AuthorizationServer => ({
  issuer: server.issuer,
  authorization_endpoint: server.authorizeUrl,
  token_endpoint: server.tokenUrl,
  revocation_endpoint: server.revokeUrl,
});

/**
 * A public client is named in the body and sends no Authorization header, which keeps the request free of a preflight
 * (§2.8, §3.1). With a secret the vendor wants plain base64(id:secret) (§2.1), where the library would form-encode both
 * first, as RFC 6749 §2.3.1 says.
 */
const authOf = ({ secretIn }: OAuthServer, { clientSecret: secret }: Client): ClientAuth => {
  if (secret === '') return None();
  return secretIn === 'body' ? ClientSecretPost(secret) : plainBasic(secret);
};

const plainBasic =
  (secret: string): ClientAuth =>
  (_as, client, _body, headers) => {
    const bytes = new TextEncoder().encode(`${client.client_id}:${secret}`);
    headers.set('authorization', `Basic ${btoa(String.fromCharCode(...bytes))}`);
  };

/** `client_id` is in every body, as the vendor documents for all kinds of apps (§2.4). */
const optionsOf = (
  server: OAuthServer,
  { client_id }: { readonly client_id: string },
  send: (url: string, init: RequestInit) => Promise<Response>,
) => ({
  additionalParameters: { client_id },
  [allowInsecureRequests]: maySendInsecurely(server),
  [customFetch]: (
    url: string,
    { method, headers, body }: { method: 'POST'; headers: Record<string, string>; body: URLSearchParams },
  ) => send(url, { method, headers, body }),
});

const maySendInsecurely = ({ allowInsecureRequests: allowed, tokenUrl, revokeUrl }: OAuthServer): boolean =>
  allowed && [tokenUrl, revokeUrl].every((url) => isLoopback(new URL(url)));

const tokensOf = async (
  answer: Result<Answer, OAuthFailure>,
  wire: Wire,
  known: Known,
  process: (response: Response) => Promise<TokenEndpointResponse>,
): Promise<Result<Granted, OAuthFailure>> => {
  if (!answer.ok) return answer;
  const body = answer.value.status === 200 ? readTokenBody(answer.value.text) : null;
  if (!body) return err(failureOf(answer.value, wire.clock.now()));
  const checked = await process(Response.json(body)).catch(() => null);
  if (!checked) return err({ kind: 'unexpected-payload', detail: 'wrong-shape', status: 200 });
  return ok(grantedBy(body, known));
};
