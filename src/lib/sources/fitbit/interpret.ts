import * as v from 'valibot';
import { retryAt, type QuotaRule } from '$lib/domain/budget';
import type { Failure } from '$lib/domain/failure';
import { parseJson, readPayload } from '$lib/domain/json';
import { err, type Result } from '$lib/domain/result';
import type { Answer } from '../contract';

/**
 * Sorts an answer of the Fitbit Web API by status and error type (fitbit-web-api.md §6). Both error shapes are read,
 * the classic `errors[]` and Google's; messages are dropped, since they echo the access token (§2.7).
 */
export const interpretFitbit =
  (quota: QuotaRule) =>
  (answer: Answer, now: number): Result<unknown, Failure> => {
    const { status } = answer;
    if (status >= 200 && status < 300) return readPayload(answer.text);
    if (status === 401) return err({ kind: 'unauthorised' });
    if (status === 403) return err(forbidden(answer.text));
    if (status === 410) return err({ kind: 'service-closed' });
    if (status === 429) return err({ kind: 'rate-limited', retryAt: retryAt(answer.retryAfter, quota, now) });
    if (status === 400 || status === 422) return err(refusedRequest(answer));
    if (status >= 500) return err({ kind: 'vendor-error', status });
    return err({ kind: 'refused', status });
  };

const forbidden = (text: string): Failure => {
  const types = errorTypes(text);
  return types.includes('insufficient_scope') ? { kind: 'scope-missing' } : { kind: 'forbidden' };
};

// 422 is "too many data points"; a classic 400 `validation` is how an over-long range is refused (§6.3).
const refusedRequest = ({ status, text }: Answer): Failure =>
  status === 422 || errorTypes(text).includes('validation')
    ? { kind: 'range-refused' }
    : { kind: 'refused', status };

const ErrorBody = v.object({ errors: v.array(v.object({ errorType: v.optional(v.string(), '') })) });

const errorTypes = (text: string): string[] => {
  const parsed = parseJson(text);
  const body = parsed.ok ? v.safeParse(ErrorBody, parsed.value) : null;
  return body?.success ? body.output.errors.map((error) => error.errorType) : [];
};
