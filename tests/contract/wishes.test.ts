import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { formatLocalDay, parseLocalDay } from '../../src/lib/domain/local-date';
import { createEngineRig, type EngineRig } from '../support/engine-rig';

let rig: EngineRig;
beforeEach(async () => {
  rig = await createEngineRig();
});
afterEach(() => rig.close());

const textOf = (gzip: Uint8Array) => gunzipSync(gzip).toString('utf8');

describe('answers as they came', () => {
  it('are not kept unless the person wants it', async () => {
    await rig.sync('30d');
    expect(rig.store.raw.size).toBe(0);
  });

  it('are kept to the byte, one a question, the latest standing', async () => {
    rig.wish({ keepRaw: true });
    const seen = new Map<string, string>();
    const listening = async (request: Request) => {
      const response = await fetch(request);
      seen.set(new URL(request.url).pathname, await response.clone().text());
      return response;
    };
    await rig.sync('30d', { fetch: listening });
    const kept = [...rig.store.raw.values()];
    expect(kept.map(({ stream }) => stream).sort()).toEqual(['body_fat', 'weight']);
    for (const answer of kept) {
      expect(textOf(answer.gzip)).toBe(seen.get(answer.request.path));
      expect(answer).toMatchObject({ source: 'fitbit', page: '', length: textOf(answer.gzip).length });
      expect(answer.request.path).toContain(`${formatLocalDay(answer.first)}/${formatLocalDay(answer.last)}`);
    }
    rig.control.edit({
      add: [{ date: '2026-11-21', time: '11:59:00', weight: 72.5, fat: 25, source: 'AriaAir' }],
    });
    await rig.sync('30d', { fetch: listening });
    for (const answer of rig.store.raw.values())
      expect(textOf(answer.gzip)).toBe(seen.get(answer.request.path));
  });

  it('come with a sync in detail, and hold no token', async () => {
    const job = await rig.sync('yesterday');
    expect(job).toMatchObject({ state: 'done', inDetail: true });
    const kept = [...rig.store.raw.values()];
    expect(kept.length).toBeGreaterThan(0);
    const { access_token } = rig.control.grant({ clientId: '23ABCD', scopes: ['weight'] });
    for (const { gzip, ...row } of kept)
      expect(JSON.stringify(row) + textOf(gzip)).not.toContain(access_token.slice(0, 20));
  });

  it('never give way to an answer that holds nothing', async () => {
    rig.wish({ keepRaw: true });
    await rig.sync('30d');
    const kept = [...rig.store.raw.values()];
    rig.control.setFaults([
      { match: { family: 'weight-log' }, times: 9, kind: 'empty-object' },
      { match: { family: 'fat-log' }, times: 9, kind: 'empty-object' },
    ]);
    await rig.sync('30d');
    await rig.sync('30d');
    expect([...rig.store.raw.values()].filter(({ id }) => kept.some((before) => before.id === id))).toEqual(
      kept,
    );
  });

  it('are written with their rows or not at all', async () => {
    rig.wish({ keepRaw: true });
    rig.control.setFaults([{ match: { family: 'fat-log' }, kind: 'status', status: 403 }]);
    await rig.sync('30d');
    expect([...rig.store.raw.values()].map(({ stream }) => stream)).toEqual(['weight']);
  });
});

it('lets a sync of few days pass one of many that waits for the quota', async () => {
  const long = await rig.sync('all');
  expect(long).toMatchObject({ state: 'waiting', reason: 'rate_limit' });
  const short = await rig.sync('30d');
  expect(short).toMatchObject({ state: 'waiting', reason: 'rate_limit' });
  rig.pass(long.resumeAt! - rig.now());
  let stateOfLong: string | undefined;
  const done = await rig.resume(short.id, {
    onAttention: async () => {},
    fetch: (request) => {
      stateOfLong ??= rig.store.jobs.get(long.id)?.state;
      return fetch(request);
    },
  });
  expect(done.state).toBe('done');
  expect(stateOfLong).toBe('waiting');
});

it('asks nothing again of a stream whose scope the vendor says is missing, until the next sign-in', async () => {
  await rig.close();
  rig = await createEngineRig({ granted: ['profile', 'settings'] });
  const job = await rig.sync('30d');
  const tried = job.streams.filter(({ error }) => error !== null);
  expect(tried.map(({ stream, state, error }) => [stream, state, error?.kind])).toEqual([
    ['weight', 'not_granted', 'scope-missing'],
    ['body_fat', 'not_granted', 'scope-missing'],
  ]);
  const asked = () => rig.control.requests().counts.byFamily;
  expect(asked()).toMatchObject({ 'weight-log': 1, 'fat-log': 1 });
  const again = await rig.sync({ first: parseLocalDay('2026-01-01')!, last: parseLocalDay('2026-03-01')! });
  expect(again.streams.filter(({ state }) => state !== 'not_granted')).toEqual([]);
  expect(asked()).toMatchObject({ 'weight-log': 1, 'fat-log': 1 });
});
