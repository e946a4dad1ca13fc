import { empty, type SimReply, type SimRequest } from '../../http/message.ts';
import { residentOf, type World } from '../world.ts';
import { readAuthorizeRequest, type AuthorizeRequest } from './authorize-request.ts';
import { authorizeErrorPage, consentPage } from './consent-page.ts';
import { CODE_LIFE_MS, consentKey, hasLapsed, issueAccess, issueCode, type Consent } from './grants.ts';
import { FOREIGN_SCOPE } from './scopes.ts';

/** GET shows the consent page, POST is its form. The query is checked both times; the form adds the choice only. */
export const authorize = (world: World, http: SimRequest): SimReply => {
  const request = readAuthorizeRequest(http.query, world.settings.clients);
  if ('error' in request) return authorizeErrorPage(request);
  if (!world.settings.testUser && request.client.status === 'testing')
    return authorizeErrorPage({
      status: 403,
      error: 'access_denied',
      text: 'Access blocked: this app has not completed the Google verification process.',
    });
  return http.method === 'POST' ? decided(world, request, http) : asked(world, request);
};

const asked = (world: World, request: AuthorizeRequest): SimReply => {
  const consent = liveConsent(world, request);
  const covered = request.scopes.every((scope) => consent?.scopes.includes(scope));
  const silent = request.prompts.includes('none');
  const passes =
    covered && !request.prompts.includes('consent') && (silent || world.settings.remembersConsent);
  if (passes && consent) return allow(world, request, request.scopes, consent);
  if (silent) return backToApp(request, { error: consent ? 'consent_required' : 'interaction_required' });
  return consentPage(request, residentOf(world, world.signedIn).home.person);
};

const decided = (world: World, request: AuthorizeRequest, http: SimRequest): SimReply => {
  const form = new URLSearchParams(http.body);
  const ticked = request.scopes.filter((scope) => form.getAll('allowed').includes(scope));
  switch (form.get('decision')) {
    case 'allow':
      // Leaving every box empty is a refusal.
      return ticked.length === 0
        ? backToApp(request, { error: 'access_denied' })
        : allow(world, request, ticked, liveConsent(world, request));
    case 'deny':
      return backToApp(request, { error: 'access_denied' });
    default:
      return consentPage(request, residentOf(world, world.signedIn).home.person, 'Choose Allow or Deny.');
  }
};

const liveConsent = (world: World, { client }: AuthorizeRequest): Consent | undefined => {
  const consent = world.grants.consents.get(consentKey(client.clientId, world.signedIn));
  return consent && !hasLapsed(client, consent.at, world.clock.now()) ? consent : undefined;
};

/** A new consent starts the seven days anew; passing by an old one does not. */
const allow = (
  world: World,
  request: AuthorizeRequest,
  chosen: readonly string[],
  before: Consent | undefined,
): SimReply => {
  const { client, includeGranted } = request;
  const now = world.clock.now();
  const remembered = [...(before?.scopes ?? []), ...(world.settings.contaminated ? [FOREIGN_SCOPE] : [])];
  const isNew = chosen.some((scope) => !before?.scopes.includes(scope)) || !world.settings.remembersConsent;
  const at = before && !isNew ? before.at : now;
  world.grants.consents.set(consentKey(client.clientId, world.signedIn), {
    scopes: [...new Set([...(before?.scopes ?? []), ...chosen])],
    at,
  });
  const holder = {
    clientId: client.clientId,
    userId: world.signedIn,
    scopes: [...new Set([...chosen, ...(includeGranted ? remembered : [])])],
    consentAt: at,
  };
  if (request.responseType === 'token') {
    const answer = issueAccess(world.grants, holder, now, world.settings.accessTokenSeconds);
    const { access_token, token_type, expires_in, scope } = answer;
    return backToApp(request, { access_token, token_type, expires_in: String(expires_in), scope });
  }
  const { redirectUri, challenge, method } = request;
  // Without prompt=consent a person who is known already gives no second refresh token.
  const offline = request.offline && (before === undefined || request.prompts.includes('consent'));
  const expiresAt = now + CODE_LIFE_MS;
  const code = issueCode(world.grants, { ...holder, redirectUri, challenge, method, offline, expiresAt });
  return backToApp(request, { code, scope: holder.scopes.join(' ') });
};

/** In the fragment for `token`, in the query for `code`. The state comes first, as Google sends it. */
const backToApp = (
  { redirectUri, state, responseType }: AuthorizeRequest,
  answer: Record<string, string>,
): SimReply => {
  const members = new URLSearchParams({ ...(state === null ? {} : { state }), ...answer });
  const target = new URL(redirectUri);
  if (responseType === 'token') target.hash = members.toString();
  else for (const [name, value] of members) target.searchParams.set(name, value);
  return empty(302, { Location: target.href, 'Referrer-Policy': 'no-referrer' });
};
