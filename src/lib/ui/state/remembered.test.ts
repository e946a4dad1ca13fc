import { afterEach, expect, it, vi } from 'vitest';
import { recall, remember } from './remembered';

afterEach(() => vi.unstubAllGlobals());

const storage = () => {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
};

it('keeps a word under the name of the app, and forgets it', () => {
  const local = storage();
  vi.stubGlobal('localStorage', local);
  remember('range', 'all');
  expect(local.getItem('tidemark.range')).toBe('all');
  expect(recall('range')).toBe('all');
  remember('range', null);
  expect(recall('range')).toBeNull();
});

it('knows nothing where storage is closed, and breaks nothing', () => {
  vi.stubGlobal('localStorage', {
    getItem: () => {
      throw new Error('denied');
    },
    setItem: () => {
      throw new Error('denied');
    },
  });
  expect(recall('range')).toBeNull();
  expect(() => remember('range', 'all')).not.toThrow();
});

it('knows nothing where there is no storage at all, as while a page is made beforehand', () => {
  vi.stubGlobal('localStorage', undefined);
  expect(recall('range')).toBeNull();
});
