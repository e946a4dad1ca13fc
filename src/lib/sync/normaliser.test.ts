import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatLocalDay } from '$lib/domain/local-date';
import type { WeighIn, WeighInReading } from '$lib/domain/weigh-in';
import { normaliseWeighIns, type NormaliseContext } from './normaliser';

const HOUR = 3_600_000;
const context = (change: Partial<NormaliseContext> = {}): NormaliseContext => ({
  account: 'a',
  source: 'fitbit',
  provenance: { kind: 'api' },
  days: { first: 0, last: 30 },
  evidence: true,
  heightM: 1.7,
  now: 1_000,
  ...change,
});
const reading = (id: number, change: Partial<WeighInReading> = {}): WeighInReading => ({
  sourceId: String(id),
  time: `${formatLocalDay(id % 31)}T07:00:00`,
  timeUnknown: false,
  kg: 70,
  bmi: 24,
  fatPct: 20,
  origin: 'Aria2',
  ...change,
});
const store = (readings: readonly WeighInReading[], at = context()) => [
  ...normaliseWeighIns(readings, [], at).puts,
];
const apply = (stored: readonly WeighIn[], puts: readonly WeighIn[]) => {
  const rows = new Map(stored.map((row) => [row.id, row]));
  for (const row of puts) rows.set(row.id, row);
  return [...rows.values()];
};

describe('what is new and what changed', () => {
  it('adds each id once, however often the answer repeats it', () => {
    const { puts, counts } = normaliseWeighIns([reading(1), reading(1), reading(2)], [], context());
    expect(puts.map((row) => row.id)).toEqual(['a|fitbit|1', 'a|fitbit|2']);
    expect(counts).toEqual({ added: 2, updated: 0, unchanged: 0, deleted: 0 });
  });

  it.each([
    ['0.01 kg more', { kg: 70.01 }, 'unchanged'],
    ['0.02 kg more', { kg: 70.02 }, 'updated'],
    ['0.011 kg less', { kg: 69.989 }, 'updated'],
    ['fat measured later', { fatPct: 21 }, 'updated'],
    ['fat dropped by the vendor', { fatPct: null }, 'unchanged'],
    ['BMI dropped by the vendor', { bmi: null }, 'unchanged'],
    ['the same', {}, 'unchanged'],
  ] as const)('%s is %2$s', (_, change, outcome) => {
    const { counts } = normaliseWeighIns([reading(1, change)], store([reading(1)]), context({ now: 2_000 }));
    expect(counts[outcome]).toBe(1);
  });

  it('never lets a dropped field erase what it once said', () => {
    const bare = reading(1, { kg: 72, fatPct: null, origin: null });
    const { puts } = normaliseWeighIns([bare], store([reading(1)]), context());
    expect(puts[0]).toMatchObject({ kg: 72, fatPct: 20, origin: 'Aria2' });
  });

  it('computes a missing BMI from height and marks it, until the vendor gives one', () => {
    const stored = store([reading(1, { bmi: null })]);
    expect(stored[0]).toMatchObject({ bmi: 24.22, bmiComputed: true });
    const { puts, counts } = normaliseWeighIns([reading(1)], stored, context());
    expect(puts[0]).toMatchObject({ bmi: 24, bmiComputed: false });
    expect(counts.updated).toBe(1);
  });

  it('fills a BMI that was missing once height is known', () => {
    const stored = store([reading(1, { bmi: null })], context({ heightM: null }));
    expect(stored[0]).toMatchObject({ bmi: null, bmiComputed: false });
    const { puts } = normaliseWeighIns([reading(1, { bmi: null })], stored, context());
    expect(puts[0]).toMatchObject({ bmi: 24.22, bmiComputed: true });
  });

  it('computes anew when the weight of a computed BMI changes', () => {
    const stored = store([reading(1, { bmi: null })]);
    const { puts } = normaliseWeighIns([reading(1, { bmi: null, kg: 80 })], stored, context());
    expect(puts[0]).toMatchObject({ kg: 80, bmi: 27.68, bmiComputed: true });
  });
});

describe('deletions are believed late (I10)', () => {
  const stored = store([reading(1), reading(2), reading(3)]);
  const answer = [reading(1), reading(2)];

  it('marks first, deletes when a second answer 24 h later lacks the row too', () => {
    const marked = apply(stored, normaliseWeighIns(answer, stored, context({ now: HOUR })).puts);
    expect(marked.find((row) => row.sourceId === '3')).toMatchObject({ missingSince: HOUR, deletedAt: null });
    const soon = normaliseWeighIns(answer, marked, context({ now: 24 * HOUR }));
    expect(soon.counts.deleted).toBe(0);
    const late = normaliseWeighIns(answer, marked, context({ now: 25 * HOUR }));
    expect(late.counts.deleted).toBe(1);
    expect(late.puts[0]).toMatchObject({ sourceId: '3', deletedAt: 25 * HOUR });
  });

  it('takes a row back that shows up again', () => {
    const marked = apply(stored, normaliseWeighIns(answer, stored, context({ now: HOUR })).puts);
    const back = normaliseWeighIns([...answer, reading(3)], marked, context({ now: 30 * HOUR }));
    expect(back.puts[0]).toMatchObject({ sourceId: '3', missingSince: null, deletedAt: null });
  });

  it('does not believe an answer without evidence', () => {
    expect(normaliseWeighIns([], stored, context({ evidence: false })).puts).toEqual([]);
    expect(normaliseWeighIns(answer, stored, context({ evidence: false })).puts).toEqual([]);
  });

  it('does not delete more than five at once, nor rows outside the days asked for, nor rows of other origin', () => {
    const many = store(Array.from({ length: 7 }, (_, i) => reading(i)));
    const old = many.map((row) => ({ ...row, missingSince: 0 }));
    const only = [reading(0)];
    expect(normaliseWeighIns(only, old, context({ now: 99 * HOUR })).counts.deleted).toBe(0);
    const outside = normaliseWeighIns(only, old, context({ now: 99 * HOUR, days: { first: 0, last: 2 } }));
    expect(outside.counts.deleted).toBe(2);
    const byHand = old.map((row) => ({ ...row, provenance: { kind: 'hand' } as const }));
    expect(normaliseWeighIns(only, byHand, context({ days: { first: 0, last: 2 } })).counts.deleted).toBe(0);
  });
});

const readings = fc.array(
  fc.record({
    id: fc.integer({ min: 0, max: 40 }),
    kg: fc.double({ min: 40, max: 120, noNaN: true }),
    bmi: fc.option(fc.double({ min: 15, max: 40, noNaN: true })),
    fatPct: fc.option(fc.double({ min: 5, max: 50, noNaN: true })),
  }),
  { maxLength: 30 },
);
const toReadings = (rows: readonly { id: number; kg: number; bmi: number | null; fatPct: number | null }[]) =>
  rows.map(({ id, ...rest }) => reading(id, rest));

it('changes nothing the second time, whatever came and whatever was stored (I5)', () => {
  fc.assert(
    fc.property(readings, readings, fc.boolean(), (first, second, evidence) => {
      const before = store(toReadings(first));
      const answer = toReadings(second);
      const once = apply(before, normaliseWeighIns(answer, before, context({ evidence, now: HOUR })).puts);
      const again = normaliseWeighIns(answer, once, context({ evidence, now: HOUR }));
      expect(again.puts).toEqual([]);
    }),
  );
});

it('never removes a row from the store and never marks one that was answered (I2, I10)', () => {
  fc.assert(
    fc.property(readings, readings, (first, second) => {
      const before = store(toReadings(first));
      const answer = toReadings(second);
      const after = apply(before, normaliseWeighIns(answer, before, context({ now: HOUR })).puts);
      expect(after.length).toBeGreaterThanOrEqual(before.length);
      const answered = new Set(answer.map((row) => row.sourceId));
      expect(
        after.filter((row) => answered.has(row.sourceId)).every((row) => row.missingSince === null),
      ).toBe(true);
    }),
  );
});
