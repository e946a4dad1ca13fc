import { addHeaders, empty, type SimReply, type SimRequest } from '../http/message.ts';
import type { Family } from './families.ts';
import type { Settings } from './settings.ts';

/** fitbit-web-api.md §3.2. Credentials are never allowed and nothing is exposed unless a setting says so. */

export const isPreflight = ({ method, headers }: SimRequest): boolean =>
  method === 'OPTIONS' && headers['access-control-request-method'] !== undefined;

export const preflight = ({ cors }: Settings, request: SimRequest, family: Family): SimReply => {
  const origin = request.headers.origin;
  if (origin === undefined || cors.refusePreflight.includes(family)) return empty(200, { Vary: VARY });
  return empty(200, {
    'Access-Control-Allow-Origin': origin,
    'Access-Control-Allow-Methods': 'GET, POST, DELETE',
    'Access-Control-Allow-Headers': 'Authorization, Accept-Language, Accept-Locale',
    ...(cors.maxAgeSeconds === null ? {} : { 'Access-Control-Max-Age': String(cors.maxAgeSeconds) }),
    Vary: VARY,
  });
};

export const withCors = (
  { cors }: Settings,
  request: SimRequest,
  family: Family,
  reply: SimReply,
): SimReply => {
  const origin = request.headers.origin;
  const dropped = cors.drop.includes(family) || (cors.dropOnErrors && reply.status >= 400);
  // The authorize page is navigated to, never fetched.
  if (origin === undefined || dropped || family === 'authorize') return addHeaders(reply, { Vary: VARY });
  return addHeaders(reply, {
    'Access-Control-Allow-Origin': origin,
    ...(cors.expose.length === 0 ? {} : { 'Access-Control-Expose-Headers': cors.expose.join(', ') }),
    Vary: VARY,
  });
};

const VARY = 'Origin,X-Origin,Referer';
