import type { AuthorizeFlow, OAuthServer } from '$lib/domain/connection';

/** What a client can use at a server: one with a secret always a code, one without what the server lets it. */
export const flowOf = ({ publicFlow }: OAuthServer, hasSecret: boolean): AuthorizeFlow =>
  hasSecret ? 'code' : publicFlow;

/**
 * The address to open at top level, for a code (RFC 6749 §4.1.1) or for the token itself (§4.2.1). The default method of
 * a challenge is `plain`, so `S256` is always said (fitbit-web-api.md §2.2).
 */
export const authorizeUrl = (
  server: OAuthServer,
  asked: {
    readonly clientId: string;
    readonly redirectUri: string;
    readonly scopes: readonly string[];
    readonly state: string;
    /** Of the verifier; null asks for the token itself, which has no exchange that it could guard. */
    readonly challenge: string | null;
  },
): string => {
  const url = new URL(server.authorizeUrl);
  const { challenge } = asked;
  const parameters = {
    ...server.authorizeParams[challenge === null ? 'token' : 'code'],
    client_id: asked.clientId,
    response_type: challenge === null ? 'token' : 'code',
    scope: asked.scopes.join(' '),
    redirect_uri: asked.redirectUri,
    state: asked.state,
    ...(challenge === null ? {} : { code_challenge: challenge, code_challenge_method: 'S256' }),
  };
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  // `%20` is understood everywhere, `+` by form decoders only. A literal plus is `%2B` here already.
  url.search = url.search.replaceAll('+', '%20');
  return url.href;
};
