import type { TokenStore } from '$lib/sync/ports';
import type { TidemarkDatabase } from './database';

const KEY_ID = 'vault-aes-gcm';

/** The vault's shelf on IndexedDB. The key is a non-extractable CryptoKey, stored as such, never as bytes. */
export const createTokenStore = (db: TidemarkDatabase): TokenStore => ({
  key: async () => (await db.keys.get(KEY_ID))?.key,
  keepKey: (key) =>
    db.transaction('rw', db.keys, async () => {
      const first = await db.keys.get(KEY_ID);
      if (first) return first.key;
      await db.keys.add({ id: KEY_ID, key });
      return key;
    }),
  get: (id) => db.vault.get(id),
  put: async (record) => {
    await db.vault.put(record);
  },
  delete: (id) => db.vault.delete(id),
  ids: (prefix) => db.vault.where('id').startsWith(prefix).primaryKeys(),
});
