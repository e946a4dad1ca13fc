import type { Vendor } from '$lib/domain/account';
import type { OAuthServer } from '$lib/domain/connection';
import { createVault } from '$lib/auth/token-vault';
import type { TidemarkDatabase } from '$lib/storage/database';
import { createTokenStore } from '$lib/storage/token-repository';
import type { Source } from '$lib/sources/contract';
import type { Locks } from '$lib/sync/ports';
import { offlineCheck, sleep, systemClock, webLocks } from './browser';
import { vendorFetch } from './http';
import { namesFor } from './names';
import { sources } from './sources';

/** What `auth` asks for, as a browser has it: one vault, one set of locks for every tab and the worker of this copy. */
export const authPorts = (db: TidemarkDatabase, base: string, ownOrigin: string) => ({
  vault: createVault(createTokenStore(db), crypto, systemClock),
  locks: prefixed(webLocks, namesFor(base).lockPrefix),
  clock: systemClock,
  fetch: vendorFetch(ownOrigin),
  random: Math.random,
  sleep,
  isOffline: offlineCheck(base),
});

/** The connector of a vendor of this build; asking for one that is not there is a mistake of ours. */
export const sourceOf = (vendor: Vendor): Source => {
  const source = sources.find((candidate) => candidate.vendor === vendor);
  if (!source) throw new Error(`No connector for ${vendor} in this build`);
  return source;
};

export const oauthServerOf = (vendor: Vendor): OAuthServer => sourceOf(vendor).oauth;

const prefixed = (locks: Locks, prefix: string): Locks => ({
  run: (name, waitMs, task) => locks.run(prefix + name, waitMs, task),
});
