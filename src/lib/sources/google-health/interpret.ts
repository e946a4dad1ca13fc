import * as v from 'valibot';
import { retryAt, type QuotaRule } from '$lib/domain/budget';
import type { Failure } from '$lib/domain/failure';
import { parseJson, readPayload } from '$lib/domain/json';
import { err, type Result } from '$lib/domain/result';
import type { Answer } from '../contract';

/**
 * Sorts an answer of the Google Health API by status and by the reasons of its `ErrorInfo` (google-health-api.md §5).
 * Messages are dropped: they are no contract, and may name the person's data.
 */
export const interpretGoogleHealth =
  (quota: QuotaRule) =>
  (answer: Answer, now: number): Result<unknown, Failure> => {
    const { status, text } = answer;
    if (status >= 200 && status < 300) return readPayload(text);
    if (status === 401) return err({ kind: 'unauthorised' });
    if (status === 410) return err({ kind: 'service-closed' });
    if (status === 429) return err({ kind: 'rate-limited', retryAt: retryAt(answer.retryAfter, quota, now) });
    if (status >= 500) return err({ kind: 'vendor-error', status });
    return err(refusal(status, text));
  };

const refusal = (status: number, text: string): Failure => {
  const error = readError(text);
  const named = FAILURES.find(([known]) => error?.reasons.some((reason) => isOf(reason, known)))?.[1];
  if (named) return named;
  if (status === 412) return { kind: 'barred', remedy: 'no-profile' };
  if (status !== 403) return { kind: 'refused', status };
  // "Could not mint UberMint": how a login that was never moved from Fitbit is refused, without a reason.
  return error?.status === 'PERMISSION_DENIED' && error.reasons.length === 0
    ? { kind: 'barred', remedy: 'move-account' }
    : { kind: 'forbidden' };
};

const barred = (remedy: Extract<Failure, { kind: 'barred' }>['remedy']): Failure => ({
  kind: 'barred',
  remedy,
});
const refusedFor = (about: Extract<Failure, { kind: 'question-refused' }>['about']): Failure => ({
  kind: 'question-refused',
  about,
});

const reasonsOf = (failure: Failure, reasons: readonly string[]): [string, Failure][] =>
  reasons.map((reason) => [reason, failure]);

/**
 * What a reason means to a reader of data, more weighty ones first; those of writing and subscribing are never met. A star
 * stands for the rest of a family: the vendor has fifteen reasons to refuse a filter.
 */
const FAILURES: readonly (readonly [string, Failure])[] = [
  ...reasonsOf(barred('link-account'), ['ACCOUNT_NOT_LINKED']),
  ...reasonsOf(barred('not-admitted'), ['API_PRIVATE_PREVIEW_ACCESS_DENIED']),
  ...reasonsOf(barred('enable-api'), ['SERVICE_DISABLED']),
  ...reasonsOf(barred('foreign-scopes'), ['DISALLOWED_OAUTH_SCOPES']),
  ...reasonsOf({ kind: 'scope-missing' }, ['MISSING_OAUTH_SCOPE', 'ACCESS_TOKEN_SCOPE_INSUFFICIENT']),
  ...reasonsOf(barred('grant-again'), [
    'RESOURCE_PERMISSION_DENIED',
    'DATA_ACCESS_DENIED',
    'IAM_PERMISSION_DENIED',
  ]),
  ...reasonsOf({ kind: 'range-refused' }, [
    'INVALID_ROLLUP_QUERY_DURATION',
    'INVALID_ROLLUP_WINDOW',
    'INVALID_TIME_RANGE',
  ]),
  ...reasonsOf(refusedFor('range'), ['INVALID_TIME_RANGE_INTERVAL_FORMAT', 'INVALID_CIVIL_DATE_TIME']),
  ...reasonsOf(refusedFor('filter'), [
    'INVALID_FILTER_FORMAT',
    'INVALID_DATA_POINT_FILTER*',
    'MISSING_DATA_POINT_FILTER',
  ]),
  ...reasonsOf(refusedFor('type'), [
    'INVALID_DATA_TYPE*',
    'INVALID_PARENT_DATA_TYPE_COLLECTION*',
    'UNSUPPORTED_DATA_TYPE_ACTION',
    'MULTIPLE_DATA_TYPES_UNSUPPORTED',
    'DATA_TYPE_MISMATCH',
    'MISSING_DATA_TYPES',
    'DATA_TYPES_CANNOT_BE_EMPTY',
    'INVALID_DATA_POINT_DATA_SOURCE_FAMILY',
  ]),
  ...reasonsOf(refusedFor('page'), ['INVALID_PAGE_SIZE', 'INVALID_PAGE_TOKEN']),
  ...reasonsOf(refusedFor('name'), [
    'INVALID_DATA_POINT_NAME',
    'MISSING_DATA_POINT_NAMES',
    'MISSING_DATA_POINT_ID',
    'MISSING_USER',
    'INVALID_USER_RESOURCE_NAME',
  ]),
];

const isOf = (reason: string, known: string): boolean =>
  known.endsWith('*') ? reason.startsWith(known.slice(0, -1)) : reason === known;

const Reason = v.optional(v.string(), '');
const ErrorBody = v.object({
  error: v.object({
    status: v.optional(v.string()),
    details: v.optional(
      v.array(v.object({ reason: Reason, metadata: v.optional(v.object({ detailedReasons: Reason }), {}) })),
      [],
    ),
  }),
});

/** A general `reason` may carry the particular one in its metadata; both count. */
const readError = (
  text: string,
): { readonly status: string | undefined; readonly reasons: readonly string[] } | null => {
  const parsed = parseJson(text);
  const body = parsed.ok ? v.safeParse(ErrorBody, parsed.value) : null;
  if (!body?.success) return null;
  const { status, details } = body.output.error;
  const reasons = details.flatMap(({ reason, metadata }) => [
    reason,
    ...metadata.detailedReasons.split(/[^A-Z0-9_]+/),
  ]);
  return { status, reasons: reasons.filter((reason) => reason !== '') };
};
