import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Measurement } from '$lib/domain/weigh-in';
import { weighInAt } from '../../../../tests/support/any-weigh-ins';
import { dayValues } from '../weight';
import { dayKgs } from './day-kg';

const at = (clock: string, kg: number, change: Partial<Measurement> = {}) =>
  weighInAt(`2026-03-01T${clock}:00`, { kg, ...change });
const none: ReadonlySet<string> = new Set();

describe('the value of a day in the trend', () => {
  const day = [at('21:00', 81.2), at('07:00', 80.4), at('12:00', 79.9)];

  it('is the first, the lowest or the mean of the weigh-ins, as was chosen', () => {
    const kg = (rule: 'first' | 'lowest' | 'mean') => dayKgs(day, rule, none).days[0]?.kg;
    expect([kg('first'), kg('lowest')]).toEqual([80.4, 79.9]);
    expect(kg('mean')).toBeCloseTo((81.2 + 80.4 + 79.9) / 3, 12);
  });

  it('says how many were left out and why', () => {
    const ignored = at('09:00', 99, {
      correction: { id: 'x', account: 'a', day: 0, at: 0, change: { kind: 'ignore' } },
    });
    const deleted = at('10:00', 50, { deletedAt: 1 });
    const typo = at('11:00', 804);
    const found = dayKgs([...day, ignored, deleted, typo], 'first', new Set([typo.id]));
    expect(found.days).toMatchObject([{ kg: 80.4, count: 1, leftOut: found.leftOut }]);
    expect(found.leftOut).toEqual([
      { reason: 'outlier', count: 1 },
      { reason: 'ignored', count: 1 },
      { reason: 'not-of-the-day', count: 2 },
    ]);
    expect(dayKgs(day, 'mean', none).leftOut).toEqual([]);
  });

  it('comes of the best source alone, whatever the rule', () => {
    const hand = at('22:00', 80.9, { provenance: { kind: 'hand' } });
    expect(dayKgs([...day, hand], 'lowest', none).days[0]?.kg).toBe(80.9);
  });

  it('names who told it, and nobody where a mean is of two', () => {
    const garmin = at('22:00', 79, { source: 'garmin', id: 'garmin' });
    const sourceBy = (rule: 'first' | 'lowest' | 'mean') =>
      dayKgs([...day, garmin], rule, none).days.map(({ source }) => source);
    expect([sourceBy('first'), sourceBy('lowest'), sourceBy('mean')]).toEqual([
      ['fitbit'],
      ['garmin'],
      [undefined],
    ]);
    expect(dayKgs(day, 'mean', none).days[0]?.source).toBe('fitbit');
  });

  it('is no value at all where nothing is left', () => {
    const typo = at('07:00', 804);
    expect(dayKgs([typo], 'first', new Set([typo.id]))).toEqual({
      days: [],
      leftOut: [{ reason: 'outlier', count: 1 }],
    });
  });

  it('under the rule "first" is that of every other screen, in whatever order the rows come', () => {
    const rows = fc.array(
      fc.record({
        day: fc.integer({ min: 1, max: 5 }),
        hour: fc.integer({ min: 10, max: 22 }),
        kg: fc.integer({ min: 60, max: 90 }),
        hand: fc.boolean(),
      }),
    );
    fc.assert(
      fc.property(rows, (all) => {
        const list = all.map(({ day, hour, kg, hand }, index) =>
          weighInAt(`2026-03-0${day}T${hour}:00:00`, {
            kg,
            sourceId: String(index),
            id: String(index),
            provenance: { kind: hand ? 'hand' : 'api' },
          }),
        );
        const usual = dayValues(list).map(({ day, kg }) => ({ day, kg }));
        expect(dayKgs(list.toReversed(), 'first', none).days.map(({ day, kg }) => ({ day, kg }))).toEqual(
          usual,
        );
        expect(dayKgs(list.toReversed(), 'mean', none)).toEqual(dayKgs(list, 'mean', none));
      }),
    );
  });
});
