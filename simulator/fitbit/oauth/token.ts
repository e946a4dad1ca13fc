import { json, type SimReply, type SimRequest } from '../../http/message.ts';
import { classicError, invalidGrant } from '../errors.ts';
import type { World } from '../world.ts';
import type { App } from './apps.ts';
import { identifyApp } from './client-auth.ts';
import { isFormPost, unreadableBody } from './form.ts';
import { issueTokens, type RefreshToken, type TokenAnswer } from './grants.ts';
import { verifierMatches } from './pkce.ts';

/** fitbit-web-api.md §2.4 and §2.5. */
export const token = (world: World, request: SimRequest): SimReply => {
  if (!isFormPost(request)) return unreadableBody();
  const form = new URLSearchParams(request.body);
  const check = identifyApp(request, form, world.settings.apps);
  if ('refused' in check) return check.refused;
  switch (form.get('grant_type')) {
    case 'authorization_code':
      return exchangeCode(world, check.app, form);
    case 'refresh_token':
      return refresh(world, check.app, form);
    case null:
      return missing('grant_type');
    default:
      return classicError(400, 'unsupported_grant_type', `Unsupported grant_type: ${form.get('grant_type')}`);
  }
};

const missing = (parameter: string): SimReply =>
  classicError(400, 'invalid_request', `Missing '${parameter}' parameter value.`, parameter);

const exchangeCode = (world: World, app: App, form: URLSearchParams): SimReply => {
  const code = form.get('code');
  const verifier = form.get('code_verifier');
  if (!code) return missing('code');
  if (!verifier) return missing('code_verifier');
  const known = world.grants.codes.get(code);
  const refused = () => invalidGrant(world.settings.invalidGrantStatus, 'Authorization code', code);
  if (!known || known.clientId !== app.clientId || known.expiresAt <= world.clock.now()) return refused();
  // Single use, and a wrong verifier uses it too: whoever guesses gets one try.
  world.grants.codes.delete(code);
  const sameRedirect = known.redirectUri === null || form.get('redirect_uri') === known.redirectUri;
  if (!sameRedirect || !verifierMatches(verifier, known.challenge, known.method)) return refused();
  return answer(issueTokens(world.grants, known, world.clock.now(), lifeSeconds(world, form)));
};

const refresh = (world: World, app: App, form: URLSearchParams): SimReply => {
  const value = form.get('refresh_token');
  if (!value) return missing('refresh_token');
  const known = world.grants.refresh.get(value);
  if (!known || known.clientId !== app.clientId)
    return invalidGrant(world.settings.invalidGrantStatus, 'Refresh token', value);
  if (known.used) return repeat(world, value, known.used);
  const now = world.clock.now();
  const next = issueTokens(world.grants, known, now, lifeSeconds(world, form));
  world.grants.refresh.set(value, { ...known, used: { at: now, answer: next } });
  return answer(next);
};

/** §2.5: protection against a lost answer, for two minutes. What happens is contested, hence the setting. */
const repeat = (world: World, value: string, used: NonNullable<RefreshToken['used']>): SimReply => {
  const { refreshReplay, refreshReplayMs, invalidGrantStatus } = world.settings;
  const inWindow = world.clock.now() - used.at < refreshReplayMs;
  if (inWindow && refreshReplay === 'same') return answer(used.answer);
  if (inWindow && refreshReplay === 'conflict')
    return classicError(409, 'request', 'The refresh token is being used by another request.', 'n/a');
  return invalidGrant(invalidGrantStatus, 'Refresh token', value);
};

/** An hour may be asked for instead of the usual life (§2.4 `expires_in`). */
const lifeSeconds = (world: World, form: URLSearchParams): number =>
  Math.min(world.settings.accessTokenSeconds, form.get('expires_in') === '3600' ? 3600 : Infinity);

const answer = (tokens: TokenAnswer): SimReply => json(200, tokens);
