import type { Result } from '$lib/domain/result';
import type { TidemarkDatabase } from '$lib/storage/database';
import type { GivenFile, ImportSession } from './page-host-types';

export const createImportDesk = (db: TidemarkDatabase, base: string) => ({
  open: (files: readonly GivenFile[], beforeWriting: () => Promise<unknown>): ImportSession => {
    throw new Error(`not wired: ${files.length} ${base} ${db.name} ${String(beforeWriting)}`);
  },
  undo: (id: string): Promise<Result<void, { readonly kind: 'storage' }>> => Promise.reject(new Error(id)),
  runs: (id: string): Promise<boolean> => Promise.reject(new Error(id)),
});
