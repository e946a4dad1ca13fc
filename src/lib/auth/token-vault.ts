import * as v from 'valibot';
import { err, ok, type Result } from '$lib/domain/result';
import type { Clock, TokenStore } from '$lib/sync/ports';

export type VaultReadFailure =
  | { readonly kind: 'missing' }
  /** There, but sealed with another key, altered, or of a shape nobody knows. It is left as it is. */
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'storage' };

export type VaultWriteFailure = { readonly kind: 'storage' };

/** Secrets at rest. Nothing here rejects: a browser that cannot store or open is a value. */
export interface Vault {
  readonly get: <T>(id: string, schema: v.GenericSchema<unknown, T>) => Promise<Result<T, VaultReadFailure>>;
  /** Replaces the whole record in one write. */
  readonly put: (id: string, value: unknown) => Promise<Result<void, VaultWriteFailure>>;
  readonly delete: (id: string) => Promise<Result<void, VaultWriteFailure>>;
  /** Ids are kept readable, so nothing secret may be in one. */
  readonly ids: (prefix: string) => Promise<Result<readonly string[], VaultWriteFailure>>;
}

/**
 * AES-GCM with a 256-bit key that the browser never gives out: it is made once, not extractable, and kept by the store.
 * Each write has 96 random bits of its own as IV (NIST SP 800-38D §8.2.2), and the id as additional data, so that a
 * record moved to another id does not open. Guards the disk and a copied profile's files, not against script on this
 * origin, which can use the key as we do.
 */
export const createVault = (
  store: TokenStore,
  crypto: Pick<Crypto, 'subtle' | 'getRandomValues'>,
  clock: Clock = { now: () => Date.now() },
): Vault => {
  const { subtle } = crypto;
  let known: CryptoKey | undefined;

  const keyForReading = async () => (known ??= await store.key());

  const keyForWriting = async (): Promise<CryptoKey> =>
    (known ??=
      (await store.key()) ??
      // Two tabs may both make one at their first write; the store keeps the first and gives it to both.
      (await store.keepKey(
        await subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']),
      )));

  return {
    get: async (id, schema) => {
      const found = await attempt(async () => ({ record: await store.get(id), key: await keyForReading() }));
      if (!found.ok) return found;
      const { record, key } = found.value;
      if (!record) return err({ kind: 'missing' });
      if (!key) return err({ kind: 'unreadable' });
      try {
        const opened = await subtle.decrypt(cipher(id, record.iv), key, record.data);
        const value = v.safeParse(schema, JSON.parse(new TextDecoder().decode(opened)));
        return value.success ? ok(value.output) : err({ kind: 'unreadable' });
      } catch {
        return err({ kind: 'unreadable' });
      }
    },
    put: (id, value) =>
      attempt(async () => {
        const iv = crypto.getRandomValues(new Uint8Array(12));
        const plain = new TextEncoder().encode(JSON.stringify(value));
        const data = await subtle.encrypt(cipher(id, iv), await keyForWriting(), plain);
        await store.put({ id, iv, data, savedAt: clock.now() });
      }),
    delete: (id) => attempt(() => store.delete(id)),
    ids: (prefix) => attempt(() => store.ids(prefix)),
  };
};

const cipher = (id: string, iv: Uint8Array<ArrayBuffer>) => ({
  name: 'AES-GCM',
  iv,
  additionalData: new TextEncoder().encode(id),
});

const attempt = async <T>(work: () => Promise<T>): Promise<Result<T, { readonly kind: 'storage' }>> => {
  try {
    return ok(await work());
  } catch {
    return err({ kind: 'storage' });
  }
};
