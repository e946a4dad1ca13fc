import { wallClock } from '../calendar.ts';
import { addHeaders, type SimReply, type SimRequest } from '../http/message.ts';
import { unitsOf } from './api/units.ts';
import { isPreflight, preflight, withCors } from './cors.ts';
import { classicError, insufficientScope, notFound, permissionDenied, unknownPath } from './errors.ts';
import { announce } from './events.ts';
import { applyFault } from './fault-effects.ts';
import { takeFault, type Fault } from './faults.ts';
import { dropDefaults, goneReply } from './modes.ts';
import { bearerGrant } from './oauth/bearer.ts';
import type { AccessToken } from './oauth/grants.ts';
import { countRequest, tooManyRequests } from './rate.ts';
import { isData, noteRequest } from './request-log.ts';
import { findRoute, type Match } from './routes.ts';
import { residentOf, type World } from './world.ts';

/** The vendor's answer to a request: what the service says, spoiled by a fault if one is due, then noted down. */
export const answer = (world: World, request: SimRequest): SimReply => {
  const match = findRoute(request);
  const { family } = match;
  const asked = isPreflight(request);
  const fault = asked ? null : takeFault(world.faults, request, family);
  const made = asked ? answerPreflight(world, request, match) : answerCall(world, request, match, fault);
  // Without it Chromium keeps a 410 for good, and a service switched on again would seem gone still.
  const reply = late(world, addHeaders(made, { 'Cache-Control': 'no-store' }));
  const noted = { family, preflight: asked, fault: fault?.kind ?? null };
  const entry = noteRequest(world.log, world.clock.now(), request, noted, reply);
  return isData(entry) ? announce(world.watchers, entry, reply) : reply;
};

const answerCall = (world: World, request: SimRequest, match: Match, fault: Fault | null): SimReply => {
  const work = () => serve(world, request, match);
  const reply = fault ? applyFault(fault, work) : work();
  const { settings } = world;
  const bare = fault?.kind === 'no-cors' || (settings.mode === 'gone' && !settings.gone.cors);
  return bare ? reply : withCors(settings, request, match.family, reply);
};

/** A service that is off without CORS headers refuses the preflight too. */
const answerPreflight = ({ settings }: World, request: SimRequest, { family }: Match): SimReply =>
  settings.mode === 'gone' && !settings.gone.cors
    ? goneReply(settings, family)
    : preflight(settings, request, family);

const serve = (world: World, request: SimRequest, match: Match): SimReply => {
  const { settings } = world;
  if (settings.mode === 'gone') return goneReply(settings, match.family);
  switch (match.kind) {
    case 'oauth':
      return match.route.methods.includes(request.method)
        ? match.route.answer(world, request)
        : unknownPath(request.path);
    case 'data':
      return serveData(world, request, match);
    case 'unknown':
      return notFound('The requested resource does not exist.');
  }
};

/** Order: who, how often, may they, what. A refusal for scope or a bad date has used up a request all the same. */
const serveData = (world: World, request: SimRequest, match: Match & { kind: 'data' }): SimReply => {
  const caller = bearerGrant(world, request);
  if ('refused' in caller) return caller.refused;
  const { grant } = caller;
  const rate = countRequest(world, grant.userId, grant.clientId);
  const reply = rate.exceeded
    ? tooManyRequests(world.settings.rate, rate)
    : checkedAnswer(world, request, match, grant);
  return addHeaders(reply, rate.headers);
};

const checkedAnswer = (
  world: World,
  request: SimRequest,
  { family, route, owner, parts }: Match & { kind: 'data' },
  grant: AccessToken,
): SimReply => {
  const { mode, forbidden } = world.settings;
  const degraded = mode === 'degraded-2026';
  if (!route) return unknownPath(request.path);
  if (degraded && forbidden.includes(family)) return permissionDenied();
  if (owner !== '-' && owner !== grant.userId)
    return classicError(403, 'insufficient_permissions', 'API client is not authorized to read this user.');
  if (!route.scopes.some((scope) => grant.scopes.includes(scope)))
    return insufficientScope(route.scopes.join(' or '));
  const resident = residentOf(world, grant.userId);
  const now = world.clock.now();
  const reply = route.answer({
    world,
    resident,
    grant,
    units: unitsOf(request),
    today: wallClock(now, resident.person.zoneAt(now)).date,
    words: request.headers['accept-locale'] === 'en_US' ? 'english' : 'own',
    query: request.query,
    parts,
  });
  return degraded ? dropDefaults(reply) : reply;
};

const late = ({ settings }: World, reply: SimReply): SimReply =>
  settings.latencyMs === 0 || reply.delivery === 'hang'
    ? reply
    : { ...reply, delayMs: (reply.delayMs ?? 0) + settings.latencyMs };
