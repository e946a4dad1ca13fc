import type { Account } from '$lib/domain/account';
import { m } from '$lib/paraglide/messages';
import type { ImportTarget } from '$lib/platform/page-host-types';

/** What is wrong with the name of a new person, beside the labels there are; null where nothing is. */
export const nameProblem = (name: string, taken: readonly string[]): string | null => {
  const wanted = name.trim();
  if (wanted === '') return m.import_target_name_missing();
  return taken.includes(wanted) ? m.import_target_name_taken() : null;
};

/** False for an account that was removed meanwhile. */
export const isThere = (target: ImportTarget, accounts: readonly Pick<Account, 'id'>[]): boolean =>
  target.kind === 'new' || accounts.some(({ id }) => id === target.id);

/** The target where it is still there, else a new person. */
export const livingTarget = (
  target: ImportTarget,
  accounts: readonly Pick<Account, 'id' | 'label'>[],
): ImportTarget =>
  isThere(target, accounts) ? target : { kind: 'new', label: freeName(accounts.map(({ label }) => label)) };

/** What keeps an import from its target, in words; null where nothing does. */
export const targetProblem = (
  target: ImportTarget,
  accounts: readonly Pick<Account, 'id' | 'label'>[],
): string | null => {
  if (!isThere(target, accounts)) return m.import_target_gone();
  const taken = accounts.map(({ label }) => label);
  return target.kind === 'new' && nameProblem(target.label, taken) !== null ? m.import_target_needed() : null;
};

/** A name to begin with that nobody has: "My files", "My files 2". */
export const freeName = (taken: readonly string[]): string => {
  const base = m.import_new_person();
  let name: string = base;
  for (let number = 2; taken.includes(name); number++) name = `${base} ${number}`;
  return name;
};
