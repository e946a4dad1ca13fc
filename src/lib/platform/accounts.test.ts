import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { emptyCoverage } from '$lib/domain/coverage';
import { TidemarkDatabase } from '$lib/storage/database';
import { anAccount } from '$lib/storage/sync-store-suite';
import { asItStands, takeUpAccount } from './accounts';

it('an account whose access has ended needs its person, whether or not anyone has tried since', () => {
  const account = { ...anAccount, accessEndsAt: 1_000 };
  expect(asItStands(account, 999)).toBe(account);
  expect(asItStands(account, 1_000)).toMatchObject({ state: 'needs_you', needs: 'sign-in' });
  expect(asItStands({ ...account, state: 'disconnected' }, 2_000).state).toBe('disconnected');
  expect(asItStands(anAccount, 2_000)).toBe(anAccount);
});

it('a new sign-in asks again for what the vendor said was not granted', async () => {
  const db = new TidemarkDatabase('accounts');
  const [mine, others] = ['fitbit-ABC123', 'fitbit-ABC124'].map((account) => ({
    ...emptyCoverage(account, 'steps'),
    learnedMaxDays: 30,
    notGranted: true as const,
  }));
  await db.coverage.bulkPut([mine!, others!]);
  const tokens = {
    userId: 'ABC123',
    scopes: ['activity'],
    refreshToken: 'r',
    expiresAt: 1,
    consentEndsAt: null,
  };
  await takeUpAccount(db, { vendor: 'fitbit', tokens, alsoKnownAs: [], participantId: null }, 1_000);
  expect(await db.coverage.toArray()).toEqual([
    { ...emptyCoverage('fitbit-ABC123', 'steps'), learnedMaxDays: 30 },
    others,
  ]);
});
