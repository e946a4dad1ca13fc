import { addHeaders, empty, type SimReply, type SimRequest } from '../../http/message.ts';
import { classicError, notFound } from '../errors.ts';
import type { World } from '../world.ts';
import { identifyApp } from './client-auth.ts';
import { isFormPost, unreadableBody } from './form.ts';
import { revokeAll } from './grants.ts';

/** Either token ends everything the person gave this app (fitbit-web-api.md §2.6). */
export const revoke = (world: World, request: SimRequest): SimReply => {
  if (!isFormPost(request)) return unreadableBody();
  const form = new URLSearchParams(request.body);
  const check = identifyApp(request, form, world.settings.apps);
  if ('refused' in check) return check.refused;
  const value = form.get('token');
  if (!value) return classicError(400, 'invalid_request', "Missing 'token' parameter value.", 'token');
  const known = world.grants.access.get(value) ?? world.grants.refresh.get(value);
  const done = addHeaders(empty(200), { 'Content-Type': 'application/json;charset=utf-8' });
  if (!known || known.clientId !== check.app.clientId)
    return world.settings.revokeDeadStatus === 200 ? done : notFound('The token does not exist.');
  revokeAll(world.grants, known.clientId, known.userId);
  return done;
};
