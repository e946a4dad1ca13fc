import { empty, type SimReply, type SimRequest } from '../../http/message.ts';
import { residentOf, type World } from '../world.ts';
import { readAuthorizeRequest, type AuthorizeRequest } from './authorize-request.ts';
import { authorizeErrorPage, consentPage } from './consent-page.ts';
import { CODE_LIFE_MS, issueCode } from './grants.ts';
import { isScope } from './scopes.ts';

/** GET shows the consent page, POST is its form. The query is checked both times; the form adds the choice only. */
export const authorize = (world: World, http: SimRequest): SimReply => {
  const request = readAuthorizeRequest(http.query, world.settings.apps);
  if ('error' in request) return authorizeErrorPage(request);
  const { person } = residentOf(world, world.signedIn);
  if (http.method !== 'POST') return consentPage(request, person);
  const form = new URLSearchParams(http.body);
  switch (form.get('decision')) {
    case 'allow':
      return allow(world, request, form.getAll('allowed'));
    case 'deny':
      return backToApp(request, {
        error: 'access_denied',
        error_description: 'The user denied the request.',
      });
    default:
      return consentPage(request, person, 'Choose Allow or Deny.');
  }
};

const allow = (world: World, request: AuthorizeRequest, ticked: readonly string[]): SimReply => {
  const scopes = ticked.filter(isScope).filter((scope) => request.scopes.includes(scope));
  if (scopes.length === 0)
    return consentPage(
      request,
      residentOf(world, world.signedIn).person,
      'Choose at least one kind of data.',
    );
  const code = issueCode(world.grants, {
    clientId: request.app.clientId,
    userId: world.signedIn,
    scopes,
    redirectUri: request.sentRedirectUri,
    challenge: request.challenge,
    method: request.method,
    expiresAt: world.clock.now() + CODE_LIFE_MS,
  });
  return backToApp(request, { code });
};

/** The `#_=_` was often there; the evidence is weak, and a client has to cope (fitbit-web-api.md §2.2). */
const backToApp = ({ redirectUri, state }: AuthorizeRequest, answer: Record<string, string>): SimReply => {
  const target = new URL(redirectUri);
  for (const [name, value] of Object.entries(answer)) target.searchParams.set(name, value);
  if (state !== null) target.searchParams.set('state', state);
  target.hash = '_=_';
  return empty(302, { Location: target.href, 'Referrer-Policy': 'no-referrer' });
};
