import { beforeEach, describe, expect, it } from 'vitest';
import { unlinked, type Account } from '$lib/domain/account';
import { dailyRowId, type DailyValue } from '$lib/domain/daily';
import type { FilledYear } from '$lib/domain/filled-year';
import type { Job } from '$lib/domain/job';
import { rawAnswerId, type RawAnswer } from '$lib/domain/raw';
import type { BodyFat, WeighIn } from '$lib/domain/weigh-in';
import { newJob } from '$lib/sync/jobs';
import type { ChunkCommit, SyncStore } from '$lib/sync/ports';

/** A store under test with the doors the suite needs to fill it and look inside. */
export interface StoreUnderTest {
  readonly store: SyncStore;
  readonly addAccount: (account: Account) => Promise<void>;
  readonly addJob: (job: Job) => Promise<void>;
  readonly rows: () => Promise<readonly WeighIn[]>;
  readonly raw: () => Promise<readonly RawAnswer[]>;
}

/** What every implementation of `SyncStore` must do. */
export const syncStoreSuite = (name: string, open: () => Promise<StoreUnderTest>): void => {
  describe(`${name} as a sync store`, () => {
    let at: StoreUnderTest;
    beforeEach(async () => {
      at = await open();
      await at.addAccount(anAccount);
      await at.addJob(newJob('job-1', { account: anAccount.id, scope: '30d' }, 1));
    });

    it('gives an empty ledger for what was never asked', async () => {
      expect(await at.store.coverage('a', 'weight')).toEqual({
        account: 'a',
        stream: 'weight',
        ranges: [],
        failed: [],
        learnedMaxDays: null,
      });
    });

    it('commits rows, ledger and job together (I1)', async () => {
      const counts = await at.store.commitChunk(aCommit({ puts: [aWeighIn('1', 100)] }));
      expect(counts).toEqual({ ok: true, value: { added: 1, updated: 0, unchanged: 0, deleted: 0 } });
      expect(await at.rows()).toEqual([aWeighIn('1', 100)]);
      expect((await at.store.coverage(anAccount.id, 'weight')).ranges).toEqual([
        { first: 90, last: 110, checkedAt: 5 },
      ]);
      expect((await at.store.job('job-1'))?.progress).toEqual({ done: 1, total: 1 });
    });

    it('shows the decision only this account’s and source’s rows of the days', async () => {
      for (const row of [aWeighIn('in', 100), aWeighIn('before', 89), aWeighIn('after', 111)])
        await at.store.commitChunk(aCommit({ puts: [row], days: { first: row.day, last: row.day } }));
      const other = { ...aWeighIn('other', 100), id: 'other|fitbit|1', account: 'other' };
      await at.store.commitChunk({ ...aCommit({ puts: [other] }), account: 'other' });
      let seen: readonly string[] = [];
      await at.store.commitChunk({
        ...aCommit({ puts: [] }),
        rows: {
          table: 'weighIns',
          decide: (stored) => {
            seen = stored.map((row) => row.sourceId);
            return { puts: [], counts: noCounts };
          },
        },
      });
      expect(seen).toEqual(['in']);
    });

    it('lets nothing of a commit stand when the decision throws', async () => {
      const broken: ChunkCommit = {
        ...aCommit({ puts: [] }),
        rows: {
          table: 'weighIns',
          decide: () => {
            throw new Error('a mistake of ours');
          },
        },
      };
      await expect(at.store.commitChunk(broken)).rejects.toThrow('a mistake of ours');
      expect(await at.rows()).toEqual([]);
      expect((await at.store.coverage(anAccount.id, 'weight')).ranges).toEqual([]);
      expect((await at.store.job('job-1'))?.progress).toEqual({ done: 0, total: 0 });
    });

    it('keeps a cancel that arrived between two commits', async () => {
      await at.store.updateJob('job-1', { cancelRequested: true });
      await at.store.commitChunk(aCommit({ puts: [aWeighIn('1', 100)] }));
      expect((await at.store.job('job-1'))?.cancelRequested).toBe(true);
    });

    it('writes nothing for a job that is gone or has ended: its account may be deleted', async () => {
      await at.store.updateJob('job-1', { state: 'cancelled' });
      for (const jobId of ['job-1', 'nobody’s']) {
        const counts = await at.store.commitChunk({ ...aCommit({ puts: [aWeighIn('1', 100)] }), jobId });
        expect(counts).toEqual({ ok: true, value: noCounts });
      }
      expect(await at.rows()).toEqual([]);
      expect((await at.store.coverage(anAccount.id, 'weight')).ranges).toEqual([]);
    });

    it('shows a decision about days only the stream’s own metrics', async () => {
      const value = (metric: 'steps' | 'floors', day: number, account = anAccount.id): DailyValue => ({
        id: dailyRowId(account, 'fitbit', metric, day),
        account,
        source: 'fitbit',
        metric,
        day,
        value: day,
        provenance: { kind: 'api' },
        seenAt: 1,
      });
      const rows = [value('steps', 100), value('floors', 100), value('steps', 89), value('steps', 100, 'x')];
      await at.store.commitChunk({
        ...aCommit({ puts: [] }),
        rows: { table: 'daily', decide: () => ({ puts: rows, counts: noCounts }) },
      });
      let seen: readonly string[] = [];
      await at.store.commitChunk({
        ...aCommit({ puts: [] }),
        metrics: ['steps', 'distance'],
        rows: {
          table: 'daily',
          decide: (stored) => {
            seen = stored.map(({ id }) => id);
            return { puts: [], counts: noCounts };
          },
        },
      });
      expect(seen).toEqual([rows[0]!.id]);
    });

    describe('with a kept answer', () => {
      const keep = (answer: RawAnswer, wholeFrom = answer.first) =>
        at.store.commitChunk({
          ...aCommit({ puts: [], days: { first: wholeFrom, last: answer.last } }),
          raw: answer,
        });
      const days = async () => (await at.raw()).map(({ first, last }) => [first, last]).sort();

      it('lets go of older ones whose days it tells anew', async () => {
        for (const [first, last] of [
          [80, 95],
          [90, 100],
          [95, 110],
          [105, 112],
        ] as const)
          await keep(anAnswer(first, last));
        await keep(anAnswer(92, 95, { account: 'other' }));
        await keep(anAnswer(92, 95, { stream: 'steps' }));
        await keep(anAnswer(90, 110, { fetchedAt: 2 }));
        expect(await days()).toEqual([
          [105, 112],
          [80, 95],
          [90, 110],
          [92, 95],
          [92, 95],
        ]);
      });

      it.each([
        ['says less', anAnswer(90, 110, { fetchedAt: 2, length: 2 }), 90],
        ['is the first of several pages', anAnswer(90, 110, { fetchedAt: 2 }), 104],
        ['is a further page', anAnswer(90, 110, { fetchedAt: 2, page: 'p2' }), 90],
        ['came earlier', anAnswer(90, 110, { fetchedAt: 0 }), 90],
      ])('keeps them where it %s', async (_, answer, wholeFrom) => {
        await keep(anAnswer(95, 100));
        await keep(answer, wholeFrom);
        expect(await days()).toEqual([
          [90, 110],
          [95, 100],
        ]);
      });

      it('stands against one that holds nothing, to the same question or a wider one', async () => {
        const kept = anAnswer(90, 110);
        await keep(kept);
        await keep(anAnswer(90, 110, { fetchedAt: 2, holdsRows: false }));
        expect(await at.raw()).toEqual([kept]);
        await keep(anAnswer(80, 120, { fetchedAt: 3, holdsRows: false }));
        expect(await days()).toEqual([
          [80, 120],
          [90, 110],
        ]);
        await keep(anAnswer(90, 110, { fetchedAt: 4 }));
        expect(await at.raw()).toContainEqual(anAnswer(90, 110, { fetchedAt: 4 }));
      });

      it('keeps the pages of one walk', async () => {
        await keep(anAnswer(90, 110), 100);
        await keep(anAnswer(90, 110, { page: 'p2', fetchedAt: 2 }));
        expect(await days()).toEqual([
          [90, 110],
          [90, 110],
        ]);
      });
    });

    it('lists the open jobs of an account, oldest first', async () => {
      await at.addJob({ ...newJob('job-0', { account: anAccount.id, scope: 'all' }, 0), state: 'waiting' });
      await at.addJob({ ...newJob('job-2', { account: anAccount.id, scope: 'all' }, 2), state: 'done' });
      await at.addJob(newJob('job-3', { account: 'other', scope: 'all' }, 3));
      expect((await at.store.openJobs(anAccount.id)).map((job) => job.id)).toEqual(['job-0', 'job-1']);
    });

    it('changes an account and a job by patch, and nothing that is not there', async () => {
      await at.store.updateAccount(anAccount.id, { lastSyncAt: 9 });
      await at.store.updateAccount('nobody', { lastSyncAt: 9 });
      await at.store.updateJob('job-1', { state: 'running' });
      expect(await at.store.account(anAccount.id)).toEqual({ ...anAccount, lastSyncAt: 9 });
      expect(await at.store.account('nobody')).toBeUndefined();
      expect((await at.store.job('job-1'))?.state).toBe('running');
    });

    it('remembers budget, learned limits and health', async () => {
      const budget = { account: anAccount.id, windowStart: 0, used: 3, blockedUntil: null, notedAt: 1 };
      expect(await at.store.updateBudget(anAccount.id, () => budget)).toEqual(budget);
      await at.store.updateCoverage(anAccount.id, 'weight', (ledger) => ({ ...ledger, learnedMaxDays: 15 }));
      await at.store.saveHealth({ vendor: 'fitbit', state: 'alive', checkedAt: 1 });
      let seen: unknown;
      await at.store.updateBudget(anAccount.id, (stored) => (seen = stored)!);
      expect(seen).toEqual(budget);
      expect((await at.store.coverage(anAccount.id, 'weight')).learnedMaxDays).toBe(15);
    });

    it('counts every request once when several contexts spend at the same time', async () => {
      const spendOne = () =>
        at.store.updateBudget(anAccount.id, (stored) => ({
          account: anAccount.id,
          windowStart: 0,
          used: (stored?.used ?? 0) + 1,
          blockedUntil: null,
          notedAt: 0,
        }));
      await Promise.all(Array.from({ length: 20 }, spendOne));
      expect((await spendOne()).used).toBe(21);
    });

    it('keeps body fat beside weigh-ins, under the same rules', async () => {
      const row: BodyFat = { ...aWeighIn('fat', 100), fatPct: 21.5 };
      await at.store.commitChunk({
        ...aCommit({ puts: [] }),
        stream: 'body_fat',
        rows: { table: 'bodyFat', decide: () => ({ puts: [row], counts: noCounts }) },
      });
      let seen: readonly BodyFat[] = [];
      await at.store.commitChunk({
        ...aCommit({ puts: [] }),
        rows: {
          table: 'bodyFat',
          decide: (stored) => ({ puts: (seen = stored).slice(1), counts: noCounts }),
        },
      });
      expect(seen).toEqual([row]);
      expect(await at.rows()).toEqual([]);
    });

    it('keeps the coarse series by year and knows its first day', async () => {
      expect(await at.store.firstFilledDay(anAccount.id, 'weight')).toBeNull();
      const year = (y: number, values: (number | null)[]): FilledYear => ({
        account: anAccount.id,
        source: 'fitbit',
        metric: 'weight',
        year: y,
        values,
      });
      const days = { first: 16_436, last: 16_900 };
      const write = (puts: readonly FilledYear[]): ChunkCommit => ({
        ...aCommit({ puts: [] }),
        days,
        stream: 'weight_series',
        rows: { table: 'filledYears', decide: () => ({ puts, counts: noCounts }) },
      });
      await at.store.commitChunk(write([year(2015, [null, 70]), year(2016, [71]), year(2019, [72])]));
      let seen: readonly FilledYear[] = [];
      await at.store.commitChunk({
        ...write([]),
        rows: {
          table: 'filledYears',
          decide: (stored) => ({ puts: (seen = stored).slice(3), counts: noCounts }),
        },
      });
      expect(seen.map(({ year }) => year).sort()).toEqual([2015, 2016]);
      expect(await at.store.firstFilledDay(anAccount.id, 'weight')).toBe(16_437);
    });
  });
};

export const anAccount: Account = {
  id: 'fitbit-ABC123',
  vendor: 'fitbit',
  vendorUserId: 'ABC123',
  label: 'Kim',
  participantId: null,
  state: 'connected',
  needs: null,
  scopes: ['weight', 'profile'],
  profile: { timeZone: 'Europe/Berlin', heightM: 1.71, memberSince: '2017-03-11', displayName: 'Kim' },
  profileCheckedAt: null,
  devices: null,
  createdAt: 0,
  updatedAt: 0,
  lastSyncAt: null,
  ...unlinked,
};

/** A stored weigh-in of `anAccount` on a day. */
export const aWeighIn = (sourceId: string, day: number, change: Partial<WeighIn> = {}): WeighIn => ({
  id: `${anAccount.id}|fitbit|${sourceId}`,
  account: anAccount.id,
  source: 'fitbit',
  sourceId,
  day,
  time: `${new Date(day * 86_400_000).toISOString().slice(0, 10)}T07:00:00`,
  timeUnknown: false,
  kg: 70,
  bmi: 23.94,
  bmiComputed: false,
  fatPct: null,
  origin: 'Aria2',
  provenance: { kind: 'api' },
  seenAt: 1,
  missingSince: null,
  doubtSince: null,
  keptAt: null,
  deletedAt: null,
  ...change,
});

const anAnswer = (first: number, last: number, change: Partial<RawAnswer> = {}): RawAnswer => {
  const named = { account: anAccount.id, stream: 'weight', first, last, page: '', ...change };
  return {
    source: 'fitbit',
    request: { path: '/1/user/-/body/log/weight.json' },
    fetchedAt: 1,
    holdsRows: true,
    length: 100,
    gzip: new Uint8Array(7),
    ...named,
    id: rawAnswerId(named),
  };
};

const noCounts = { added: 0, updated: 0, unchanged: 0, deleted: 0 };

const aCommit = ({
  puts,
  days = { first: 90, last: 110 },
}: {
  puts: readonly WeighIn[];
  days?: { first: number; last: number };
}): ChunkCommit => ({
  account: anAccount.id,
  source: 'fitbit',
  stream: 'weight',
  jobId: 'job-1',
  days,
  metrics: ['weight'],
  rows: { table: 'weighIns', decide: () => ({ puts, counts: { ...noCounts, added: puts.length } }) },
  coverage: (ledger) => ({ ...ledger, ranges: [{ ...days, checkedAt: 5 }] }),
  job: (job) => ({ progress: { done: job.progress.done + 1, total: 1 } }),
});
