import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { weightSeries } from '../charts/weight-series';
import { firstLineOf, keepFirstLine, withdrawFirstLine } from './first-line';
import { recall } from './remembered';

const owner = { account: 'fitbit-1', unit: 'kg' } as const;
const insets = { left: 36.123, top: 8, right: 10, bottom: 30 };
const lineOf = (count: number) => {
  const values = Array.from({ length: count }, (_, i) => ({ day: 16_000 + i, kg: 80 + Math.sin(i) }));
  return firstLineOf(owner, 'all', weightSeries({ values, unit: 'kg', range: null })!, insets);
};
const keptNow = () => vi.runAllTimers();

beforeEach(() => {
  vi.useFakeTimers();
  const kept = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('writes the line as days and values, with the axes they stand on', () => {
  expect(lineOf(2)).toMatchObject({
    account: 'fitbit-1',
    unit: 'kg',
    preset: 'all',
    first: 16_000,
    last: 16_001,
    insets: [36.12, 8, 10, 30],
    pieces: [[16_000, 80, 16_001, 80.84]],
  });
});

it('keeps twelve years within ten kilobytes', () => {
  keepFirstLine(lineOf(4383));
  keptNow();
  expect(recall('line')!.length).toBeGreaterThan(1000);
  expect(recall('line')!.length).toBeLessThan(10_000);
});

it('writes the newest of several drawings once', () => {
  keepFirstLine(lineOf(3));
  keepFirstLine(lineOf(2));
  keptNow();
  expect(JSON.parse(recall('line')!)).toMatchObject({ last: 16_001 });
});

it('stays for the same account in the same unit', () => {
  keepFirstLine(lineOf(2));
  keptNow();
  withdrawFirstLine(owner);
  expect(recall('line')).not.toBeNull();
});

for (const [why, now] of [
  ['when its account is gone', null],
  ['for another account', { ...owner, account: 'fitbit-2' }],
  ['in another unit', { ...owner, unit: 'lb' as const }],
] as const)
  it(`is withdrawn ${why}, written or not`, () => {
    keepFirstLine(lineOf(2));
    keptNow();
    withdrawFirstLine(now);
    expect(recall('line')).toBeNull();
    keepFirstLine(lineOf(2));
    withdrawFirstLine(now);
    keptNow();
    expect(recall('line')).toBeNull();
  });

it('is withdrawn where somebody else wrote what is no line', () => {
  localStorage.setItem('tidemark.line', '{');
  withdrawFirstLine(owner);
  expect(recall('line')).toBeNull();
});
