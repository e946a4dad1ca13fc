import type { OAuthServer } from '$lib/domain/connection';

/** The address to open at top level. The vendor's default method is `plain`, so `S256` is always said (fitbit-web-api.md §2.2). */
export const authorizeUrl = (
  server: OAuthServer,
  asked: {
    readonly clientId: string;
    readonly redirectUri: string;
    readonly scopes: readonly string[];
    readonly state: string;
    readonly challenge: string;
  },
): string => {
  const url = new URL(server.authorizeUrl);
  const parameters = {
    ...server.authorizeParams.code,
    client_id: asked.clientId,
    response_type: 'code',
    scope: asked.scopes.join(' '),
    redirect_uri: asked.redirectUri,
    state: asked.state,
    code_challenge: asked.challenge,
    code_challenge_method: 'S256',
  };
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  // `%20` is understood everywhere, `+` by form decoders only. A literal plus is `%2B` here already.
  url.search = url.search.replaceAll('+', '%20');
  return url.href;
};
