import { addHeaders, type SimReply, type SimRequest } from '../../http/message.ts';
import { classicError } from '../errors.ts';
import type { App } from './apps.ts';

export type ClientCheck = { readonly app: App } | { readonly refused: SimReply };

/** Which app is asking, by the rules of its type (fitbit-web-api.md §2.1, §2.7 "client_id missing or secret wrong"). */
export const identifyApp = (
  request: SimRequest,
  form: URLSearchParams,
  apps: readonly App[],
): ClientCheck => {
  const header = request.headers.authorization;
  const basic = header === undefined ? null : readBasic(header);
  const clientId = basic?.id ?? form.get('client_id');
  if (header !== undefined && basic === null) return refuse('Invalid authorization header format.');
  if (!clientId) return refuse('Client id not provided in the request body or the authorization header.');
  const app = apps.find((candidate) => candidate.clientId === clientId);
  if (!app) return refuse(`Invalid authorization header. Client id invalid: ${clientId}`);
  const sentId = form.get('client_id');
  if (sentId !== null && sentId !== clientId)
    return refuse('The client_id differs from the authorization header.');
  const reason = styleProblem(app, basic);
  return reason === null ? { app } : refuse(reason);
};

const styleProblem = (app: App, basic: { secret: string } | null): string | null => {
  if (basic !== null && (app.type === 'Client' || basic.secret !== app.secret))
    return 'Invalid authorization header. Client id or secret invalid.';
  if (basic === null && app.type === 'Server')
    return 'Invalid authorization header format. The header was not recognized.';
  return null;
};

const refuse = (message: string): ClientCheck => ({
  refused: addHeaders(classicError(401, 'invalid_client', message), {
    'WWW-Authenticate': 'Basic realm="api.fitbit.com"',
  }),
});

/** Both parts are form-encoded by careful clients (RFC 6749 §2.3.1). */
const readBasic = (header: string): { id: string; secret: string } | null => {
  const match = /^Basic\s+([A-Za-z0-9+/=]+)$/i.exec(header);
  const [id, ...secret] = Buffer.from(match?.[1] ?? '', 'base64')
    .toString('utf8')
    .split(':');
  if (!id || secret.length === 0) return null;
  try {
    return { id: formDecode(id), secret: formDecode(secret.join(':')) };
  } catch {
    return null;
  }
};

const formDecode = (text: string) => decodeURIComponent(text.replaceAll('+', ' '));
