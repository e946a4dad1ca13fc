import { expect, it } from 'vitest';
import type { Account } from '$lib/domain/account';
import type { Challenge } from '$lib/domain/challenge';
import { challengeNames, challengesWith } from './parting-points';

const account = (id: string, sameAs: string | null = null) => ({ id, sameAs }) as Account;
const challenge = (name: string, ...participants: readonly string[]) =>
  ({ name, participants: participants.map((one) => ({ account: one })) }) as unknown as Challenge;

it('are those in which the account or another of its person takes part', () => {
  const all = [account('a'), account('b', 'a'), account('c')];
  const walk = challenge('Walk', 'c', 'a');
  const run = challenge('Run', 'c');
  expect(challengesWith(all[1]!, all, [walk, run])).toEqual([walk]);
  expect(challengesWith(all[0]!, all, [walk, run])).toEqual([walk]);
  expect(challengesWith(all[2]!, all, [walk, run])).toEqual([walk, run]);
});

it('are named', () => {
  expect(challengeNames([challenge('Walk'), challenge('Run')], 'en')).toBe('“Walk” and “Run”');
});
