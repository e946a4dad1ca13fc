import * as v from 'valibot';
import type { Measurement } from '$lib/domain/weigh-in';
import { gapFormats, type GapPlan } from '$lib/outlets/gap-files';

const Zone = v.variant('kind', [
  v.object({ kind: v.literal('iana'), name: v.string() }),
  v.object({ kind: v.literal('offset'), minutes: v.number() }),
]);

const isRow = (value: unknown): boolean => typeof value === 'object' && value !== null && 'kg' in value;

/** What the page asks of the worker that makes files for other services. One question a worker. */
export const ToGapWorker = v.object({
  format: v.picklist(gapFormats),
  /** As the store's reads gave them to the page. */
  rows: v.array(v.custom<Measurement>(isRow)),
  unit: v.picklist(['kg', 'lb']),
  zone: Zone,
  now: v.number(),
});
export type ToGapWorker = v.InferOutput<typeof ToGapWorker>;

/** A plan with the places of its rows in the question: the page has the rows, and thousands of them take time to copy. */
export interface FromGapWorker extends Omit<GapPlan, 'files' | 'leftOut'> {
  readonly files: readonly (Omit<GapPlan['files'][number], 'rows'> & { readonly rows: readonly number[] })[];
  readonly leftOut: readonly number[];
}
