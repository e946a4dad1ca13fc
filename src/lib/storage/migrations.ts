import type { Dexie } from 'dexie';

/**
 * One named function a version, oldest first, append-only: a released one is never edited, since people's databases
 * were built by it. Each is tested from a database of the version before.
 */
export const migrations: readonly ((db: Dexie) => void)[] = [
  version1FirstSlice,
  version2WholeHistory,
  version3Imports,
  version4EveryMetric,
  version5RawAnswers,
  version6Deliveries,
  version7Challenges,
  version8ReadingRules,
  version9Understanding,
];

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

/** Body fat, the coarse series, rows in doubt, and what jobs, accounts and ledgers learned to remember. */
function version2WholeHistory(db: Dexie): void {
  db.version(2)
    .stores({
      weighIns: 'id, day, [account+day], doubtSince',
      bodyFat: 'id, day, [account+day], doubtSince',
      filledYears: '[account+metric+year]',
    })
    .upgrade(async (tx) => {
      await tx.table('weighIns').toCollection().modify({ doubtSince: null, keptAt: null });
      await tx.table('accounts').toCollection().modify({ devices: null });
      await tx.table('coverage').toCollection().modify({ failed: [] });
      await tx
        .table('budgets')
        .toCollection()
        .modify((row: Record<string, unknown>) => {
          row.notedAt = row.windowStart;
        });
      await tx
        .table('jobs')
        .toCollection()
        .modify((row: Record<string, unknown>) => {
          row.metricsWanted = row.streamsWanted ?? null;
          delete row.streamsWanted;
          row.askedBy = 'person';
          row.openedAt = null;
        });
    });
}

/** Imports with their claims on rows, minute data, and a person's word on single weigh-ins. */
function version3Imports(db: Dexie): void {
  db.version(3).stores({
    weighIns: 'id, day, [account+day], doubtSince, *imports',
    bodyFat: 'id, day, [account+day], doubtSince, *imports',
    minutes: 'id, [account+metric+day], *imports',
    imports: 'id, account, createdAt',
    corrections: 'id, account',
  });
}

/** Days' values, sleeps and exercises; what accounts know of their access and of being one person with another. */
function version4EveryMetric(db: Dexie): void {
  db.version(4)
    .stores({
      daily: 'id, [account+metric+day], *imports',
      sleeps: 'id, day, [account+day], doubtSince, *imports',
      exercises: 'id, day, [account+day], doubtSince, *imports',
    })
    .upgrade((tx) =>
      tx
        .table('accounts')
        .toCollection()
        .modify({ alsoKnownAs: [], sameAs: null, accessEndsAt: null, consentEndsAt: null }),
    );
}

/** Answers as they came, where the person wants them kept. */
function version5RawAnswers(db: Dexie): void {
  db.version(5).stores({ raw: 'id, [account+stream+last]' });
}

/** What became of records that were handed on to another service. */
function version6Deliveries(db: Dexie): void {
  db.version(6).stores({ deliveries: 'id, account' });
}

/** Local events whose points follow from days and exercises. */
function version7Challenges(db: Dexie): void {
  db.version(7).stores({ challenges: 'id' });
}

/** How the person wants a source's weigh-ins read. */
function version8ReadingRules(db: Dexie): void {
  db.version(8).stores({ readingRules: 'id' });
}

/** What a person wants of their weight, says of odd values, and tells of their life beside it. */
function version9Understanding(db: Dexie): void {
  db.version(9).stores({ goals: 'account', confirmations: 'id, account', lifeEvents: 'id, account' });
}
