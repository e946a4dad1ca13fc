import * as v from 'valibot';
import { takeDue, type Armed } from '../http/faults.ts';
import type { SimRequest } from '../http/message.ts';
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
  'pending',
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

export type ArmedFault = Armed<Fault>;

export const armFaults = (specs: readonly FaultSpec[]): ArmedFault[] =>
  v.parse(v.array(faultSchema), specs).map((fault) => ({ fault, seen: 0, applied: 0 }));

export const takeFault: (armed: readonly ArmedFault[], request: SimRequest, family: Family) => Fault | null =
  takeDue;
