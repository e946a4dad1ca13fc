import type { Result } from '$lib/domain/result';
import type { TidemarkDatabase } from '$lib/storage/database';
import type { TypedWeighIn, Undoable } from './page-host-types';

type Done = Promise<Result<Undoable, { readonly kind: 'storage' }>>;

export const createByHand = (db: TidemarkDatabase) => ({
  add: (account: string | null, typed: TypedWeighIn, label: string): Done =>
    Promise.reject(new Error(`${db.name} ${account} ${typed.kg} ${label}`)),
  correct: (rowId: string, typed: TypedWeighIn): Done => Promise.reject(new Error(`${rowId} ${typed.kg}`)),
  ignore: (rowId: string): Done => Promise.reject(new Error(rowId)),
  restore: (rowId: string): Done => Promise.reject(new Error(rowId)),
  join: (from: string, into: string): Promise<Result<void, { readonly kind: 'storage' | 'busy' }>> =>
    Promise.reject(new Error(`${from} ${into}`)),
});
