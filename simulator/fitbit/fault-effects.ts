import { json, type SimReply } from '../http/message.ts';
import { readExact, writeExact } from './exact-json.ts';
import { classicError, htmlError, permissionDenied, type ErrorType } from './errors.ts';
import type { Fault } from './faults.ts';

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
    case 'pending':
      return delayed(fault, json(200, { meta: { retryDuration: 3000, state: 'pending' } }));
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
  const body = readExact(reply.body);
  return { ...reply, body: writeExact(spoilRows(body, (rows) => spoiled(fault, rows))) };
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
