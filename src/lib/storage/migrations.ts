import type { Dexie } from 'dexie';

/**
 * One named function a version, oldest first, append-only: a released one is never edited, since people's databases
 * were built by it. Each is tested from a database of the version before.
 */
export const migrations: readonly ((db: Dexie) => void)[] = [version1FirstSlice];

function version1FirstSlice(db: Dexie): void {
  db.version(1).stores({
    accounts: 'id, vendor',
    weighIns: 'id, day, [account+day]',
    coverage: '[account+stream]',
    jobs: 'id, account, createdAt',
    budgets: 'account',
    health: 'vendor',
    settings: 'id',
    vault: 'id',
    keys: 'id',
  });
}
