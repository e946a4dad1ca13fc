import { describe, expect, it } from 'vitest';
import type { DailyValue } from '$lib/domain/daily';
import type { IndexEntry, RecentRows } from '$lib/metrics/index-entries';
import { meanBefore, tileEntries } from './tile-entries';

const steps = (day: number, value: number): DailyValue => ({
  id: `a|steps|${day}`,
  account: 'a',
  metric: 'steps',
  source: 'fitbit',
  day,
  value,
  provenance: { kind: 'api' },
  seenAt: 0,
});

const nothing: RecentRows = {
  daily: new Map(),
  minutes: new Map(),
  weighIns: [],
  bodyFat: [],
  sleeps: [],
  exercises: [],
};

const entry = (...values: (readonly [day: number, value: number])[]): IndexEntry => ({
  metric: 'steps',
  day: values.at(-1)?.[0] ?? 0,
  value: values.at(-1)?.[1] ?? 0,
  trail: values.map(([x, y]) => ({ x, y })),
});

describe('the entry of a tile', () => {
  it('is the newest value of its metric; a metric without any has none', () => {
    const rows = { ...nothing, daily: new Map([['steps' as const, [steps(10, 4_000), steps(11, 9_000)]]]) };
    const entries = tileEntries(rows, { preferred: {}, strideM: null });
    expect(entries.get('steps')).toMatchObject({ day: 11, value: 9_000 });
    expect(entries.has('sleep')).toBe(false);
    expect(entries.has('resting-heart-rate')).toBe(false);
  });
});

describe('the mean a value is held against', () => {
  it('leaves the value itself out', () => {
    expect(meanBefore(entry([1, 4_000], [2, 6_000], [3, 20_000]), 9)).toBe(5_000);
  });

  it('leaves out a day that still goes on', () => {
    expect(meanBefore(entry([1, 4_000], [2, 100], [3, 5]), 2)).toBe(4_000);
  });

  it('is none where there is nothing before', () => {
    expect(meanBefore(entry([3, 5]), 3)).toBeNull();
  });
});
