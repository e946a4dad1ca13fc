import * as v from 'valibot';
import type { Vendor } from '$lib/domain/account';
import { err, ok, type Result } from '$lib/domain/result';
import { clientCredentials } from './credential-store';
import type { Vault, VaultWriteFailure } from './token-vault';

const vendor = v.picklist(['fitbit', 'google-health', 'files', 'sample']);

/** What is needed to finish a sign-in, kept in the vault because a phone may drop the page meanwhile. */
export const pendingRecord = v.object({
  vendor,
  state: v.string(),
  /** What it began with, and so the only thing that may come back. Records of versions that knew one flow lack it. */
  flow: v.optional(v.picklist(['code', 'token']), 'code'),
  /** Empty where no code is exchanged. */
  verifier: v.string(),
  client: clientCredentials,
  scopes: v.array(v.string()),
  participantId: v.nullable(v.string()),
  /** The account that it was to renew or connect again. */
  forAccount: v.optional(v.nullable(v.string()), null),
  startedAt: v.number(),
  expiresAt: v.number(),
});

export type PendingRecord = v.InferOutput<typeof pendingRecord>;

export type Lookup =
  | { readonly kind: 'pending'; readonly record: PendingRecord }
  | { readonly kind: 'spent'; readonly vendor: Vendor | undefined }
  | { readonly kind: 'unknown' };

/** Begun sign-ins by state. Several may wait at once: two tabs, two persons, a second try. */
export const createPendingSignIns = (vault: Vault) => ({
  add: (record: PendingRecord): Promise<Result<void, VaultWriteFailure>> =>
    vault.put(idOf(record.state), record),

  /** `spent` for a state that was answered before. What does not open cannot be answered, so it reads as unknown. */
  find: async (state: string): Promise<Result<Lookup, VaultWriteFailure>> => {
    const waiting = await vault.get(idOf(state), pendingRecord);
    if (waiting.ok) return ok({ kind: 'pending', record: waiting.value });
    if (waiting.error.kind === 'storage') return err({ kind: 'storage' });
    const spent = await vault.get(spentIdOf(state), spentRecord);
    return ok(spent.ok ? { kind: 'spent', vendor: spent.value.vendor } : { kind: 'unknown' });
  },

  /** Ends it: verifier and secret are gone, a mark stays so that the same address pasted again can be explained. */
  spend: async ({ state, vendor, expiresAt }: PendingRecord): Promise<Result<void, VaultWriteFailure>> => {
    const gone = await vault.delete(idOf(state));
    if (!gone.ok) return gone;
    await vault.put(spentIdOf(state), { vendor, expiresAt });
    return ok(undefined);
  },

  /** Takes `spend` back: the answer was not used. */
  restore: async (record: PendingRecord): Promise<void> => {
    await vault.put(idOf(record.state), record);
  },

  /** Those at one vendor that can still be finished, newest first. */
  waiting: async (at: Vendor, now: number): Promise<readonly PendingRecord[]> => {
    const records = await all(vault);
    return records
      .filter(({ vendor, expiresAt }) => vendor === at && expiresAt > now)
      .sort((a, b) => b.startedAt - a.startedAt);
  },

  /** Those at one vendor: the other one's may be open in another tab. */
  forget: async (at: Vendor): Promise<void> => {
    for (const { vendor, state } of await all(vault)) if (vendor === at) await vault.delete(idOf(state));
  },

  removeExpired: async (now: number): Promise<void> => {
    for (const { state, expiresAt } of await all(vault))
      if (expiresAt <= now) await vault.delete(idOf(state));
    for (const id of await idsOf(vault, SPENT)) {
      const mark = await vault.get(id, spentRecord);
      if (mark.ok && mark.value.expiresAt <= now) await vault.delete(id);
    }
  },
});

const spentRecord = v.object({ vendor: v.optional(vendor), expiresAt: v.number() });

const WAITING = 'sign-in|';
const SPENT = 'signed-in|';
const idOf = (state: string) => WAITING + state;
const spentIdOf = (state: string) => SPENT + state;

const idsOf = async (vault: Vault, prefix: string): Promise<readonly string[]> => {
  const ids = await vault.ids(prefix);
  return ids.ok ? ids.value : [];
};

const all = async (vault: Vault): Promise<PendingRecord[]> => {
  const found = await Promise.all((await idsOf(vault, WAITING)).map((id) => vault.get(id, pendingRecord)));
  return found.flatMap((record) => (record.ok ? [record.value] : []));
};
