import { html, json, type SimReply } from '../http/message.ts';

/** Answers of google-health-api.md §5: google.rpc.Status, mostly with an ErrorInfo. */

export interface Refusal {
  readonly code: number;
  readonly status: string;
  readonly message: string;
  readonly reason?: string | undefined;
  readonly domain?: string | undefined;
  readonly metadata?: Readonly<Record<string, string>> | undefined;
}

const HEALTH = 'health.googleapis.com';
const GOOGLE = 'googleapis.com';

export const refuse = ({
  code,
  status,
  message,
  reason,
  domain = HEALTH,
  metadata = {},
}: Refusal): SimReply =>
  json(
    code,
    {
      error: {
        code,
        message,
        status,
        ...(reason === undefined
          ? {}
          : {
              details: [{ '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason, domain, metadata }],
            }),
      },
    },
    'application/json; charset=UTF-8',
  );

/** A request that is wrong in itself. */
export const invalid = (reason: string, message: string, metadata: Record<string, string> = {}): SimReply =>
  refuse({ code: 400, status: 'INVALID_ARGUMENT', message, reason, metadata });

export const invalidWithoutDetails = (message: string): SimReply =>
  refuse({ code: 400, status: 'INVALID_ARGUMENT', message });

const EXPECTED =
  'Expected OAuth 2 access token, login cookie or other valid authentication credential. See https://developers.google.com/identity/sign-in/web/devconsole-project.';
const CHALLENGE = 'Bearer realm="https://accounts.google.com/"';

export const credentialsMissing = (method: string): SimReply =>
  challenged(
    CHALLENGE,
    refuse({
      code: 401,
      status: 'UNAUTHENTICATED',
      message: `Request is missing required authentication credential. ${EXPECTED}`,
      reason: 'CREDENTIALS_MISSING',
      domain: GOOGLE,
      metadata: { method: `google.devicesandservices.health.v4.${method}`, service: HEALTH },
    }),
  );

export const credentialsInvalid = (): SimReply =>
  challenged(
    `${CHALLENGE}, error="invalid_token"`,
    refuse({
      code: 401,
      status: 'UNAUTHENTICATED',
      message: `Request had invalid authentication credentials. ${EXPECTED}`,
    }),
  );

const challenged = (challenge: string, reply: SimReply): SimReply => ({
  ...reply,
  headers: { ...reply.headers, 'WWW-Authenticate': challenge },
});

/** Unknown paths and broken front ends speak HTML. */
export const htmlError = (status: number): SimReply =>
  html(
    status,
    `<!DOCTYPE html><html lang=en><title>Error ${status}</title><p><b>${status}.</b> <ins>That’s an error.</ins>`,
  );

const denied = (reason: string, message: string, more: Partial<Refusal> = {}): Refusal => ({
  code: 403,
  status: 'PERMISSION_DENIED',
  message,
  reason,
  ...more,
});

/** Rows of §5 that a setting or a fault can ask for by name. Texts beyond those of the reference are invented. */
export const catalogue = {
  ACCOUNT_NOT_LINKED: {
    code: 400,
    status: 'FAILED_PRECONDITION',
    message: 'The account is not linked to Google Health.',
    reason: 'ACCOUNT_NOT_LINKED',
    metadata: { redirect_uri: 'https://fitbit.google.com/auth/signup' },
  },
  MISSING_OAUTH_SCOPE: denied('MISSING_OAUTH_SCOPE', 'The request is missing a required OAuth scope.'),
  ACCESS_TOKEN_SCOPE_INSUFFICIENT: denied(
    'ACCESS_TOKEN_SCOPE_INSUFFICIENT',
    'Request had insufficient authentication scopes.',
    { domain: GOOGLE, metadata: { service: HEALTH } },
  ),
  DISALLOWED_OAUTH_SCOPES: denied('DISALLOWED_OAUTH_SCOPES', 'Request contains disallowed OAuth scope(s).'),
  API_PRIVATE_PREVIEW_ACCESS_DENIED: denied(
    'API_PRIVATE_PREVIEW_ACCESS_DENIED',
    'The project has no access to this API.',
  ),
  DATA_ACCESS_DENIED: denied('DATA_ACCESS_DENIED', 'Access to the data is denied.'),
  RESOURCE_PERMISSION_DENIED: denied('RESOURCE_PERMISSION_DENIED', 'The caller does not have permission.'),
  IAM_PERMISSION_DENIED: denied('IAM_PERMISSION_DENIED', 'Permission denied on the resource.'),
  SERVICE_DISABLED: denied(
    'SERVICE_DISABLED',
    'Google Health API has not been used in project 123456789012 before or it is disabled.',
    { domain: GOOGLE, metadata: { consumer: 'projects/123456789012', service: HEALTH } },
  ),
  UBERMINT: {
    code: 403,
    status: 'PERMISSION_DENIED',
    message: 'The caller does not have permission. Could not mint UberMint from GaiaMint',
  },
  PRECONDITION: { code: 412, status: 'FAILED_PRECONDITION', message: 'Precondition check failed.' },
  RESOURCE_NOT_FOUND: {
    code: 404,
    status: 'NOT_FOUND',
    message: 'The resource was not found.',
    reason: 'RESOURCE_NOT_FOUND',
  },
  RATE_LIMIT_EXCEEDED: {
    code: 429,
    status: 'RESOURCE_EXHAUSTED',
    message: "Quota exceeded for quota metric 'Requests' and limit 'Requests per minute per user'.",
    reason: 'RATE_LIMIT_EXCEEDED',
    domain: GOOGLE,
    metadata: { quota_limit: 'RequestsPerMinutePerUser', quota_limit_value: '300' },
  },
  INTERNAL_ERROR: {
    code: 500,
    status: 'INTERNAL',
    message: 'Internal error encountered.',
    reason: 'INTERNAL_ERROR',
  },
  UNAVAILABLE: { code: 503, status: 'UNAVAILABLE', message: 'The service is currently unavailable.' },
  DEADLINE_EXCEEDED: {
    code: 504,
    status: 'DEADLINE_EXCEEDED',
    message: 'Deadline expired before completion.',
  },
} satisfies Record<string, Refusal>;

const statusNames: Readonly<Record<number, string>> = {
  400: 'INVALID_ARGUMENT',
  401: 'UNAUTHENTICATED',
  403: 'PERMISSION_DENIED',
  404: 'NOT_FOUND',
  409: 'ALREADY_EXISTS',
  412: 'FAILED_PRECONDITION',
  429: 'RESOURCE_EXHAUSTED',
  500: 'INTERNAL',
  503: 'UNAVAILABLE',
  504: 'DEADLINE_EXCEEDED',
};

/** Any row: by its name or reason where it is known, else put together from what is given. */
export const refusalOf = (asked: {
  readonly status?: number | undefined;
  readonly reason?: string | undefined;
  readonly rpcStatus?: string | undefined;
  readonly message?: string | undefined;
}): SimReply => {
  const known: Refusal | undefined = Object.entries(catalogue).find(([name]) => name === asked.reason)?.[1];
  const code = asked.status ?? known?.code ?? 500;
  if (code === 502) return htmlError(502);
  const byStatus: Refusal | undefined =
    asked.reason === undefined
      ? Object.values<Refusal>(catalogue).find((row) => row.code === code && code >= 404)
      : undefined;
  if (code === 401 && asked.reason === undefined) return credentialsInvalid();
  const base: Refusal = known ?? byStatus ?? { code, status: '', message: '', reason: asked.reason };
  return refuse({
    ...base,
    code,
    status: asked.rpcStatus ?? (base.status || (statusNames[code] ?? 'UNKNOWN')),
    message: asked.message ?? (base.message || 'Refused by a setting of the simulator.'),
  });
};
