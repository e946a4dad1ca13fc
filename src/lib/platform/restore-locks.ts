import type { TidemarkDatabase } from '$lib/storage/database';
import { runLockName } from '$lib/sync/jobs';
import { importsLockName } from './import-locks';
import { namesFor } from './names';

/**
 * Runs `task` while no sync and no import writes: by their own locks, so that none begins meanwhile either. They wait,
 * a restore does not: where one is at work it says so and does nothing.
 */
export const aloneWithTheStore = async <T extends object>(
  db: TidemarkDatabase,
  base: string,
  task: () => Promise<T>,
): Promise<T | 'syncing' | 'importing'> => {
  const { lockPrefix } = namesFor(base);
  const accounts = await db.accounts.toCollection().primaryKeys();
  const alone = accounts.reduce<() => Promise<T | 'syncing' | 'importing'>>(
    (rest, account) => () => holding(runLockName(lockPrefix, account), rest, 'syncing' as const),
    task,
  );
  return holding(importsLockName(base), alone, 'importing' as const);
};

const holding = <T, B>(name: string, task: () => Promise<T>, busy: B): Promise<T | B> =>
  navigator.locks.request(name, { ifAvailable: true }, (lock) => (lock ? task() : busy));
