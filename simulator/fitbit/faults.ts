import * as v from 'valibot';
import type { SimReply, SimRequest } from '../http/message.ts';
import { json } from '../http/message.ts';
import { classicError, htmlError, permissionDenied, type ErrorType } from './errors.ts';
import { families, type Family } from './families.ts';

export const faultKinds = [
  'status',
  'reset',
  'hang',
  'truncate',
  'bad-json',
  'html',
  'empty-object',
  'google-403',
  'no-cors',
  'slow',
  'drop-answer',
  'duplicate-rows',
  'reorder-rows',
  'drop-fields',
] as const;
export type FaultKind = (typeof faultKinds)[number];

const positive = v.pipe(v.number(), v.integer(), v.minValue(1));
const isPattern = (source: string) => {
  try {
    return new RegExp(source) instanceof RegExp;
  } catch {
    return false;
  }
};

/** One fault of the queue; without `match` it fits every request but preflights. */
export const faultSchema = v.strictObject({
  kind: v.picklist(faultKinds),
  match: v.optional(
    v.strictObject({
      family: v.optional(v.picklist(families)),
      method: v.optional(v.string()),
      /** Tried on path and query. */
      pathRegex: v.optional(v.pipe(v.string(), v.check(isPattern, 'must be a regular expression'))),
      grant: v.optional(v.picklist(['authorization_code', 'refresh_token'])),
      /** Counted from 1: begin with this matching request. */
      nth: v.optional(positive),
    }),
    {},
  ),
  times: v.optional(positive, 1),
  status: v.optional(v.pipe(v.number(), v.integer(), v.minValue(200), v.maxValue(599))),
  /** Before the answer; for `hang` and `drop-answer`, after which the connection is broken. */
  delayMs: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
  retryAfter: v.optional(v.union([v.number(), v.string()])),
  /** For `drop-fields`; bmi and fat unless told. */
  fields: v.optional(v.array(v.string())),
});
export type FaultSpec = v.InferInput<typeof faultSchema>;
export type Fault = v.InferOutput<typeof faultSchema>;

export interface ArmedFault {
  readonly fault: Fault;
  seen: number;
  applied: number;
}

export const armFaults = (specs: readonly FaultSpec[]): ArmedFault[] =>
  v.parse(v.array(faultSchema), specs).map((fault) => ({ fault, seen: 0, applied: 0 }));

/** The first fault that is due. All that match count the request, so `nth` means the same in any order. */
export const takeFault = (
  armed: readonly ArmedFault[],
  request: SimRequest,
  family: Family,
): Fault | null => {
  const matching = armed.filter(({ fault }) => fits(fault, request, family));
  for (const entry of matching) entry.seen++;
  const due = matching.find(
    ({ fault, seen, applied }) => seen >= (fault.match.nth ?? 1) && applied < fault.times,
  );
  if (!due) return null;
  due.applied++;
  return due.fault;
};

const fits = ({ match }: Fault, request: SimRequest, family: Family): boolean =>
  (match.family === undefined || match.family === family) &&
  (match.method === undefined || match.method.toUpperCase() === request.method) &&
  (match.pathRegex === undefined || new RegExp(match.pathRegex).test(pathAndQuery(request))) &&
  (match.grant === undefined ||
    (family === 'token' && new URLSearchParams(request.body).get('grant_type') === match.grant));

const pathAndQuery = ({ path, query }: SimRequest) => (query.size > 0 ? `${path}?${query.toString()}` : path);

/** Kinds that answer in the service's place do none of its work; the others spoil what it answered. */
export const applyFault = (fault: Fault, work: () => SimReply): SimReply => {
  switch (fault.kind) {
    case 'status':
      return delayed(fault, withRetryAfter(fault, statusReply(fault.status ?? 500)));
    case 'html':
      return delayed(
        fault,
        withRetryAfter(fault, htmlError(fault.status ?? 502, 'The server is on a break.')),
      );
    case 'google-403':
      return delayed(fault, permissionDenied());
    case 'reset':
      return delayed(fault, { status: 0, headers: {}, body: '', delivery: 'reset' });
    case 'hang':
      return delayed(fault, { status: 0, headers: {}, body: '', delivery: 'hang' });
    // The work is done, but nobody learns it: a refresh whose answer is lost has still used up its token.
    case 'drop-answer':
      return delayed(fault, { ...work(), delivery: 'hang' });
    case 'truncate':
      return delayed(fault, { ...work(), delivery: 'cut' });
    case 'slow':
      return { ...work(), delayMs: fault.delayMs ?? 1000 };
    case 'no-cors':
      return delayed(fault, work());
    default:
      return delayed(fault, spoilBody(fault, work()));
  }
};

const delayed = ({ delayMs }: Fault, reply: SimReply): SimReply =>
  delayMs === undefined ? reply : { ...reply, delayMs };

const withRetryAfter = ({ retryAfter }: Fault, reply: SimReply): SimReply =>
  retryAfter === undefined
    ? reply
    : { ...reply, headers: { ...reply.headers, 'Retry-After': String(retryAfter) } };

const statusTypes: Partial<Record<number, readonly [ErrorType, string]>> = {
  400: ['validation', 'Invalid request.'],
  401: ['expired_token', 'Access token expired: (made up by a fault).'],
  403: ['insufficient_scope', 'This application does not have permission to access this data.'],
  404: ['not_found', 'The resource does not exist.'],
  409: ['request', 'Conflict.'],
  429: ['system', 'Too Many Requests'],
  500: ['request', 'An error occurred. Error id: simulated.'],
};

const statusReply = (status: number): SimReply => {
  if (status === 204) return { status, headers: {}, body: '' };
  const [type, message] = statusTypes[status] ?? (['system', 'Service unavailable'] as const);
  return classicError(status, type, message, 'n/a');
};

const spoilBody = (fault: Fault, reply: SimReply): SimReply => {
  if (fault.kind === 'empty-object') return { ...json(fault.status ?? 200, {}), headers: reply.headers };
  if (fault.kind === 'bad-json')
    return { ...reply, body: reply.body.slice(0, Math.ceil(reply.body.length / 2)) };
  // Only a good answer has rows; an error passes as it is.
  if (reply.status !== 200) return reply;
  const body: unknown = JSON.parse(reply.body);
  return { ...reply, body: JSON.stringify(spoilRows(body, (rows) => spoiled(fault, rows))) };
};

const spoilRows = (body: unknown, change: (rows: unknown[]) => unknown[]): unknown => {
  if (Array.isArray(body)) return change(body);
  if (typeof body !== 'object' || body === null) return body;
  return Object.fromEntries(
    Object.entries(body).map(([key, value]) => [key, Array.isArray(value) ? change(value) : value]),
  );
};

const spoiled = ({ kind, fields = ['bmi', 'fat'] }: Fault, rows: unknown[]): unknown[] => {
  if (kind === 'duplicate-rows') return rows.flatMap((row) => [row, row]);
  if (kind === 'reorder-rows') return rows.toReversed();
  return rows.map((row) =>
    typeof row === 'object' && row !== null
      ? Object.fromEntries(Object.entries(row).filter(([key]) => !fields.includes(key)))
      : row,
  );
};
