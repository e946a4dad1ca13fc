import * as v from 'valibot';
import type { ImportState } from '$lib/importing/types';

const Zone = v.variant('kind', [
  v.object({ kind: v.literal('iana'), name: v.string() }),
  v.object({ kind: v.literal('offset'), minutes: v.number() }),
]);

const Target = v.variant('kind', [
  v.object({ kind: v.literal('account'), id: v.string() }),
  v.object({ kind: v.literal('new'), label: v.string() }),
]);

/** What the page says to the import worker. */
export const ToWorker = v.variant('type', [
  v.object({
    type: v.literal('open'),
    base: v.string(),
    files: v.array(v.object({ path: v.string(), file: v.instance(Blob) })),
    target: Target,
    languages: v.array(v.string()),
    deviceZone: v.string(),
  }),
  v.object({ type: v.literal('target'), target: Target }),
  v.object({ type: v.literal('zone'), zone: Zone }),
  v.object({ type: v.literal('answer'), question: v.string(), value: v.string() }),
  v.object({ type: v.literal('start') }),
  v.object({ type: v.literal('cancel') }),
]);
export type ToWorker = v.InferOutput<typeof ToWorker>;

/** What the worker says to its page: it is ours, made from the same build, so its states are taken as they are. */
export interface FromWorker {
  readonly type: 'state';
  readonly state: ImportState;
}
