import { json, type SimReply } from '../http/message.ts';
import { htmlError, refusalOf } from './errors.ts';
import type { Fault } from './faults.ts';

/** As for Fitbit: kinds that answer in the service's place do none of its work; the others spoil what it answered. */
export const applyFault = (fault: Fault, work: () => SimReply): SimReply => {
  switch (fault.kind) {
    case 'status':
      return delayed(fault, withRetryAfter(fault, statusReply(fault)));
    case 'html':
      return delayed(fault, withRetryAfter(fault, htmlError(fault.status ?? 502)));
    case 'refuse':
      return delayed(fault, refusalOf({ reason: fault.reason ?? 'RESOURCE_PERMISSION_DENIED' }));
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

const statusReply = ({ status = 500, reason }: Fault): SimReply =>
  status === 204 ? { status, headers: {}, body: '' } : refusalOf({ status, reason });

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

/** The value of a record is an object in an object: `{"weight":{"weightGrams":…}}`. */
const spoiled = ({ kind, fields = [] }: Fault, rows: unknown[]): unknown[] => {
  if (kind === 'duplicate-rows') return rows.flatMap((row) => [row, row]);
  if (kind === 'reorder-rows') return rows.toReversed();
  return rows.map((row) => without(row, fields, 2));
};

const without = (value: unknown, fields: readonly string[], depth: number): unknown =>
  typeof value !== 'object' || value === null || Array.isArray(value) || depth === 0
    ? value
    : Object.fromEntries(
        Object.entries(value)
          .filter(([key]) => !fields.includes(key))
          .map(([key, inner]) => [key, without(inner, fields, depth - 1)]),
      );
