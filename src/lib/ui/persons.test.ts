import { describe, expect, it } from 'vitest';
import type { Account } from '$lib/domain/account';
import { fetcherOf, headOf, headsOf, linkable, needyOf, seenTogether, toldOf } from './persons';

const account = (id: string, patch: Partial<Account> = {}): Account =>
  ({ id, vendor: 'fitbit', state: 'connected', needs: null, sameAs: null, ...patch }) as Account;

const old = account('old', { state: 'needs_you', needs: 'service-closed' });
const live = account('live', { vendor: 'google-health', sameAs: 'old' });
const other = account('other', { vendor: 'google-health' });
const files = account('files', { vendor: 'files', state: 'files_only' });
const all = [old, live, other, files];
const ids = (list: readonly Account[]) => list.map(({ id }) => id);

describe('accounts that are one person', () => {
  it('are offered once, and again apart where the one they stood with is gone', () => {
    expect(ids(headsOf(all))).toEqual(['old', 'other', 'files']);
    expect(ids(headsOf([live, other]))).toEqual(['live', 'other']);
  });

  it('are found by whichever of them, also where the one they stood with is gone', () => {
    expect(headOf('live', all)).toBe(old);
    expect(headOf('old', all)).toBe(old);
    expect(headOf('live', [live, other])).toBe(live);
    expect(headOf('nobody', all)).toBeUndefined();
  });

  it('name each other', () => {
    expect(ids(seenTogether(old, all))).toEqual(['live']);
    expect(ids(seenTogether(live, all))).toEqual(['old']);
    expect(ids(seenTogether(other, all))).toEqual([]);
  });

  it('may be found among live accounts of another service only', () => {
    expect(ids(linkable(other, all))).toEqual(['old']);
    expect(ids(linkable(old, all))).toEqual(['other']);
  });

  it('are fetched for by the one that is connected', () => {
    expect(fetcherOf(old, all).id).toBe('live');
    expect(fetcherOf(files, all).id).toBe('files');
    const waiting = { ...live, state: 'needs_you', needs: 'sign-in' } as const;
    expect(fetcherOf(old, [old, waiting]).id).toBe('live');
  });

  it('tell what one of them tells, the chosen one before the others, and nothing of other people', () => {
    const withStride = (one: Account, strideWalkM?: number): Account => ({
      ...one,
      profile: {
        timeZone: null,
        heightM: null,
        memberSince: null,
        displayName: null,
        ...(strideWalkM !== undefined && { strideWalkM }),
      },
    });
    const stride = (head: Account, roads: readonly Account[]) =>
      toldOf(head, roads, ({ strideWalkM }) => strideWalkM);
    const head = withStride(account('head', { vendor: 'files', state: 'files_only' }));
    const road = withStride(account('road', { sameAs: 'head' }), 0.71);
    const stranger = withStride(other, 0.9);
    expect(stride(head, [stranger, head, road])).toBe(0.71);
    expect(stride(withStride(head, 0.68), [stranger, head, road])).toBe(0.68);
    expect(stride(head, [stranger, head])).toBeNull();
    expect(toldOf(undefined, [road], ({ strideWalkM }) => strideWalkM)).toBeNull();
  });

  it('say nothing of a closed service while another fetches', () => {
    expect(ids(needyOf(old, all))).toEqual(['live']);
    expect(ids(needyOf(old, [old]))).toEqual(['old']);
    expect(ids(needyOf(files, all))).toEqual([]);
  });
});
