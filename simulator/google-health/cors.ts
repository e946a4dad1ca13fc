import { addHeaders, empty, type SimReply, type SimRequest } from '../http/message.ts';
import type { Family } from './families.ts';
import type { Settings } from './settings.ts';

/** google-health-api.md §3: the origin is echoed, nothing is exposed. The revoke endpoint knows no CORS at all. */

export const isPreflight = ({ method, headers }: SimRequest): boolean =>
  method === 'OPTIONS' && headers['access-control-request-method'] !== undefined;

export const preflight = ({ cors }: Settings, request: SimRequest, family: Family): SimReply => {
  const origin = request.headers.origin;
  const refused = cors.refusePreflight.includes(family) || isDeaf({ cors }, family);
  if (origin === undefined || refused) return empty(404, { Vary: 'Origin' });
  return empty(200, {
    'Access-Control-Allow-Origin': origin,
    'Access-Control-Allow-Methods': 'GET,POST,PATCH,OPTIONS',
    'Access-Control-Allow-Headers': 'authorization,content-type',
    ...(cors.maxAgeSeconds === null ? {} : { 'Access-Control-Max-Age': String(cors.maxAgeSeconds) }),
    Vary: 'Origin',
  });
};

export const withCors = (
  { cors }: Settings,
  request: SimRequest,
  family: Family,
  reply: SimReply,
): SimReply => {
  const origin = request.headers.origin;
  const dropped =
    cors.drop.includes(family) ||
    (cors.dropOnErrors && reply.status >= 400) ||
    (!cors.onHtml && isHtml(reply)) ||
    isDeaf({ cors }, family);
  if (origin === undefined || dropped) return addHeaders(reply, { Vary: 'Origin' });
  return addHeaders(reply, {
    'Access-Control-Allow-Origin': origin,
    ...(cors.expose.length === 0 ? {} : { 'Access-Control-Expose-Headers': cors.expose.join(', ') }),
    Vary: 'Origin',
  });
};

/** The authorize page is navigated to, never fetched, and revoke is posted to without reading. */
const isDeaf = ({ cors }: Pick<Settings, 'cors'>, family: Family): boolean =>
  family === 'authorize' || family === 'revoke' || (family === 'unknown' && !cors.onHtml);

const isHtml = ({ headers }: SimReply) => (headers['Content-Type'] ?? '').startsWith('text/html');
