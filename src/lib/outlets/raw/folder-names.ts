import type { Account } from '$lib/domain/account';

/**
 * A folder for each account, by id: its participant, else its label, in letters that any file system takes. No two are
 * the same, also where capital and small letters count as one.
 */
export const foldersOf = (
  accounts: readonly Pick<Account, 'id' | 'label' | 'participantId'>[],
): ReadonlyMap<string, string> => {
  const taken = new Set<string>();
  const folders = new Map<string, string>();
  for (const { id, label, participantId } of accounts) {
    const name = plain(participantId ?? '') || plain(label) || plain(id);
    let free = name;
    for (let n = 2; taken.has(free.toLowerCase()); n++) free = `${name}-${n}`;
    taken.add(free.toLowerCase());
    folders.set(id, `${ROOT}/${free}`);
  }
  return folders;
};

/** `fitbit_data/<participant>/` is what tools that read such folders look for, whatever vendor it was. */
const ROOT = 'fitbit_data';

const plain = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{N}_-]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, LONGEST);

const LONGEST = 60;
