import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { NOON, memoryTokenStore } from './testing';
import { createVault } from './token-vault';

const clock = { now: () => NOON };
const schema = v.object({ refreshToken: v.string() });
const value = { refreshToken: 'refresh-0' };

const filled = async () => {
  const store = memoryTokenStore();
  const vault = createVault(store, crypto, clock);
  await vault.put('tokens|a', value);
  return { store, vault };
};

describe('vault', () => {
  it('gives back what was put, also to the next start', async () => {
    const { store, vault } = await filled();
    expect(await vault.get('tokens|a', schema)).toEqual({ ok: true, value });
    expect(await createVault(store, crypto, clock).get('tokens|a', schema)).toEqual({ ok: true, value });
  });

  it('stores no byte of the secret and a key that the browser does not give out', async () => {
    const { store } = await filled();
    const record = store.records.get('tokens|a')!;
    expect(new TextDecoder('latin1').decode(record.data)).not.toContain('refresh');
    expect(record.savedAt).toBe(NOON);
    const key = (await store.key())!;
    expect(key.algorithm).toMatchObject({ name: 'AES-GCM', length: 256 });
    expect(key.extractable).toBe(false);
    await expect(crypto.subtle.exportKey('raw', key)).rejects.toThrow();
  });

  it('takes a new 96-bit IV for every write', async () => {
    const { store, vault } = await filled();
    const first = store.records.get('tokens|a')!.iv;
    await vault.put('tokens|a', value);
    const second = store.records.get('tokens|a')!.iv;
    expect(first).toHaveLength(12);
    expect(second).not.toEqual(first);
  });

  it('uses one key where two tabs write first at the same time', async () => {
    const store = memoryTokenStore();
    const [one, other] = [createVault(store, crypto, clock), createVault(store, crypto, clock)];
    await Promise.all([one.put('a', value), other.put('b', value)]);
    const later = createVault(store, crypto, clock);
    expect((await later.get('a', schema)).ok).toBe(true);
    expect((await later.get('b', schema)).ok).toBe(true);
  });

  it('says unreadable, and leaves the record, where a bit flipped', async () => {
    const { store, vault } = await filled();
    const record = store.records.get('tokens|a')!;
    const data = new Uint8Array(record.data.slice(0));
    data[3]! ^= 1;
    store.records.set('tokens|a', { ...record, data: data.buffer });
    expect(await vault.get('tokens|a', schema)).toEqual({ ok: false, error: { kind: 'unreadable' } });
    expect(store.records.size).toBe(1);
  });

  it('says unreadable for a record moved to another id, another key and another shape', async () => {
    const { store, vault } = await filled();
    const record = store.records.get('tokens|a')!;
    store.records.set('tokens|b', { ...record, id: 'tokens|b' });
    const unreadable = { ok: false, error: { kind: 'unreadable' } };
    expect(await vault.get('tokens|b', schema)).toEqual(unreadable);
    expect(await vault.get('tokens|a', v.object({ other: v.string() }))).toEqual(unreadable);

    const stranger = memoryTokenStore();
    await createVault(stranger, crypto, clock).put('x', value);
    stranger.records.set('tokens|a', record);
    expect(await createVault(stranger, crypto, clock).get('tokens|a', schema)).toEqual(unreadable);
    const keyless = memoryTokenStore();
    keyless.records.set('tokens|a', record);
    expect(await createVault(keyless, crypto, clock).get('tokens|a', schema)).toEqual(unreadable);
    expect(keyless.records.size).toBe(1);
  });

  it('lists, deletes, and says missing', async () => {
    const { vault } = await filled();
    await vault.put('client|fitbit', {});
    expect(await vault.ids('tokens|')).toEqual({ ok: true, value: ['tokens|a'] });
    await vault.delete('tokens|a');
    expect(await vault.get('tokens|a', schema)).toEqual({ ok: false, error: { kind: 'missing' } });
  });

  it('gives storage as a value where the database is closed', async () => {
    const { store, vault } = await filled();
    store.broken = true;
    const storage = { ok: false, error: { kind: 'storage' } };
    expect(await vault.get('tokens|a', schema)).toEqual(storage);
    expect(await vault.put('tokens|a', value)).toEqual(storage);
    expect(await vault.delete('tokens|a')).toEqual(storage);
    expect(await vault.ids('')).toEqual(storage);
  });
});
