import * as v from 'valibot';
import type { Failure } from '$lib/domain/failure';
import { parseJson } from '$lib/domain/json';

/** What an OAuth endpoint can do other than what was asked. No text of the vendor is in it: messages echo tokens. */
export type OAuthFailure =
  | { readonly kind: 'offline' | 'unreachable' | 'timeout' }
  /** The code or token is used up, withdrawn, expired or not theirs. */
  | { readonly kind: 'invalid-grant' }
  /** Unknown client, wrong secret, or a secret expected and not sent. */
  | { readonly kind: 'invalid-client' }
  | { readonly kind: 'conflict' }
  | { readonly kind: 'service-closed' }
  | { readonly kind: 'rate-limited'; readonly retryAt: number }
  | { readonly kind: 'vendor-error'; readonly status: number }
  | {
      readonly kind: 'unexpected-payload';
      readonly detail: 'not-json' | 'wrong-shape' | 'html';
      readonly status: number;
    }
  | { readonly kind: 'refused'; readonly status: number; readonly code: OAuthErrorCode | null };

/** RFC 6749 §5.2 and the vendor's own errorTypes (fitbit-web-api.md §2.7). Anything else is not repeated. */
const errorCodes = [
  'invalid_grant',
  'invalid_client',
  'invalid_token',
  'expired_token',
  'invalid_request',
  'invalid_scope',
  'unauthorized_client',
  'unsupported_grant_type',
] as const;

export type OAuthErrorCode = (typeof errorCodes)[number];

/** An answer whose body has arrived whole. */
export interface Answer {
  readonly status: number;
  readonly retryAfter: string | null;
  readonly text: string;
}

/** Decides by status and error code, never by message text. */
export const failureOf = (answer: Answer, now: number): OAuthFailure => {
  const { status } = answer;
  if (status === 410) return { kind: 'service-closed' };
  if (status === 429) return { kind: 'rate-limited', retryAt: retryAtOf(answer.retryAfter, now) };
  if (status === 409) return { kind: 'conflict' };
  if (status >= 500) return { kind: 'vendor-error', status };
  const code = errorCodeOf(answer.text);
  if (code === 'invalid_client') return { kind: 'invalid-client' };
  if (code === 'invalid_grant' || code === 'invalid_token' || code === 'expired_token')
    return { kind: 'invalid-grant' };
  if (status === 200 && code === null)
    return { kind: 'unexpected-payload', detail: shapeOf(answer.text), status };
  return { kind: 'refused', status, code };
};

/** The same in the words of the engine. */
export const toFailure = (failure: OAuthFailure): Failure => {
  switch (failure.kind) {
    case 'invalid-grant':
    case 'invalid-client':
      return { kind: 'sign-in-needed' };
    case 'conflict':
      return { kind: 'vendor-error', status: 409 };
    case 'unexpected-payload':
      return { kind: 'unexpected-payload', detail: failure.detail };
    case 'refused':
      return failure.status === 403 ? { kind: 'forbidden' } : { kind: 'refused', status: failure.status };
    case 'rate-limited':
    case 'vendor-error':
      return failure;
    case 'offline':
    case 'unreachable':
    case 'timeout':
    case 'service-closed':
      return { kind: failure.kind };
  }
};

const vendorBody = v.object({ errors: v.array(v.object({ errorType: v.string() })) });
const standardBody = v.object({ error: v.string() });

/** From `{"errors":[{"errorType"}]}` (fitbit-web-api.md §6.1) or `{"error"}` (RFC 6749 §5.2). */
const errorCodeOf = (text: string): OAuthErrorCode | null => {
  const body = parseJson(text);
  if (!body.ok) return null;
  const said = v.is(vendorBody, body.value)
    ? body.value.errors.map(({ errorType }) => errorType)
    : v.is(standardBody, body.value)
      ? [body.value.error]
      : [];
  return errorCodes.find((code) => said.includes(code)) ?? null;
};

const shapeOf = (text: string) =>
  parseJson(text).ok ? 'wrong-shape' : text.trimStart().startsWith('<') ? 'html' : 'not-json';

const UNTOLD_WAIT_MS = 60_000;
const LONGEST_WAIT_MS = 3_600_000;

/** Seconds or an HTTP date (RFC 9110 §10.2.3); a minute where nothing readable is told, an hour at most. */
const retryAtOf = (retryAfter: string | null, now: number): number => {
  const text = retryAfter?.trim() ?? '';
  const wait = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text) - now;
  return now + (Number.isNaN(wait) ? UNTOLD_WAIT_MS : Math.min(Math.max(wait, 0), LONGEST_WAIT_MS));
};
