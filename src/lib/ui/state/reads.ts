import { base } from '$app/paths';
import type { Reads } from '$lib/storage/reads';

let opened: Promise<Reads> | undefined;

/** The store's live reads, loaded at first use: the database library is no part of the first page. */
export const reads = (): Promise<Reads> =>
  (opened ??= import('$lib/storage/reads').then(({ openReads }) => openReads(base)));
