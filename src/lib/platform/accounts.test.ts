import { expect, it } from 'vitest';
import { anAccount } from '$lib/storage/sync-store-suite';
import { asItStands } from './accounts';

it('an account whose access has ended needs its person, whether or not anyone has tried since', () => {
  const account = { ...anAccount, accessEndsAt: 1_000 };
  expect(asItStands(account, 999)).toBe(account);
  expect(asItStands(account, 1_000)).toMatchObject({ state: 'needs_you', needs: 'sign-in' });
  expect(asItStands({ ...account, state: 'disconnected' }, 2_000).state).toBe('disconnected');
  expect(asItStands(anAccount, 2_000)).toBe(anAccount);
});
