import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseLocalDay } from '$lib/domain/local-date';
import { modalities } from '$lib/domain/modality';
import { runOn } from '../../../tests/support/session-rows';
import {
  activeSeconds,
  activityBuckets,
  activityFigures,
  activityTotals,
  byModality,
  byMonth,
  speedOf,
  stepBuckets,
  stepDays,
} from './activity-totals';

const start = parseLocalDay('2024-02-20')!;

describe('an exercise', () => {
  it('lasts its time in motion, else from start to end, by instants before clocks', () => {
    expect(activeSeconds(runOn(start))).toBe(1_500);
    expect(activeSeconds(runOn(start, { activeS: null }))).toBe(1_800);
    expect(activeSeconds(runOn(start, { activeS: null, at: 0, endAt: 5_400_000 }))).toBe(5_400);
  });

  it('has a speed only with a way and a time', () => {
    expect(speedOf(runOn(start))).toBeCloseTo(3.333, 3);
    expect(speedOf(runOn(start, { distanceM: null }))).toBeNull();
    expect(speedOf(runOn(start, { activeS: 0 }))).toBeNull();
  });
});

describe('figures', () => {
  it('take what is told, and what is not told makes no zero among them', () => {
    const some = [runOn(start, { heartRate: 140 }), runOn(start + 1, { distanceM: null, kcal: null })];
    expect(activityTotals(some)).toEqual({ count: 2, activeS: 3_000, distanceM: 5_000, kcal: 300 });
    expect(activityFigures(some)).toMatchObject({
      distanceM: { count: 1, min: 5_000, mean: 5_000, max: 5_000 },
      heartRate: { count: 1, mean: 140 },
      elevationM: null,
    });
  });

  const many = fc.array(
    fc.record({
      offset: fc.integer({ min: 0, max: 1_000 }),
      type: fc.constantFrom('RUNNING', 'WALKING', 'BIKING', 'SWIMMING_POOL', 'YOGA'),
      activeS: fc.integer({ min: 1, max: 20_000 }),
    }),
    { maxLength: 60 },
  );

  it('of buckets and modalities add up to those of the range, and no exercise counts twice', () => {
    fc.assert(
      fc.property(
        many,
        fc.integer({ min: 0, max: 500 }),
        fc.integer({ min: 0, max: 700 }),
        fc.constantFrom('day', 'week', 'month', 'year'),
        (parts, from, length, by) => {
          const all = parts.map(({ offset, type, activeS }) => runOn(start + offset, { type, activeS }));
          const range = { first: start + from, last: start + from + length };
          const inside = all.filter(({ day }) => day >= range.first && day <= range.last);
          const buckets = activityBuckets(all, range, by, 7);
          const whole = activityTotals(inside);
          expect(buckets.reduce((sum, bucket) => sum + bucket.all.count, 0)).toBe(whole.count);
          expect(buckets.reduce((sum, bucket) => sum + bucket.all.activeS, 0)).toBe(whole.activeS);
          for (const bucket of buckets)
            expect(modalities.reduce((sum, name) => sum + bucket.by[name].activeS, 0)).toBe(
              bucket.all.activeS,
            );
        },
      ),
    );
  });

  it('list months and their exercises newest first, each exercise once', () => {
    fc.assert(
      fc.property(many, (parts) => {
        const all = parts.map(({ offset, type }) => runOn(start + offset, { type }));
        const listed = byMonth(all).flatMap(({ month, exercises }) => {
          for (const { day } of exercises) expect(day >= month.first && day <= month.last).toBe(true);
          return exercises;
        });
        expect(listed.length).toBe(all.length);
        expect(listed.map(({ day }) => day)).toEqual(all.map(({ day }) => day).sort((a, b) => b - a));
        const sorted = byModality(all);
        expect(modalities.reduce((sum, name) => sum + sorted[name].length, 0)).toBe(all.length);
      }),
    );
  });
});

describe('daily steps', () => {
  const value = (day: number, steps: number) => ({
    id: `a|fitbit|steps|${day}`,
    account: 'a',
    source: 'fitbit' as const,
    metric: 'steps' as const,
    day,
    value: steps,
    provenance: { kind: 'api' as const },
    seenAt: 0,
  });

  it('become a way by the stride, else by 0.762 m, and a day of zero steps is a day', () => {
    const values = [value(start, 10_000), value(start + 1, 0)];
    expect(stepDays(values, 0.7)).toEqual([
      { day: start, steps: 10_000, metres: 7_000, source: 'fitbit' },
      { day: start + 1, steps: 0, metres: 0, source: 'fitbit' },
    ]);
    expect(stepDays(values, null)[0]!.metres).toBeCloseTo(7_620, 6);
  });

  it('add up over buckets', () => {
    const days = stepDays([value(start, 100), value(start + 20, 200), value(start + 400, 300)], 1);
    const months = stepBuckets(days, { first: start, last: start + 40 }, 'month', 1);
    expect(months.map(({ days: count, steps }) => [count, steps])).toEqual([
      [1, 100],
      [1, 200],
    ]);
  });
});
