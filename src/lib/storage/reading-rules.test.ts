import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Account } from '$lib/domain/account';
import { formatLocalDay } from '$lib/domain/local-date';
import type { ReadingRule, SameRule, ShiftRule } from '$lib/domain/reading-rule';
import { isIgnored, type Correction, type Measurement, type WeighIn } from '$lib/domain/weigh-in';
import { compareReadings } from '$lib/metrics/compare';
import { weightSides } from '$lib/metrics/compare-sides';
import { deleteAccountData } from '$lib/platform/accounts';
import { createByHand } from '$lib/platform/by-hand';
import { runs } from '../../../tests/support/property-runs';
import { databaseName, TidemarkDatabase } from './database';
import { Dexie } from './dexie';
import { dropEmptyAccount, tablesOfAccount } from './import-repository';
import { joinAccounts } from './join-accounts';
import { weighInsIn } from './measurements';
import { addReadingRule, removeReadingRule, rulesIn } from './reading-rules';
import { openReads } from './reads';
import { recentIn } from './recent';
import { anAccount } from './sync-store-suite';

const DAY = 20_000;
const ME = anAccount.id;
const FILES = 'files-1';

let count = 0;
let base: string;
let db: TidemarkDatabase;
beforeEach(() => {
  base = `/reading-rules-${count++}`;
  db = new TidemarkDatabase(databaseName(base));
});

const files = (id: string, sameAs: string | null, createdAt = 1): Account => ({
  ...anAccount,
  id,
  vendor: 'files',
  sameAs,
  createdAt,
});

const weighed = (account: string, day: number, change: Partial<WeighIn> = {}): WeighIn => {
  const source = account === ME ? 'fitbit' : 'garmin';
  const { sourceId = `${day}` } = change;
  return {
    id: `${account}|${source}|${sourceId}`,
    account,
    source,
    sourceId,
    time: `${formatLocalDay(day)}T07:00:00`,
    timeUnknown: false,
    day,
    kg: 80 + (day - DAY) / 2,
    bmi: 24,
    bmiComputed: false,
    fatPct: null,
    origin: null,
    ...(account === ME
      ? { provenance: { kind: 'api' } }
      : {
          provenance: { kind: 'file', name: 'Weight.csv', format: 'garmin-weight-csv' },
          imports: ['i'],
        }),
    seenAt: 1,
    missingSince: null,
    doubtSince: null,
    keptAt: null,
    deletedAt: null,
    ...change,
  };
};

const shift: ShiftRule = {
  kind: 'shift',
  id: 'shift',
  account: ME,
  at: 5,
  source: 'garmin',
  minutes: 1_440,
  first: null,
  last: null,
};
const same: SameRule = {
  kind: 'same',
  id: 'same',
  account: ME,
  at: 6,
  sources: ['fitbit', 'garmin'],
  toleranceKg: 0.05,
  except: [],
};

/** Weighed by Fitbit at seven, told by Garmin with the midnight of the day before. */
const aDayEarly = async (days = 4) => {
  await db.accounts.bulkAdd([anAccount, files(FILES, ME)]);
  for (let day = DAY; day < DAY + days; day++) {
    const early = { time: `${formatLocalDay(day - 1)}T00:00:00`, kg: 80 + (day - DAY) / 2 };
    await db.weighIns.bulkAdd([weighed(ME, day), weighed(FILES, day - 1, early)]);
  }
};
const seen = () => weighInsIn(db, null, null);
const compared = async () => {
  const [left, right] = await Promise.all(
    (['fitbit', 'garmin'] as const).map(async (source) =>
      weightSides(await weighInsIn(db, null, null, source)),
    ),
  );
  return compareReadings(left!, right!).counts;
};
const done = async (work: ReturnType<typeof addReadingRule>) => {
  const result = await work;
  if (!result.ok) throw new Error('Not stored');
  return result.value;
};

describe('rules of reading', () => {
  it('take no two weighings for one that are further apart than any rule may say', async () => {
    await done(addReadingRule(db, { ...same, toleranceKg: 20 }));
    expect(await db.readingRules.toArray()).toEqual([{ ...same, toleranceKg: 0.5 }]);
  });

  it('change what is read and no row; without them everything is as before', async () => {
    await aDayEarly();
    const [rows, before] = [await db.weighIns.toArray(), await seen()];
    expect(await compared()).toMatchObject({ shifted: 4, matched: 0 });
    const first = await done(addReadingRule(db, shift));
    expect(await compared()).toMatchObject({ shifted: 0, matched: 4 });
    expect(await seen()).toHaveLength(8);
    const second = await done(addReadingRule(db, same));
    expect((await seen()).map(({ day, copies }) => [day, copies?.length])).toEqual(
      [0, 1, 2, 3].map((n) => [DAY + n, 1]),
    );
    expect(await db.weighIns.toArray()).toEqual(rows);
    await second.undo();
    await first.undo();
    expect(await seen()).toEqual(before);
    expect(await db.readingRules.count()).toBe(0);
  });

  it('are removed with a way back, and read the latest first', async () => {
    await db.accounts.add(anAccount);
    for (const rule of [shift, same]) await addReadingRule(db, rule);
    expect(await rulesIn(db, ME)).toEqual([same, shift]);
    const { undo } = await done(removeReadingRule(db, 'shift'));
    expect(await rulesIn(db, ME)).toEqual([same]);
    await undo();
    expect(await rulesIn(db, ME)).toEqual([same, shift]);
    expect(await rulesIn(db, 'somebody')).toEqual([]);
  });

  it('are told live, and so is what they change', async () => {
    await aDayEarly(1);
    const reads = openReads(base);
    const [rules, days]: [number[], number[][]] = [[], []];
    const stops = [
      reads.readingRules(FILES).subscribe((all) => rules.push(all.length)),
      reads
        .weighIns({ account: ME, range: null })
        .subscribe((all) => days.push(all.filter(({ source }) => source === 'garmin').map(({ day }) => day))),
    ];
    const soon = { timeout: 20_000 };
    await vi.waitFor(() => expect([rules.at(-1), days.at(-1)]).toEqual([0, [DAY - 1]]), soon);
    const { undo } = await done(addReadingRule(db, shift));
    await vi.waitFor(() => expect([rules.at(-1), days.at(-1)]).toEqual([1, [DAY]]), soon);
    await undo();
    await vi.waitFor(() => expect([rules.at(-1), days.at(-1)]).toEqual([0, [DAY - 1]]), soon);
    const asIf = await reads.weighInsAsIf({ account: ME, rules: [shift], source: 'garmin' });
    expect(asIf.map(({ day }) => day)).toEqual([DAY]);
    for (const stop of stops) stop();
  });

  it('bring what is newest into the last days', async () => {
    await aDayEarly(4);
    await db.weighIns.where({ account: ME }).delete();
    await addReadingRule(db, shift);
    const { weighIns } = await recentIn(db, [ME, FILES], { daily: [], minutes: [], days: 2 });
    expect(weighIns.map(({ day }) => day)).toEqual([DAY + 2, DAY + 3]);
  });

  it('take a word about one row for one about its copies, and back', async () => {
    await aDayEarly(1);
    for (const rule of [shift, same]) await addReadingRule(db, rule);
    const hand = createByHand(db, base);
    await hand.ignore(`${FILES}|garmin|${DAY - 1}`);
    expect(await seen()).toEqual([]);
    await hand.restore(`${ME}|fitbit|${DAY}`);
    expect(await seen()).toHaveLength(1);
  });
});

describe('one source alone', () => {
  const alone = async (source: 'fitbit' | 'garmin') =>
    (await weighInsIn(db, null, null, source)).map((row) => [row.id, isIgnored(row)]);
  const [mine, yours] = [weighed(ME, DAY, { kg: 180 }), weighed(FILES, DAY, { kg: 180 })];

  it('tells on both sides what was ignored once, and says so, whichever row the word is about', async () => {
    await db.accounts.bulkAdd([anAccount, files(FILES, ME)]);
    await db.weighIns.bulkAdd([mine, yours]);
    for (const { id, account } of [mine, yours]) {
      await db.corrections.clear();
      await db.corrections.add({ id, account, day: DAY, at: 1, change: { kind: 'ignore' } });
      expect(await seen()).toEqual([]);
      expect(await compared()).toMatchObject({ matched: 1, only_left: 0, only_right: 0 });
      expect(await alone('fitbit')).toEqual([[mine.id, true]]);
      expect(await alone('garmin')).toEqual([[yours.id, true]]);
    }
  });

  it('still has what was ignored as its double, so that nothing is missing there', async () => {
    await db.accounts.bulkAdd([anAccount, files(FILES, ME)]);
    const late = weighed(FILES, DAY, { kg: 180, time: `${formatLocalDay(DAY)}T09:30:00` });
    await db.weighIns.bulkAdd([mine, late]);
    const { id, account } = late;
    await db.corrections.add({ id, account, day: DAY, at: 1, change: { kind: 'ignore' } });
    expect((await seen()).map((row) => row.id)).toEqual([mine.id]);
    expect(await compared()).toMatchObject({ matched: 1, only_left: 0 });
    expect(await alone('fitbit')).toEqual([[mine.id, false]]);
    expect(await alone('garmin')).toEqual([[late.id, true]]);
  });

  it('is corrected by a word on another source’s row of the weighing', async () => {
    await db.accounts.bulkAdd([anAccount, files(FILES, ME)]);
    await db.weighIns.bulkAdd([mine, yours]);
    await db.corrections.bulkAdd(corrections({ ...mine, kg: 80 }, 0));
    expect(await weighInsIn(db, null, null, 'garmin')).toMatchObject([
      { id: yours.id, kg: 80, asGiven: { kg: 180 } },
    ]);
  });
});

describe('an account that goes or changes', () => {
  const owners = async () => (await db.readingRules.toArray()).map(({ id, account }) => [id, account]);

  it('leaves its rules to the account that stands for the person then', async () => {
    await db.accounts.bulkAdd([anAccount, files('files-2', ME, 9), files(FILES, ME, 3)]);
    await addReadingRule(db, shift);
    await addReadingRule(db, { ...same, account: 'files-2' });
    await deleteAccountData(db, ME);
    expect(await owners()).toEqual([
      ['same', 'files-2'],
      ['shift', FILES],
    ]);
    await deleteAccountData(db, 'files-2');
    expect(await owners()).toEqual([
      ['same', FILES],
      ['shift', FILES],
    ]);
    await deleteAccountData(db, FILES);
    expect(await owners()).toEqual([]);
  });

  it('takes them with it when it is dropped as empty', async () => {
    await db.accounts.add(files(FILES, null));
    await addReadingRule(db, { ...shift, account: FILES });
    await db.transaction('rw', tablesOfAccount(db), () => dropEmptyAccount(db, FILES));
    expect(await owners()).toEqual([]);
  });

  it('has them said of the account that its rows come into, exceptions included', async () => {
    await db.accounts.bulkAdd([anAccount, files(FILES, null)]);
    const except = [`${FILES}|garmin|1`, `${ME}|fitbit|1`];
    await addReadingRule(db, { ...same, account: FILES, except });
    await joinAccounts(db, FILES, ME);
    expect(await db.readingRules.toArray()).toEqual([
      { ...same, account: ME, except: [`${ME}|garmin|1`, `${ME}|fitbit|1`] },
    ]);
  });
});

it('opens a database built by version 7 with all that was in it and no rule', async () => {
  const old = new Dexie('built-at-version-7');
  old.version(7).stores({
    accounts: 'id, vendor',
    weighIns: 'id, day, [account+day], doubtSince, *imports',
    corrections: 'id, account',
    challenges: 'id',
    settings: 'id',
  });
  await old.table('accounts').put(anAccount);
  await old.table('weighIns').put(weighed(ME, DAY));
  await old.table('challenges').put({ id: 'spring' });
  old.close();
  const opened = new TidemarkDatabase('built-at-version-7');
  expect(await weighInsIn(opened, null, null)).toMatchObject([{ id: weighed(ME, DAY).id }]);
  expect(await opened.challenges.toArray()).toEqual([{ id: 'spring' }]);
  expect(await rulesIn(opened, ME)).toEqual([]);
});

const history = fc
  .array(
    fc.record({
      gap: fc.integer({ min: 0, max: 2 }),
      clock: fc.constantFrom('00:00:00', '00:00:00', '23:59:00', '14:00:00', '23:59:59'),
      isMine: fc.boolean(),
      isMonthly: fc.integer({ min: 0, max: 6 }).map((odds) => odds === 0),
    }),
    { minLength: 1, maxLength: 6 },
  )
  .map((all) => {
    let day = DAY;
    return all.map(({ gap, clock, isMine, isMonthly }, index): WeighIn => {
      day += gap;
      const account = isMine ? ME : FILES;
      return weighed(account, day, {
        sourceId: String(index),
        time: `${formatLocalDay(day)}T${clock}`,
        timeUnknown: clock === '23:59:59',
        kg: 70,
        ...(isMonthly
          ? { provenance: { kind: 'file', name: 'm.csv', trust: 'monthly', format: 'fitbit-monthly-csv' } }
          : {}),
      });
    });
  });
const ruleSets = fc.array(
  fc
    .record({
      source: fc.constantFrom<'fitbit' | 'garmin'>('fitbit', 'garmin'),
      minutes: fc.constantFrom(-1_440, -1_440, 600, 1_440, 1_440),
      first: fc.option(fc.integer({ min: DAY, max: DAY + 8 })),
      at: fc.integer({ min: 1, max: 9 }),
    })
    .map((change): ReadingRule => ({ ...shift, ...change, id: JSON.stringify(change) })),
  { maxLength: 2 },
);

it('a range knows of the copy that a rule brings near from beyond its neighbours', async () => {
  await db.accounts.bulkAdd([anAccount, files(FILES, ME)]);
  const near = { time: `${formatLocalDay(DAY)}T23:59:00`, kg: 70 };
  const far = { time: `${formatLocalDay(DAY + 2)}T00:00:00`, kg: 70 };
  await db.weighIns.bulkAdd([weighed(FILES, DAY, near), weighed(ME, DAY + 2, far)]);
  await addReadingRule(db, { ...shift, source: 'fitbit', minutes: -1_440 });
  expect((await seen()).map(({ day }) => day)).toEqual([DAY + 1]);
  expect(await weighInsIn(db, [ME, FILES], { first: DAY, last: DAY })).toEqual([]);
});

it('a range read is everything read and cut to it, whatever rules and corrections move', async () => {
  const moves = fc.array(fc.record({ index: fc.nat(7), days: fc.integer({ min: -40, max: 40 }) }), {
    maxLength: 2,
  });
  await db.accounts.bulkAdd([anAccount, files(FILES, ME)]);
  await fc.assert(
    fc.asyncProperty(history, ruleSets, moves, async (rows, rules, words) => {
      await Promise.all([db.weighIns.clear(), db.readingRules.clear(), db.corrections.clear()]);
      await db.weighIns.bulkPut(rows);
      await db.readingRules.bulkPut(rules);
      await db.corrections.bulkPut(words.flatMap(({ index, days }) => corrections(rows[index], days)));
      const whole = await weighInsIn(db, null, null);
      for (let first = DAY - 2; first < DAY + 14; first += 3) {
        const range = { first, last: first + 1 };
        const cut = whole.filter(({ day }: Measurement) => range.first <= day && day <= range.last);
        expect(await weighInsIn(db, [ME, FILES], range)).toEqual(cut);
      }
    }),
    { numRuns: runs(150) },
  );
});

const corrections = (row: WeighIn | undefined, days: number): Correction[] => {
  if (!row) return [];
  const day = row.day + days;
  const time = `${formatLocalDay(day)}T08:00:00`;
  const change = { kind: 'values', kg: row.kg, fatPct: null, time, day, timeUnknown: false } as const;
  return [{ id: row.id, account: row.account, day: row.day, at: 3, change }];
};
