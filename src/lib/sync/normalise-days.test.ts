import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DailyReading, DailyValue } from '$lib/domain/daily';
import { MINUTES_A_DAY, type MinuteDay } from '$lib/domain/minutes';
import { normaliseDaily, normaliseMinutes } from './normalise-days';
import { DELETION_WAIT_MS, type NormaliseContext } from './normaliser';

const NOW = Date.parse('2026-11-21T12:00:00Z');
const context = (change: Partial<NormaliseContext> = {}): NormaliseContext => ({
  account: 'google-health-1',
  source: 'google-health',
  provenance: { kind: 'api' },
  days: { first: 100, last: 199 },
  evidence: true,
  heightM: null,
  now: NOW,
  ...change,
});
const steps = (day: number, value: number, detail?: Record<string, number>): DailyReading => ({
  metric: 'steps',
  day,
  value,
  ...(detail ? { detail } : {}),
});
const stored = (readings: readonly DailyReading[]): DailyValue[] => [
  ...normaliseDaily(readings, [], context()).puts,
];
const after = (rows: readonly DailyValue[], puts: readonly DailyValue[]): DailyValue[] => [
  ...new Map([...rows, ...puts].map((row) => [row.id, row])).values(),
];

describe('values of days', () => {
  const readings = fc.array(
    fc.record({
      metric: fc.constantFrom('steps' as const, 'floors' as const),
      day: fc.integer({ min: 90, max: 210 }),
      value: fc.integer({ min: 0, max: 40_000 }),
    }),
  );

  it('I5: are one row a metric and day, the last answer’s, and a replay changes nothing', () => {
    fc.assert(
      fc.property(readings, readings, (first, second) => {
        const before = stored(first);
        const change = normaliseDaily(second, before, context());
        const all = after(before, change.puts);
        const wanted = new Map(second.map((reading) => [`${reading.metric} ${reading.day}`, reading.value]));
        for (const row of all) expect(row.value).toBe(wanted.get(`${row.metric} ${row.day}`) ?? row.value);
        expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
        const again = normaliseDaily(second, all, context({ now: NOW + 60_000 }));
        expect(again.puts).toEqual([]);
        expect(again.counts).toMatchObject({ added: 0, updated: 0, deleted: 0 });
      }),
    );
  });

  it('tell a true zero from no value, and a changed detail from the same', () => {
    const rows = stored([steps(100, 0), steps(101, 5, { low: 1, high: 9 })]);
    expect(rows.map(({ value }) => value)).toEqual([0, 5]);
    const same = normaliseDaily([steps(100, 0), steps(101, 5, { high: 9, low: 1 })], rows, context());
    expect(same.counts).toEqual({ added: 0, updated: 0, unchanged: 2, deleted: 0 });
    const other = normaliseDaily([steps(100, 0), steps(101, 5, { high: 9, low: 2 })], rows, context());
    expect(other.counts.updated).toBe(1);
  });

  it('I10: a value that is no longer there goes at the second such answer a day later, and comes back', () => {
    const rows = stored([steps(100, 1), steps(101, 2)]);
    const first = after(rows, normaliseDaily([steps(101, 2)], rows, context()).puts);
    expect(first.find(({ day }) => day === 100)).toMatchObject({ missingSince: NOW });
    const soon = normaliseDaily([steps(101, 2)], first, context({ now: NOW + DELETION_WAIT_MS - 1 }));
    expect(soon.puts).toEqual([]);
    const late = normaliseDaily([steps(101, 2)], first, context({ now: NOW + DELETION_WAIT_MS }));
    expect(late.counts.deleted).toBe(1);
    const back = normaliseDaily([steps(100, 1)], after(first, late.puts), context());
    expect(back.puts.find(({ day }) => day === 100)).not.toHaveProperty('deletedAt');
  });

  it('I10: more than five of a metric missing at once are marked and never believed gone', () => {
    const rows = stored(Array.from({ length: 14 }, (_, i) => steps(100 + i, i)));
    const first = after(rows, normaliseDaily([steps(100, 0)], rows, context()).puts);
    const much = context({ now: NOW + 10 * DELETION_WAIT_MS });
    expect(normaliseDaily([steps(100, 0)], first, much).counts.deleted).toBe(0);
    const eight = first.slice(0, 9).map(({ day, value }) => steps(day, value));
    expect(normaliseDaily(eight, first, much).counts.deleted).toBe(5);
  });

  it('I10: no evidence, another metric’s answer, days not asked for: nothing is missing', () => {
    const rows = stored([steps(100, 1), steps(150, 1)]);
    expect(normaliseDaily([], rows, context({ evidence: false })).puts).toEqual([]);
    const floors: DailyReading = { metric: 'floors', day: 120, value: 3 };
    expect(normaliseDaily([floors], rows, context()).puts.map(({ metric }) => metric)).toEqual(['floors']);
    const days = { first: 140, last: 160 };
    expect(normaliseDaily([steps(141, 9), steps(150, 1)], rows, context({ days })).puts).toHaveLength(1);
  });
});

describe('days of minutes', () => {
  const minutes = fc.uint8Array({ minLength: MINUTES_A_DAY, maxLength: MINUTES_A_DAY });
  const day = (values: Uint8Array) => ({ metric: 'heart_rate' as const, day: 100, values });

  it('I5: are replaced whole, filled up within one question, and a replay changes nothing', () => {
    fc.assert(
      fc.property(minutes, minutes, (a, b) => {
        const first: readonly MinuteDay[] = normaliseMinutes([day(a)], [], context()).puts;
        const count = (values: Uint8Array) => values.filter((value) => value > 0).length;
        fc.pre(count(b) >= count(a));
        const later = normaliseMinutes([day(b)], first, context()).puts[0] ?? first[0]!;
        expect(later.values).toEqual(b);
        expect(normaliseMinutes([day(b)], [later], context()).puts).toEqual([]);
        const continued = context({ continues: true });
        const second = normaliseMinutes([day(b)], first, continued).puts[0] ?? first[0]!;
        const wanted = a.map((value, i) => (b[i]! > 0 ? b[i]! : value));
        expect(second.values).toEqual(wanted);
        expect(second.measured).toBe(wanted.filter((value) => value > 0).length);
        expect(normaliseMinutes([day(b)], [second], continued).puts).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });

  it('I10: keep what was there where an answer holds clearly less', () => {
    const whole = new Uint8Array(MINUTES_A_DAY).fill(60);
    const first = normaliseMinutes([day(whole)], [], context()).puts;
    const thin = new Uint8Array(MINUTES_A_DAY);
    thin[700] = 90;
    const [row] = normaliseMinutes([day(thin)], first, context()).puts;
    expect(row).toMatchObject({ measured: MINUTES_A_DAY });
    expect([row?.values[699], row?.values[700]]).toEqual([60, 90]);
    expect(normaliseMinutes([day(new Uint8Array(MINUTES_A_DAY))], first, context()).puts).toEqual([]);
  });

  it('are joined where one answer has a day twice', () => {
    const [early, late] = [new Uint8Array(MINUTES_A_DAY), new Uint8Array(MINUTES_A_DAY)];
    early[10] = 60;
    late[900] = 70;
    const { puts, counts } = normaliseMinutes([day(late), day(early)], [], context());
    expect(puts).toHaveLength(1);
    expect([puts[0]?.values[10], puts[0]?.values[900], puts[0]?.measured]).toEqual([60, 70, 2]);
    expect(counts).toMatchObject({ added: 1, updated: 0 });
  });
});
