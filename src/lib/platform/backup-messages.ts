import * as v from 'valibot';
import type { RestoreReport } from '$lib/outlets/backup/restore';
import { tableMetrics } from '$lib/outlets/tables/columns';
import type { RestoreProblem } from './page-host-types';

const range = v.nullable(v.object({ first: v.number(), last: v.number() }));

/** What the page says to the backup worker. One task a worker, but for `start` after `look`. */
export const ToBackupWorker = v.variant('type', [
  v.object({
    type: v.literal('backup'),
    base: v.string(),
    app: v.string(),
    passphrase: v.nullable(v.string()),
  }),
  v.object({
    type: v.literal('table'),
    base: v.string(),
    app: v.string(),
    metric: v.picklist(tableMetrics),
    format: v.picklist(['csv', 'json']),
    account: v.nullable(v.string()),
    range,
    bom: v.boolean(),
  }),
  v.object({
    type: v.literal('raw'),
    base: v.string(),
    account: v.nullable(v.string()),
    range,
    into: v.picklist(['file', 'folder']),
  }),
  /** The last piece is written; the next may come. */
  v.object({ type: v.literal('more') }),
  v.object({
    type: v.literal('look'),
    base: v.string(),
    file: v.instance(Blob),
    passphrase: v.nullable(v.string()),
  }),
  v.object({ type: v.literal('start'), mode: v.picklist(['merge', 'replace']) }),
]);
export type ToBackupWorker = v.InferOutput<typeof ToBackupWorker>;

/** A file of several, with its folders. */
export interface NamedBytes {
  readonly path: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** What the worker says to its page: it is ours, made from the same build. */
export type FromBackupWorker =
  /** Rows written, answers or bytes of the file read. `total` 0: not known. */
  | { readonly type: 'progress'; readonly done: number; readonly total: number }
  | { readonly type: 'piece'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly type: 'files'; readonly files: readonly NamedBytes[] }
  | { readonly type: 'written' }
  | { readonly type: 'report'; readonly report: RestoreReport }
  | { readonly type: 'restored' }
  | { readonly type: 'problem'; readonly problem: RestoreProblem };
