import * as v from 'valibot';
import type { Vendor } from '$lib/domain/account';
import type { ClientCredentials } from '$lib/domain/connection';
import { err, type Result } from '$lib/domain/result';
import type { Clock } from '$lib/sync/ports';
import { tidyCredentials } from './credentials';
import type { Vault } from './token-vault';
import type { CredentialsForm, SavedClient } from './types';

/** One registration per vendor, secret included, in the vault. What does not open reads as not there. */
export interface CredentialStore {
  /** The form must have passed `checkCredentials`. `keepSecret` with an empty field keeps the saved secret. */
  readonly save: (
    vendor: Vendor,
    form: CredentialsForm,
  ) => Promise<Result<void, { readonly kind: 'storage' }>>;
  readonly load: (vendor: Vendor) => Promise<ClientCredentials | null>;
  /** For screens: all but the secret. */
  readonly summary: (vendor: Vendor) => Promise<SavedClient | null>;
}

export const createCredentialStore = (vault: Vault, clock: Clock): CredentialStore => {
  const read = async (vendor: Vendor) => {
    const stored = await vault.get(idOf(vendor), record);
    return stored.ok ? stored.value : null;
  };
  return {
    save: async (vendor, form) => {
      const typed = tidyCredentials(form);
      const keeps = form.keepSecret && typed.clientSecret === '';
      const stored = keeps ? await vault.get(idOf(vendor), record) : null;
      // Writing an empty secret over one that could not be read just now would lose it.
      if (stored && !stored.ok && stored.error.kind === 'storage') return err({ kind: 'storage' });
      const clientSecret = stored?.ok ? stored.value.clientSecret : typed.clientSecret;
      return vault.put(idOf(vendor), { ...typed, clientSecret, updatedAt: clock.now() });
    },
    load: async (vendor) => {
      const stored = await read(vendor);
      if (!stored) return null;
      const { clientId, clientSecret, redirectUri } = stored;
      return { clientId, clientSecret, redirectUri };
    },
    summary: async (vendor) => {
      const stored = await read(vendor);
      if (!stored) return null;
      const { clientId, clientSecret, redirectUri, updatedAt } = stored;
      return { clientId, redirectUri, hasSecret: clientSecret !== '', updatedAt };
    },
  };
};

export const clientCredentials = v.object({
  clientId: v.string(),
  clientSecret: v.string(),
  redirectUri: v.string(),
});

const record = v.object({ ...clientCredentials.entries, updatedAt: v.number() });

const idOf = (vendor: Vendor) => `client|${vendor}`;
