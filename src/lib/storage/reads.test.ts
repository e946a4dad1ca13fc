import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { unlinked } from '$lib/domain/account';
import { dailyRowId, type DailyValue } from '$lib/domain/daily';
import type { Live } from '$lib/domain/live';
import type { Measurement } from '$lib/domain/weigh-in';
import { databaseName, TidemarkDatabase } from './database';
import { openReads, type Reads } from './reads';
import { aWeighIn, anAccount } from './sync-store-suite';

let count = 0;
let db: TidemarkDatabase;
let reads: Reads;
const stops: (() => void)[] = [];

beforeEach(() => {
  const base = `/reads-${count++}`;
  db = new TidemarkDatabase(databaseName(base));
  reads = openReads(base);
});

afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

const steps = (day: number, value = day, account = anAccount.id): DailyValue => ({
  id: dailyRowId(account, 'fitbit', 'steps', day),
  account,
  source: 'fitbit',
  metric: 'steps',
  day,
  value,
  provenance: { kind: 'api' },
  seenAt: 0,
});

/** Every answer of a live read, as it comes. */
const answersOf = <T>(live: Live<T>): T[] => {
  const seen: T[] = [];
  stops.push(live.subscribe((answer) => seen.push(answer)));
  return seen;
};
const everyStep = () => {
  const seen = answersOf(reads.daily({ account: anAccount.id, metrics: ['steps'], range: null }));
  return {
    seen,
    newest: () =>
      seen
        .at(-1)
        ?.get('steps')
        ?.map(({ value }) => value),
  };
};
const soon = { timeout: 20_000 };
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

it('reads a whole history once a second at most while a sync fills it, and all of it in the end', async () => {
  const { seen, newest } = everyStep();
  await vi.waitFor(() => expect(seen).toHaveLength(1), soon);
  for (let chunk = 0; chunk < 8; chunk++) {
    await db.daily.bulkPut(Array.from({ length: 60 }, (_, i) => steps(chunk * 60 + i)));
    await pause(20);
  }
  await vi.waitFor(() => expect(newest()).toHaveLength(480), soon);
  expect(seen.length).toBeLessThanOrEqual(3);
});

it('tells of a value that took another’s place, of one that went and of another road to the same person', async () => {
  await db.accounts.bulkPut([
    { ...anAccount, ...unlinked },
    { ...anAccount, ...unlinked, id: 'other', sameAs: anAccount.id },
  ]);
  await db.daily.bulkPut([steps(1), steps(2)]);
  const { newest } = everyStep();
  await vi.waitFor(() => expect(newest()).toEqual([1, 2]), soon);
  await db.daily.put(steps(2, 900));
  await vi.waitFor(() => expect(newest()).toEqual([1, 900]), soon);
  await db.daily.delete(steps(1).id);
  await vi.waitFor(() => expect(newest()).toEqual([900]), soon);
  await db.daily.put(steps(3, 30, 'other'));
  await vi.waitFor(() => expect(newest()).toEqual([900, 30]), soon);
});

it('tells of a weigh-in that the person corrected', async () => {
  await db.weighIns.put(aWeighIn('w', 100, { kg: 75 }));
  const seen: (readonly Measurement[])[] = answersOf(reads.weighIns({ account: anAccount.id, range: null }));
  const weights = () => seen.at(-1)?.map(({ kg }) => kg);
  await vi.waitFor(() => expect(weights()).toEqual([75]), soon);
  const { id, account, day, time } = aWeighIn('w', 100);
  const change = { kind: 'values' as const, kg: 70, fatPct: null, time, day, timeUnknown: false };
  await db.corrections.put({ id, account, day, at: 1, change });
  await vi.waitFor(() => expect(weights()).toEqual([70]), soon);
});

it('reads one source as it alone tells, though another tells of the same weighing', async () => {
  await db.accounts.put(anAccount);
  const row = aWeighIn('1', 100);
  const copy = { ...row, id: `${anAccount.id}|garmin|1`, source: 'garmin' } as const;
  await db.weighIns.bulkPut([row, copy]);
  const of = { account: anAccount.id, range: null };
  const seen = answersOf(reads.weighIns({ ...of, source: 'garmin' }));
  await vi.waitFor(() => expect(seen.at(-1)?.map(({ id }) => id)).toEqual([copy.id]), soon);
});

it('says who tells what, and says it anew when another source comes in', async () => {
  await db.accounts.put(anAccount);
  const row = aWeighIn('1', 100);
  await db.weighIns.put(row);
  const seen = answersOf(reads.tellers());
  const sources = () =>
    seen
      .at(-1)
      ?.get('weight')
      ?.map(({ source }) => source);
  await vi.waitFor(() => expect(sources()).toEqual(['fitbit']), soon);
  await db.weighIns.put({ ...row, id: `${anAccount.id}|garmin|1`, source: 'garmin' });
  await vi.waitFor(() => expect(sources()).toEqual(['fitbit', 'garmin']), soon);
});

it('says that it failed where the browser will not open the database', async () => {
  const refusal = vi.spyOn(IDBFactory.prototype, 'open').mockImplementation(() => {
    throw new DOMException('Internal error opening backing store for indexedDB.open.', 'UnknownError');
  });
  try {
    const refused: string[] = [];
    const told = (name: string) => [() => refused.push(`${name} told`), () => refused.push(name)] as const;
    const of = { account: anAccount.id, range: null };
    stops.push(
      reads.accounts().subscribe(...told('accounts')),
      reads.weighIns(of).subscribe(...told('weight')),
    );
    await vi.waitFor(() => expect(refused).toEqual(expect.arrayContaining(['accounts', 'weight'])), soon);
    expect(refused.filter((one) => one.endsWith('told'))).toEqual([]);
  } finally {
    refusal.mockRestore();
  }
});
