import { html, json, type SimReply } from '../http/message.ts';

/** Error bodies of fitbit-web-api.md §2.7 and §6. Texts beyond the first words are paraphrased there, so here too. */

export type ErrorType =
  | 'authorization'
  | 'expired_token'
  | 'insufficient_permissions'
  | 'insufficient_scope'
  | 'invalid_client'
  | 'invalid_grant'
  | 'invalid_request'
  | 'invalid_token'
  | 'not_found'
  | 'request'
  | 'system'
  | 'unsupported_grant_type'
  | 'validation';

export const classicError = (
  status: number,
  errorType: ErrorType,
  message: string,
  fieldName?: string,
): SimReply =>
  json(status, {
    errors: [{ errorType, ...(fieldName === undefined ? {} : { fieldName }), message }],
    success: false,
  });

export const googleError = (code: number, message: string, status: string): SimReply =>
  json(code, { error: { code, message, status } });

/** §6.2: blocked by the newer backend. */
export const permissionDenied = (): SimReply =>
  googleError(403, 'The caller does not have permission', 'PERMISSION_DENIED');

export const htmlError = (status: number, text: string): SimReply =>
  html(
    status,
    `<!doctype html><html lang="en"><head><title>Error ${status}</title></head><body><h1>${status}. That’s an error.</h1><p>${text}</p></body></html>`,
  );

const MORE =
  'Visit https://dev.fitbit.com/docs/oauth2 for more information on the Fitbit Web API authorization process.';

/** The real service echoes the token (§2.7), which is why a client must never log a message as it came. */
export const expiredToken = (token: string): SimReply =>
  classicError(401, 'expired_token', `Access token expired: ${token}. ${MORE}`);

export const invalidToken = (token: string): SimReply =>
  classicError(401, 'invalid_token', `Access token invalid: ${token}. ${MORE}`);

export const authorizationMissing = (): SimReply =>
  classicError(401, 'invalid_request', `Authorization header required. ${MORE}`, 'n/a');

export const insufficientScope = (area: string): SimReply =>
  classicError(
    403,
    'insufficient_scope',
    `This application does not have permission to access ${area} data. ${MORE}`,
  );

/** §2.1: a read-only registration. */
export const readOnlyClient = (): SimReply =>
  classicError(
    403,
    'insufficient_permissions',
    'Read-only API client is not authorized to update resources.',
  );

/** §2.1, §5.2: minute data is for Personal apps and for those that were granted it. */
export const noIntraday = (): SimReply =>
  classicError(
    403,
    'insufficient_permissions',
    'This application does not have permission to access intraday data.',
  );

/** §5.2, word for word [O]. */
export const longerThanDay = (): SimReply =>
  classicError(400, 'request', 'Time range should not be bigger than 24 hours.', 'n/a');

export const invalidGrant = (status: number, what: string, value: string): SimReply =>
  classicError(status, 'invalid_grant', `${what} invalid: ${value}. ${MORE}`);

export const validation = (fieldName: string, message: string): SimReply =>
  classicError(400, 'validation', message, fieldName);

/** §6.3 puts an unknown path under 400; the text is invented. */
export const unknownPath = (path: string): SimReply =>
  classicError(400, 'request', `Unknown API request path: ${path}`, 'n/a');

export const notFound = (message: string): SimReply => classicError(404, 'not_found', message, 'n/a');
