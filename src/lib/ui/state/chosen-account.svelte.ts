import { personOf, type Account } from '$lib/domain/account';
import { headsOf } from '../persons';
import { recall, remember } from './remembered';
import { accounts } from './stores.svelte';

let picked = $state<string | null>(recall('account'));

/** The account the screens are about, as the one that stands for its person: the one picked on this device, else the first real one, else the sample. */
export const chosenAccount = {
  get current(): Account | undefined {
    return chooseAccount(accounts.value ?? [], picked);
  },
  pick: (id: string): void => {
    picked = id;
    remember('account', id);
  },
};

const chooseAccount = (all: readonly Account[], id: string | null): Account | undefined => {
  const heads = headsOf(all);
  const chosen = all.find((account) => account.id === id);
  const person = chosen && personOf(chosen);
  return (
    heads.find((head) => head.id === person) ?? heads.find(({ vendor }) => vendor !== 'sample') ?? heads[0]
  );
};
