import { addHeaders, type SimReply, type SimRequest } from '../http/message.ts';
import { callerOf, refusalFor } from './access.ts';
import { isPreflight, preflight, withCors } from './cors.ts';
import { htmlError } from './errors.ts';
import { announce } from '../http/events.ts';
import { applyFault } from './fault-effects.ts';
import { takeFault, type Fault } from './faults.ts';
import { countRequest } from './rate.ts';
import { isData, noteRequest } from './request-log.ts';
import { findRoute, type Match } from './routes.ts';
import { residentOf, type World } from './world.ts';

/** The vendor's answer to a request: what the service says, spoiled by a fault if one is due, then noted down. */
export const answer = (world: World, request: SimRequest): SimReply => {
  const match = findRoute(request);
  const { family } = match;
  const asked = isPreflight(request);
  const fault = asked ? null : takeFault(world.faults, request, family);
  const made = asked ? preflight(world.settings, request, family) : answerCall(world, request, match, fault);
  // Health data is nobody's to keep on the way, and a browser must not answer a test from its cache.
  const reply = late(world, addHeaders(made, { 'Cache-Control': 'no-store' }));
  const noted = { family, preflight: asked, fault: fault?.kind ?? null };
  const entry = noteRequest(world.log, world.clock.now(), request, noted, reply, world.grants.issued);
  return isData(entry) ? announce(world.watchers, entry, reply) : reply;
};

const answerCall = (world: World, request: SimRequest, match: Match, fault: Fault | null): SimReply => {
  const work = () => serve(world, request, match);
  const reply = fault ? applyFault(fault, work) : work();
  return fault?.kind === 'no-cors' ? reply : withCors(world.settings, request, match.family, reply);
};

const serve = (world: World, request: SimRequest, match: Match): SimReply => {
  switch (match.kind) {
    case 'oauth':
      return match.route.methods.includes(request.method)
        ? match.route.answer(world, request)
        : htmlError(405);
    case 'data':
      return serveData(world, request, match);
    case 'unknown':
      return htmlError(404);
  }
};

/** Order: who, how often, may they, what. A refusal for scope or a bad filter has used up a request all the same. */
const serveData = (
  world: World,
  request: SimRequest,
  { route, owner, parts }: Match & { kind: 'data' },
): SimReply => {
  const caller = callerOf(world, request, route.rpc);
  if ('refused' in caller) return caller.refused;
  const { token } = caller;
  return (
    countRequest(world, token.userId) ??
    refusalFor(world, route, token, owner) ??
    route.answer({ world, request, token, resident: residentOf(world, token.userId), parts })
  );
};

const late = ({ settings }: World, reply: SimReply): SimReply =>
  settings.latencyMs === 0 || reply.delivery === 'hang'
    ? reply
    : { ...reply, delayMs: (reply.delayMs ?? 0) + settings.latencyMs };
