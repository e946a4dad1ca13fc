import type { TidemarkDatabase } from '$lib/storage/database';
import { createEngineHost } from './engine-host';
import { accessTokensOf } from './tokens';

/** A page may be closed at any time, so a run on it is as short as one in the worker. */
const RUN_MS = 240_000;

/** Runs what is due on the page itself: for browsers without a service worker, and private modes that refuse one. */
export const runOnPage = (db: TidemarkDatabase, base: string, ownOrigin: string): Promise<void> =>
  createEngineHost(db, base, ownOrigin, accessTokensOf(db, base, ownOrigin), {
    registration: async () => null,
    isSeen: async () => document.visibilityState === 'visible',
  }).run(RUN_MS);
