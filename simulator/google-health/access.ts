import type { SimReply, SimRequest } from '../http/message.ts';
import {
  catalogue,
  credentialsInvalid,
  credentialsMissing,
  invalidWithoutDetails,
  refusalOf,
  refuse,
} from './errors.ts';
import type { Token } from './oauth/grants.ts';
import { isHealth, isIdentity } from './oauth/scopes.ts';
import type { DataRoute } from './routes.ts';
import type { Settings } from './settings.ts';
import { liveToken, type World } from './world.ts';

/** Who may ask: what stands between a request and its answer (google-health-api.md §5). */

export const callerOf = (
  world: World,
  { headers }: SimRequest,
  rpc: string,
): { readonly token: Token } | { readonly refused: SimReply } => {
  const value = /^Bearer\s+(.+)$/i.exec(headers.authorization ?? '')?.[1];
  if (value === undefined) return { refused: credentialsMissing(rpc) };
  const token = liveToken(world, world.grants.access, value);
  return token ? { token } : { refused: credentialsInvalid() };
};

/** Null when nothing stands in the way. The project comes before the token, and the token before the account. */
export const refusalFor = (
  { settings }: World,
  route: DataRoute,
  token: Token,
  owner: string,
): SimReply | null =>
  settingRefusal(settings, route.family) ??
  projectRefusal(settings) ??
  scopeRefusal(settings, route, token) ??
  accountRefusal(settings) ??
  ownerRefusal(settings, owner);

const settingRefusal = ({ refuse: asked }: Settings, family: string): SimReply | null =>
  asked !== null && (asked.families === undefined || asked.families.includes(family))
    ? refusalOf(asked)
    : null;

const projectRefusal = ({ serviceEnabled, onboarding }: Settings): SimReply | null => {
  if (!serviceEnabled) return refuse(catalogue.SERVICE_DISABLED);
  return onboarding === 'closed' ? refuse(catalogue.API_PRIVATE_PREVIEW_ACCESS_DENIED) : null;
};

const scopeRefusal = (
  { identityScopes, scopeError }: Settings,
  { scopes }: DataRoute,
  token: Token,
): SimReply | null => {
  const tolerated = (scope: string) =>
    isHealth(scope) || (identityScopes === 'tolerated' && isIdentity(scope));
  const foreign = token.scopes.filter((scope) => !tolerated(scope));
  if (foreign.length > 0)
    return refuse({
      ...catalogue.DISALLOWED_OAUTH_SCOPES,
      metadata: { disallowed_scopes: foreign.join(' ') },
    });
  return scopes.some((scope) => token.scopes.includes(scope)) ? null : refuse(catalogue[scopeError]);
};

const accountRefusal = ({ account }: Settings): SimReply | null => {
  switch (account) {
    case 'not-linked':
      return refuse(catalogue.ACCOUNT_NOT_LINKED);
    case 'no-profile':
      return refuse(catalogue.PRECONDITION);
    case 'legacy':
      return refuse(catalogue.UBERMINT);
    case 'linked':
      return null;
  }
};

/** Returned names have the numeric id, but as a parent it was refused. */
const ownerRefusal = ({ numericParent }: Settings, owner: string): SimReply | null =>
  owner === 'me' || (/^\d+$/.test(owner) && numericParent === 'accepted')
    ? null
    : invalidWithoutDetails('Request contains an invalid argument.');
