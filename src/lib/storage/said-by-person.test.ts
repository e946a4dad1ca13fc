import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Account } from '$lib/domain/account';
import { isConfirmed } from '$lib/domain/confirmation';
import type { Goal } from '$lib/domain/goal';
import type { LifeEvent } from '$lib/domain/life-event';
import type { WeighIn } from '$lib/domain/weigh-in';
import { deleteAccountData } from '$lib/platform/accounts';
import { removeSample, SAMPLE_ACCOUNT, addSample } from '$lib/platform/sample';
import { confirmedIn, confirmRows, unconfirmRows } from './confirmations';
import { databaseName, TidemarkDatabase } from './database';
import { Dexie } from './dexie';
import { goalIn, removeGoal, setGoal } from './goals';
import { createImportStore, dropEmptyAccount, tablesOfAccount } from './import-repository';
import { joinAccounts } from './join-accounts';
import { lifeEventsIn, removeLifeEvent, saveLifeEvent } from './life-events';
import { unlinkAccount } from './link-accounts';
import { weighInsIn } from './measurements';
import { openReads } from './reads';
import { anAccount } from './sync-store-suite';

const ME = anAccount.id;
const FILES = 'files-1';
const DAY = 20_000;

let count = 0;
let base: string;
let db: TidemarkDatabase;
beforeEach(() => {
  base = `/said-${count++}`;
  db = new TidemarkDatabase(databaseName(base));
});

const files = (id: string, sameAs: string | null, createdAt = 1): Account => ({
  ...anAccount,
  id,
  vendor: 'files',
  sameAs,
  createdAt,
});
const goal: Goal = {
  account: ME,
  startDay: DAY,
  startKg: 90,
  targetKg: 80,
  ratePerWeekKg: -0.5,
  at: 10,
};
const event: LifeEvent = {
  id: 'flu',
  account: ME,
  kind: 'illness',
  title: 'Flu',
  note: '',
  first: DAY,
  last: DAY + 6,
  at: 10,
};
const weighed = (account: string, sourceId: string, change: Partial<WeighIn> = {}): WeighIn => ({
  id: `${account}|garmin|${sourceId}`,
  account,
  source: 'garmin',
  sourceId,
  time: '2024-10-04T07:00:00',
  timeUnknown: false,
  day: DAY,
  kg: 800,
  bmi: null,
  bmiComputed: false,
  fatPct: null,
  origin: null,
  provenance: { kind: 'api' },
  seenAt: 5,
  missingSince: null,
  doubtSince: null,
  keptAt: null,
  deletedAt: null,
  ...change,
});
const done = async <T>(work: Promise<{ ok: true; value: T } | { ok: false; error: unknown }>) => {
  const result = await work;
  if (!result.ok) throw new Error('Not stored');
  return result.value;
};
const confirmed = async (account = ME) => [...(await confirmedIn(db, account))].sort();

describe('a goal', () => {
  it('is one a person, the word said last by any of their accounts, and each way back leads to what was', async () => {
    await db.accounts.bulkAdd([anAccount, files(FILES, ME)]);
    await done(setGoal(db, goal));
    const second = await done(setGoal(db, { ...goal, account: FILES, targetKg: 75, at: 20 }));
    expect(await goalIn(db, ME)).toMatchObject({ account: FILES, targetKg: 75 });
    const removed = await done(removeGoal(db, ME));
    expect([await goalIn(db, ME), await goalIn(db, FILES)]).toEqual([null, null]);
    await removed.undo();
    expect(await goalIn(db, FILES)).toMatchObject({ targetKg: 75 });
    await second.undo();
    expect(await goalIn(db, FILES)).toEqual(goal);
  });

  it('holds although the clock was put back since the last one', async () => {
    await db.accounts.bulkAdd([anAccount, files(FILES, ME)]);
    await done(setGoal(db, { ...goal, account: FILES, at: 5_000 }));
    await done(setGoal(db, { ...goal, targetKg: 70, at: 20 }));
    expect(await goalIn(db, FILES)).toMatchObject({ account: ME, targetKg: 70 });
  });

  it('is each account’s own again where two are parted', async () => {
    await db.accounts.bulkAdd([anAccount, files(FILES, ME)]);
    await done(setGoal(db, goal));
    await done(setGoal(db, { ...goal, account: FILES, targetKg: 75, at: 20 }));
    await unlinkAccount(db, FILES);
    expect([(await goalIn(db, ME))?.targetKg, (await goalIn(db, FILES))?.targetKg]).toEqual([80, 75]);
  });

  it.each([
    { targetKg: 19 },
    { targetKg: 401 },
    { startKg: Number.NaN },
    { ratePerWeekKg: 0.5 },
    { ratePerWeekKg: -6 },
  ])('of %o is refused and leaves the one that stands', async (change) => {
    await db.accounts.add(anAccount);
    await done(setGoal(db, goal));
    expect(await setGoal(db, { ...goal, ...change, at: 11 })).toEqual({
      ok: false,
      error: { kind: 'invalid' },
    });
    expect(await goalIn(db, ME)).toEqual(goal);
  });
});

describe('an event', () => {
  it('is told where it touches the range, whichever account of the person it was said by', async () => {
    await db.accounts.bulkAdd([anAccount, files(FILES, ME), files('files-2', null)]);
    await done(saveLifeEvent(db, event));
    await done(
      saveLifeEvent(db, { ...event, id: 'pills', account: FILES, first: DAY - 30, last: null, at: 3 }),
    );
    await done(saveLifeEvent(db, { ...event, id: 'theirs', account: 'files-2' }));
    const within = async (first: number, last: number) =>
      (await lifeEventsIn(db, FILES, { first, last })).map(({ id }) => id);
    expect(await within(DAY + 6, DAY + 6)).toEqual(['pills', 'flu']);
    expect(await within(DAY + 7, DAY + 900)).toEqual(['pills']);
    expect(await within(DAY - 40, DAY - 31)).toEqual([]);
    expect(await lifeEventsIn(db, ME, null)).toHaveLength(2);
  });

  it('is said anew and removed with ways back', async () => {
    await db.accounts.add(anAccount);
    const first = await done(saveLifeEvent(db, event));
    const edited = await done(saveLifeEvent(db, { ...event, title: 'Cold', at: 11 }));
    const removed = await done(removeLifeEvent(db, 'flu'));
    const titles = async () => (await lifeEventsIn(db, ME, null)).map(({ title }) => title);
    expect(await titles()).toEqual([]);
    await removed.undo();
    expect(await titles()).toEqual(['Cold']);
    await edited.undo();
    expect(await titles()).toEqual(['Flu']);
    await first.undo();
    expect(await titles()).toEqual([]);
  });

  it.each([{ title: 'x'.repeat(81) }, { note: 'x'.repeat(2_001) }, { last: DAY - 1 }, { first: 0.5 }])(
    'that breaks a limit is refused (%#)',
    async (change) => {
      expect(await saveLifeEvent(db, { ...event, ...change })).toEqual({
        ok: false,
        error: { kind: 'invalid' },
      });
      expect(await db.lifeEvents.count()).toBe(0);
    },
  );
});

describe('a confirmed value', () => {
  it('is known by any row of its weighing, and is taken back by its person alone', async () => {
    await db.accounts.bulkAdd([anAccount, files(FILES, ME), files('files-2', null)]);
    const [mine, theirs] = [weighed(FILES, '1'), weighed('files-2', '1')];
    await db.weighIns.bulkAdd([mine, theirs]);
    const { undo } = await done(confirmRows(db, ME, [mine.id, theirs.id, 'nothing'], 10));
    expect(await confirmed()).toEqual([mine.id]);
    const ids = await confirmedIn(db, ME);
    expect(isConfirmed({ id: 'better', copies: [mine] }, ids)).toBe(true);
    expect(isConfirmed({ id: 'better', copies: [theirs] }, ids)).toBe(false);
    await done(unconfirmRows(db, 'files-2', [mine.id]));
    expect(await confirmed()).toEqual([mine.id]);
    const back = await done(unconfirmRows(db, ME, [mine.id]));
    expect(await confirmed()).toEqual([]);
    await back.undo();
    expect(await confirmed()).toEqual([mine.id]);
    await undo();
    expect(await confirmed()).toEqual([]);
  });

  it('is in question again once the API or the person gave it another value', async () => {
    await db.accounts.add(anAccount);
    await db.weighIns.bulkAdd([weighed(ME, '1'), weighed(ME, '2')]);
    const [one, two] = [weighed(ME, '1').id, weighed(ME, '2').id];
    await done(confirmRows(db, ME, [one, two], 10));
    await db.weighIns.update(one, { kg: 810, seenAt: 11 });
    expect(await confirmed()).toEqual([two]);
    const change = {
      kind: 'values',
      kg: 70,
      fatPct: null,
      time: '2024-10-04T07:00:00',
      day: DAY,
      timeUnknown: false,
    } as const;
    await db.corrections.add({ id: two, account: ME, day: DAY, at: 12, change });
    expect(await confirmed()).toEqual([]);
  });

  it('goes with the rows that only the undone import had brought', async () => {
    await db.accounts.add(anAccount);
    const provenance = { kind: 'file', name: 'a.csv' } as const;
    const rows = [
      weighed(ME, '1', { provenance, imports: ['i'] }),
      weighed(ME, '2', { provenance, imports: ['h', 'i'] }),
    ];
    await db.weighIns.bulkAdd(rows);
    await db.table('imports').put({ id: 'i', account: ME, createdAt: 1, madeAccount: false });
    await done(
      confirmRows(
        db,
        ME,
        rows.map(({ id }) => id),
        10,
      ),
    );
    await createImportStore(db).undo('i');
    expect((await db.confirmations.toArray()).map(({ id }) => id)).toEqual([rows[1]?.id]);
  });
});

describe('an account that goes or changes', () => {
  const standing = async () => ({
    goals: (await db.goals.toArray()).map(({ account, targetKg }) => [account, targetKg]),
    events: (await db.lifeEvents.toArray()).map(({ account }) => account),
    confirmed: (await db.confirmations.toArray()).map(({ id }) => id),
  });

  it('leaves goal and events to the account that stands for the person then, and nothing where there is none', async () => {
    await db.accounts.bulkAdd([anAccount, files(FILES, ME, 3), files('files-2', ME, 9)]);
    await db.weighIns.add(weighed(ME, '1'));
    await done(setGoal(db, { ...goal, account: FILES, targetKg: 70, at: 5 }));
    await done(setGoal(db, goal));
    await done(saveLifeEvent(db, event));
    await done(confirmRows(db, ME, [weighed(ME, '1').id], 10));
    await deleteAccountData(db, ME);
    expect(await standing()).toEqual({ goals: [[FILES, 80]], events: [FILES], confirmed: [] });
    expect(await goalIn(db, 'files-2')).toMatchObject({ targetKg: 80 });
    await deleteAccountData(db, FILES);
    await db.transaction('rw', tablesOfAccount(db), () => dropEmptyAccount(db, 'files-2'));
    expect(await standing()).toEqual({ goals: [], events: [], confirmed: [] });
  });

  it('hands on no goal that the other account was given later', async () => {
    await db.accounts.bulkAdd([anAccount, files(FILES, ME)]);
    await done(setGoal(db, goal));
    await done(setGoal(db, { ...goal, account: FILES, targetKg: 70, at: 50 }));
    await deleteAccountData(db, ME);
    expect((await standing()).goals).toEqual([[FILES, 70]]);
  });

  it('has it all said by the account that its rows come into', async () => {
    await db.accounts.bulkAdd([anAccount, files(FILES, null)]);
    await db.weighIns.add(weighed(FILES, '1'));
    await done(setGoal(db, { ...goal, account: FILES }));
    await done(saveLifeEvent(db, { ...event, account: FILES }));
    await done(confirmRows(db, FILES, [weighed(FILES, '1').id], 10));
    await joinAccounts(db, FILES, ME);
    expect(await standing()).toEqual({ goals: [[ME, 80]], events: [ME], confirmed: [weighed(ME, '1').id] });
    expect(await confirmed()).toEqual([weighed(ME, '1').id]);
  });

  it('takes what was said of the sample person with the sample', async () => {
    await addSample(db, 'Sample', Date.UTC(2026, 10, 22));
    await done(setGoal(db, { ...goal, account: SAMPLE_ACCOUNT }));
    await done(saveLifeEvent(db, { ...event, account: SAMPLE_ACCOUNT }));
    const [row] = await db.weighIns.limit(1).toArray();
    await done(confirmRows(db, SAMPLE_ACCOUNT, [row!.id], 10));
    expect((await standing()).confirmed).toHaveLength(1);
    await removeSample(db);
    expect(await standing()).toEqual({ goals: [], events: [], confirmed: [] });
  });
});

it('is told live', async () => {
  await db.accounts.bulkAdd([anAccount, files(FILES, ME)]);
  await db.weighIns.add(weighed(ME, '1'));
  const reads = openReads(base);
  const seen: { goal: (number | undefined)[]; events: number[]; confirmed: number[] } = {
    goal: [],
    events: [],
    confirmed: [],
  };
  const stops = [
    reads.goal(FILES).subscribe((value) => seen.goal.push(value?.targetKg)),
    reads
      .lifeEvents({ account: FILES, range: { first: DAY, last: DAY } })
      .subscribe((all) => seen.events.push(all.length)),
    reads.confirmed(FILES).subscribe((ids) => seen.confirmed.push(ids.size)),
  ];
  const last = () => [seen.goal.at(-1), seen.events.at(-1), seen.confirmed.at(-1)];
  const soon = { timeout: 20_000 };
  await vi.waitFor(() => expect(last()).toEqual([undefined, 0, 0]), soon);
  await done(setGoal(db, goal));
  await done(saveLifeEvent(db, event));
  await done(confirmRows(db, ME, [weighed(ME, '1').id], 10));
  await vi.waitFor(() => expect(last()).toEqual([80, 1, 1]), soon);
  for (const stop of stops) stop();
});

it('opens a database built by version 8 with all that was in it and nothing said', async () => {
  const old = new Dexie('built-at-version-8');
  old.version(8).stores({
    accounts: 'id, vendor',
    weighIns: 'id, day, [account+day], doubtSince, *imports',
    corrections: 'id, account',
    readingRules: 'id',
    settings: 'id',
  });
  await old.table('accounts').put(anAccount);
  await old.table('weighIns').put(weighed(ME, '1'));
  await old.table('readingRules').put({ id: 'rule' });
  await old.table('settings').put({ id: 'device', theme: 'dark' });
  old.close();
  const opened = new TidemarkDatabase('built-at-version-8');
  expect(await weighInsIn(opened, null, null)).toMatchObject([{ id: weighed(ME, '1').id }]);
  expect(await opened.readingRules.toArray()).toEqual([{ id: 'rule' }]);
  expect(await goalIn(opened, ME)).toBeNull();
  expect(await lifeEventsIn(opened, ME, null)).toEqual([]);
  expect(await confirmedIn(opened, ME)).toEqual(new Set());
});
