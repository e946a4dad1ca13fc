import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { newJob } from '$lib/sync/jobs';
import { expect, it } from 'vitest';
import { formatLocalDay } from '$lib/domain/local-date';
import { noRows } from '$lib/domain/job';
import type { WeighIn, WeighInReading } from '$lib/domain/weigh-in';
import { rowsOf } from '$lib/importing/rows';
import type { FileFormat, FileReading } from '$lib/sources/files/contract';
import { TidemarkDatabase } from '$lib/storage/database';
import { createImportStore } from '$lib/storage/import-repository';
import { joinAccounts } from '$lib/storage/join-accounts';
import { weighInsIn } from '$lib/storage/measurements';
import { createSyncStore } from '$lib/storage/sync-repository';
import { anAccount } from '$lib/storage/sync-store-suite';
import { normaliseWeighIns } from '$lib/sync/normaliser';
import { anImport } from '../support/import-record';
import { runs } from '../support/property-runs';

/** One true weighing, and what API, archive JSON and archive CSV make of it. */
interface Weighing {
  readonly day: number;
  readonly minute: number;
  readonly grams: number;
  readonly untimed: boolean;
}

const LB_KG = 0.45359237;

const logIdOf = ({ day, minute, untimed }: Weighing): string =>
  String((day * 1440 + (untimed ? 1439 : minute)) * 60_000);

const timeOf = ({ day, minute, untimed }: Weighing): string => {
  const clock = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}:00`;
  return `${formatLocalDay(day)}T${untimed ? '23:59:59' : clock}`;
};

const base = (weighing: Weighing) => ({
  sourceId: logIdOf(weighing),
  time: timeOf(weighing),
  timeUnknown: weighing.untimed,
  bmi: null,
  fatPct: null,
  origin: 'Aria',
});

const apiReading = (weighing: Weighing): WeighInReading => ({
  ...base(weighing),
  kg: Math.round(weighing.grams / 10) / 100,
});

const jsonReading = (weighing: Weighing): WeighInReading => {
  const value = Math.round(weighing.grams / 1000 / LB_KG / 0.1) / 10;
  return { ...base(weighing), kg: value * LB_KG, original: { value, unit: 'lb' } };
};

const csvReading = (weighing: Weighing): WeighInReading => {
  const at = (weighing.day * 1440 + weighing.minute) * 60_000;
  return {
    ...base({ ...weighing, untimed: false }),
    sourceId: `csv:${at}:${weighing.grams}`,
    kg: weighing.grams / 1000,
    original: { value: weighing.grams, unit: 'g' },
    at,
  };
};

const format = (id: FileFormat['id']): FileFormat => ({
  id,
  source: 'fitbit',
  metrics: ['weight'],
  trust: 'archive',
  recognises: () => false,
  outline: null,
  read: () => {
    throw new Error('The readings are given');
  },
});

/** What happens to a store, in some order. */
type Step =
  | { readonly kind: 'sync' }
  | {
      readonly kind: 'import';
      readonly id: string;
      readonly format: FileFormat;
      readonly rows: readonly WeighInReading[];
    }
  | { readonly kind: 'undo'; readonly id: string };

const NOW = 1_000_000;
let count = 0;

const storeAfter = async (steps: readonly Step[], truth: readonly Weighing[]) => {
  const db = new TidemarkDatabase(`orders-${count++}`);
  await db.accounts.add(anAccount);
  for (const step of steps) await take(db, step, truth);
  return db;
};

const take = async (db: TidemarkDatabase, step: Step, truth: readonly Weighing[]): Promise<void> => {
  if (step.kind === 'undo') return void (await createImportStore(db).undo(step.id));
  if (step.kind === 'sync') return sync(db, truth);
  const store = createImportStore(db);
  await store.begin(recordOf(step.id), { account: null, goesOn: false });
  const readings = step.rows.map((reading): FileReading => ({
    kind: 'weigh-in',
    name: 'weight.json',
    reading,
  }));
  await store.commit({
    importId: step.id,
    account: anAccount.id,
    rows: rowsOf(readings, step.format, { account: anAccount.id, now: NOW }),
    coverage: [],
    record: () => ({}),
  });
};

const sync = async (db: TidemarkDatabase, truth: readonly Weighing[]): Promise<void> => {
  const days = { first: 0, last: 40_000 };
  await db.jobs.put(newJob('sync', { account: anAccount.id, scope: 'all' }, NOW));
  await createSyncStore(db).commitChunk({
    account: anAccount.id,
    source: 'fitbit',
    stream: 'weight',
    metrics: ['weight'],
    jobId: 'sync',
    days,
    rows: {
      table: 'weighIns',
      decide: (stored) =>
        normaliseWeighIns(truth.map(apiReading), stored, {
          account: anAccount.id,
          source: 'fitbit',
          provenance: { kind: 'api' },
          days,
          evidence: true,
          heightM: null,
          now: NOW,
        }),
    },
    coverage: (ledger) => ledger,
    job: () => ({ rows: noRows }),
  });
};

const recordOf = (id: string) => anImport(id, anAccount.id, NOW);

/** Everything in a store; the order of a row's claims says only which import came first. */
const contentOf = async (db: TidemarkDatabase) => {
  const sortClaims = (row: WeighIn) => (row.imports ? { ...row, imports: [...row.imports].sort() } : row);
  return {
    rows: (await db.weighIns.orderBy('id').toArray()).map(sortClaims),
    imports: await db.imports.orderBy('id').toArray(),
    ledgers: await db.coverage.toArray(),
    accounts: await db.accounts.toArray(),
    seen: (await weighInsIn(db, [anAccount.id], null)).map(({ imports: _claims, ...row }) => row.id),
  };
};

const truths = fc.uniqueArray(
  fc.record({
    day: fc.integer({ min: 19_000, max: 19_012 }),
    minute: fc.integer({ min: 300, max: 1300 }),
    grams: fc.integer({ min: 60_000, max: 64_000 }),
    untimed: fc.boolean(),
  }),
  { selector: logIdOf, minLength: 1, maxLength: 8 },
);

const stepsOf = (truth: readonly Weighing[]): Step[] => [
  { kind: 'sync' },
  { kind: 'import', id: 'json', format: format('fitbit-weight-json'), rows: truth.map(jsonReading) },
  // A later archive holds the same again and, of the table's twins, the older half.
  {
    kind: 'import',
    id: 'again',
    format: format('fitbit-weight-json'),
    rows: truth.slice(1).map(jsonReading),
  },
  { kind: 'import', id: 'csv', format: format('fitbit-weight-csv'), rows: truth.slice(0, 4).map(csvReading) },
];

it('sync then import and import then sync, in any order, end in the same store', async () => {
  const cases = truths.chain((truth) =>
    fc.tuple(fc.constant(truth), fc.shuffledSubarray(stepsOf(truth), { minLength: 4 })),
  );
  await fc.assert(
    fc.asyncProperty(cases, async ([truth, shuffled]) => {
      const straight = await storeAfter(stepsOf(truth), truth);
      const other = await storeAfter(shuffled, truth);
      expect(await contentOf(other)).toEqual(await contentOf(straight));
    }),
    { numRuns: runs(40) },
  );
});

it('shows each true weighing once when everything tells of it', async () => {
  await fc.assert(
    fc.asyncProperty(
      // Apart enough that two weighings are never the same within the vendors' roundings.
      truths.filter((truth) =>
        truth.every((a) =>
          truth.every((b) => a === b || a.day !== b.day || Math.abs(a.grams - b.grams) > 120),
        ),
      ),
      async (truth) => {
        const db = await storeAfter(stepsOf(truth), truth);
        const seen = await weighInsIn(db, [anAccount.id], null);
        expect(seen.map(({ sourceId }) => sourceId).sort()).toEqual(truth.map(logIdOf).sort());
      },
    ),
    { numRuns: runs(40) },
  );
});

it('undo restores the store exactly, whatever came before and between', async () => {
  const cases = truths.chain((truth) =>
    fc.tuple(
      fc.constant(truth),
      fc.shuffledSubarray(stepsOf(truth), { minLength: 2 }),
      fc.constantFrom('json', 'again', 'csv'),
    ),
  );
  await fc.assert(
    fc.asyncProperty(cases, async ([truth, steps, undone]) => {
      const without = steps.filter(
        (step) => step.kind === 'sync' || (step.kind === 'import' && step.id !== undone),
      );
      const db = await storeAfter([...steps, { kind: 'undo', id: undone }], truth);
      expect(await contentOf(db)).toEqual(await contentOf(await storeAfter(without, truth)));
    }),
    { numRuns: runs(40) },
  );
});

it('a files account joined to the one that signed in later holds what an import into that one would', async () => {
  const truth = [{ day: 19_000, minute: 420, grams: 61_000, untimed: false }];
  const db = new TidemarkDatabase(`orders-${count++}`);
  await db.accounts.bulkAdd([
    anAccount,
    { ...anAccount, id: 'files-1', vendor: 'files', state: 'files_only' },
  ]);
  await sync(db, truth);
  const store = createImportStore(db);
  await store.begin(
    { ...recordOf('json'), account: 'files-1' },
    {
      account: null,
      goesOn: false,
    },
  );
  const readings = truth.map((w): FileReading => ({
    kind: 'weigh-in',
    name: 'weight.json',
    reading: jsonReading(w),
  }));
  await store.commit({
    importId: 'json',
    account: 'files-1',
    rows: rowsOf(readings, format('fitbit-weight-json'), { account: 'files-1', now: NOW }),
    coverage: [{ stream: 'import|json|weight', change: (ledger) => ledger }],
    record: () => ({}),
  });
  expect(await weighInsIn(db, null, null)).toHaveLength(2);
  expect(await joinAccounts(db, 'files-1', anAccount.id)).toEqual({ ok: true, value: undefined });
  expect(await weighInsIn(db, null, null)).toMatchObject([{ provenance: { kind: 'api' }, copies: [{}] }]);
  expect(await db.accounts.toArray()).toEqual([anAccount]);
  expect(await db.coverage.get([anAccount.id, 'import|json|weight'])).toBeDefined();
  expect(await db.coverage.get(['files-1', 'import|json|weight'])).toBeUndefined();
  // The import is still that import, and can be taken back.
  await store.undo('json');
  expect(await contentOf(db)).toEqual(await contentOf(await storeAfter([{ kind: 'sync' }], truth)));
});
