import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseLocalDay } from '../../src/lib/domain/local-date';
import { createGoogleRig, type GoogleRig } from '../support/google-rig';

/** What Google bars in the middle of an account's life, and how it goes on. */

let rig: GoogleRig;
beforeEach(async () => {
  rig = await createGoogleRig({ person: 'ten-days' });
});
afterEach(() => rig.close());

const range = { first: parseLocalDay('2026-11-10')!, last: parseLocalDay('2026-11-21')! };
const account = () => rig.store.accounts.get(rig.account.id)!;
const rows = () => [rig.store.rows, rig.store.daily, rig.store.sleeps].map((table) => [...table.values()]);

describe('an account that is barred', () => {
  it.each([
    ['not-linked', 'link-account'],
    ['no-profile', 'no-profile'],
    ['legacy', 'move-account'],
  ] as const)(
    '%s: its account names the remedy, nothing is lost, and it goes on once that is done',
    async (state, needs) => {
      await rig.sync(range);
      const before = rows();
      rig.control.setSettings({ account: state });
      const barred = await rig.sync(range);
      expect(barred).toMatchObject({ state: 'needs_you', error: { kind: 'barred', remedy: needs } });
      expect(account()).toMatchObject({ state: 'needs_you', needs });
      expect(rig.told).toHaveLength(1);
      expect(rows()).toEqual(before);
      rig.control.setSettings({ account: 'linked' });
      rig.pass(60_000);
      expect(await rig.sync(range)).toMatchObject({ state: 'done' });
      expect(account()).toMatchObject({ state: 'connected', needs: null });
      expect(rig.store.jobs.get(barred.id)).toMatchObject({ state: 'done' });
    },
  );

  it('in one kind of data alone gives up that one, and the others finish', async () => {
    rig.control.setSettings({ refuse: { reason: 'UBERMINT', families: ['sleep', 'settings', 'devices'] } });
    const job = await rig.sync(range);
    expect(job).toMatchObject({ state: 'done' });
    expect(job.streams.find(({ stream }) => stream === 'sleep')).toMatchObject({
      state: 'failed',
      error: { kind: 'barred' },
    });
    expect(job.streams.filter(({ state }) => state === 'done').length).toBe(job.streams.length - 1);
    expect(rig.store.ledgers.get(`${rig.account.id}|sleep`)?.ranges ?? []).toEqual([]);
    expect(account()).toMatchObject({ state: 'connected' });
  });
});

describe('a list without an end', () => {
  it('is left after the same place was named twice, with what it told, and says so', async () => {
    const { sourceOf } = rig.deps;
    const source = sourceOf('google-health')!;
    const streams = source.streams.map((stream) =>
      stream.id === 'sleep'
        ? {
            ...stream,
            read: (...given: Parameters<typeof stream.read>) => {
              const reading = stream.read(...given);
              const page = { after: 'before|2026-11-15T00:00:00Z', wholeFrom: null, alone: null };
              return reading.ok ? { ...reading, value: { ...reading.value, page } } : reading;
            },
          }
        : stream,
    );
    const job = await rig.sync(range, { sourceOf: () => ({ ...source, streams }) });
    expect(job.state).toBe('done');
    expect(job.streams.find(({ stream }) => stream === 'sleep')).toMatchObject({
      state: 'failed',
      error: { kind: 'unexpected-payload' },
    });
    expect(rig.store.sleeps.size).toBeGreaterThan(0);
    expect(rig.store.ledgers.get(`${rig.account.id}|sleep`)?.ranges ?? []).toEqual([]);
  });
});

it('an answer that comes after the account was deleted is not written', async () => {
  const { fetch } = rig.deps;
  const job = await rig
    .sync(range, {
      fetch: async (request) => {
        const answer = await fetch(request);
        if (request.url.includes('/weight/')) {
          rig.store.jobs.clear();
          rig.store.accounts.clear();
        }
        return answer;
      },
    })
    .catch(() => null);
  expect(job).toBeNull();
  expect(rig.store.rows.size).toBe(0);
  expect(rig.store.ledgers.size).toBe(0);
});
