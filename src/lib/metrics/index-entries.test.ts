import { expect, it } from 'vitest';
import type { DailyValue } from '$lib/domain/daily';
import type { Exercise } from '$lib/domain/exercise';
import type { MetricId } from '$lib/domain/metric';
import type { SleepLog } from '$lib/domain/sleep';
import { indexEntries, type RecentRows } from './index-entries';

const nothing: RecentRows = {
  daily: new Map(),
  minutes: new Map(),
  weighIns: [],
  bodyFat: [],
  sleeps: [],
  exercises: [],
};
const wishes = { preferred: {}, strideM: 0.7 };
const daily = (metric: MetricId, day: number, value: number): DailyValue => ({
  id: `${metric}${day}`,
  account: 'a',
  source: 'fitbit',
  metric,
  day,
  value,
  provenance: { kind: 'api' },
  seenAt: 0,
});

it('has nothing to show of nothing', () => {
  expect(indexEntries(nothing, wishes)).toEqual([]);
});

it('shows each metric with its newest value, in the order of the catalogue', () => {
  const rows = new Map<MetricId, readonly DailyValue[]>([
    ['water', [daily('water', 9, 1_500)]],
    ['steps', [daily('steps', 9, 4_000), daily('steps', 10, 8_000)]],
  ]);
  const entries = indexEntries({ ...nothing, daily: rows }, wishes);
  expect(entries.map(({ metric, day, value }) => [metric, day, value])).toEqual([
    ['steps', 10, 8_000],
    ['distance', 10, 5_600],
    ['water', 9, 1_500],
  ]);
  expect(entries[0]?.trail).toEqual([
    { x: 9, y: 4_000 },
    { x: 10, y: 8_000 },
  ]);
});

it('puts a night and a nap of one day together, and leaves out a night still being worked out', () => {
  const sleeps = [
    { day: 10, minutes: { asleep: 420, awake: 30, inBed: 450 } },
    { day: 10, minutes: { asleep: 30, awake: 0, inBed: 30 } },
    { day: 11, minutes: null },
  ] as unknown as readonly SleepLog[];
  expect(indexEntries({ ...nothing, sleeps }, wishes)).toMatchObject([
    { metric: 'sleep', day: 10, value: 450 },
  ]);
});

it('counts time in motion of exercises, the whole of one where it is not told', () => {
  const exercises = [
    { day: 10, activeS: 1_800, time: '2026-11-01T08:00:00', end: '2026-11-01T09:00:00' },
    { day: 10, activeS: null, time: '2026-11-01T18:00:00', end: '2026-11-01T18:15:00' },
  ] as unknown as readonly Exercise[];
  expect(indexEntries({ ...nothing, exercises }, wishes)).toMatchObject([{ metric: 'exercise', value: 45 }]);
});

it('shows heart rate by the mean of the day and steps by their sum', () => {
  const minuteDay = (metric: 'heart_rate' | 'steps_interval') => {
    const values = new Uint8Array(1_440);
    values.set([60, 0, 80], 600);
    const provenance = { kind: 'api' } as const;
    return {
      id: metric,
      account: 'a',
      source: 'fitbit',
      metric,
      day: 5,
      values,
      measured: 2,
      provenance,
      seenAt: 0,
    } as const;
  };
  const minutes = new Map<MetricId, ReturnType<typeof minuteDay>>([
    ['heart_rate', minuteDay('heart_rate')],
    ['steps_interval', minuteDay('steps_interval')],
  ]);
  expect(
    indexEntries({ ...nothing, minutes }, wishes).map(({ metric, value, trail }) => [metric, value, trail]),
  ).toEqual([
    ['heart_rate', 70, [{ x: 600, y: 70 }]],
    ['steps_interval', 140, [{ x: 600, y: 140 }]],
  ]);
});
