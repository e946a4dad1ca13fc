import { personOf, type Account, type AccountProfile } from '$lib/domain/account';
import { isConnector } from './words/connector';

/** The accounts that are shown as one person with this one. */
export const seenTogether = (account: Account, all: readonly Account[]): readonly Account[] =>
  all.filter((other) => other.id !== account.id && personOf(other) === personOf(account));

/** Accounts of another service that may turn out to be the same person's. Files are joined, not seen together. */
export const linkable = (account: Account, all: readonly Account[]): readonly Account[] =>
  all.filter(
    (other) =>
      isConnector(other.vendor) && other.vendor !== account.vendor && personOf(other) !== personOf(account),
  );

/** Those that stand for a person: each once, whatever is seen together with it. */
export const headsOf = (all: readonly Account[]): readonly Account[] => {
  const known = new Set(all.map(({ id }) => id));
  return all.filter(({ sameAs }) => sameAs === null || !known.has(sameAs));
};

/** The account that stands for the person behind one; undefined where that one is gone. */
export const headOf = (account: string, all: readonly Account[]): Account | undefined => {
  const own = all.find(({ id }) => id === account);
  return own && (all.find(({ id }) => id === personOf(own)) ?? own);
};

/** The account that fetches for a person: a connected one, else one that waits, else the one that stands for them. */
export const fetcherOf = (head: Account, all: readonly Account[]): Account => {
  const live = [head, ...seenTogether(head, all)].filter(({ vendor }) => isConnector(vendor));
  return (
    live.find(({ state }) => state === 'connected') ??
    live.find(({ state, needs }) => state === 'needs_you' && needs !== 'service-closed') ??
    live[0] ??
    head
  );
};

/**
 * What the profiles of a person's accounts tell: the chosen account's word first, then the one that fetches, then any
 * other. Null where none tells. Imports stand in an account without a profile, which may be the chosen one.
 */
export const toldOf = <T>(
  head: Account | undefined,
  all: readonly Account[],
  read: (profile: AccountProfile) => T | null | undefined,
): T | null => {
  if (!head) return null;
  const roads = [head, fetcherOf(head, all), ...seenTogether(head, all)];
  return roads.map(({ profile }) => read(profile) ?? null).find((told) => told !== null) ?? null;
};

/** The accounts of a person whose needs are worth a word: a closed or parted one is not while another fetches. */
export const needyOf = (head: Account, all: readonly Account[]): readonly Account[] => {
  const live = [head, ...seenTogether(head, all)].filter(({ vendor }) => isConnector(vendor));
  const served = live.some(({ state }) => state === 'connected');
  return live.filter(
    ({ state, needs }) => !served || (state !== 'disconnected' && needs !== 'service-closed'),
  );
};
