import type { Account } from '$lib/domain/account';
import { recall, remember } from './remembered';
import { accounts } from './stores.svelte';

let picked = $state<string | null>(recall('account'));

/** The account the screens are about: the one picked on this device, else the first real one, else the sample. */
export const chosenAccount = {
  get current(): Account | undefined {
    return chooseAccount(accounts.value ?? [], picked);
  },
  pick: (id: string): void => {
    picked = id;
    remember('account', id);
  },
};

const chooseAccount = (all: readonly Account[], id: string | null): Account | undefined =>
  all.find((account) => account.id === id) ?? all.find(({ vendor }) => vendor !== 'sample') ?? all[0];
