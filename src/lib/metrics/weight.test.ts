import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { WeighIn } from '$lib/domain/weigh-in';
import { formatLocalDay } from '$lib/domain/local-date';
import { changeOver, dayValues } from './weight';

const row = (day: number, clock: string, kg: number, change: Partial<WeighIn> = {}): WeighIn => ({
  id: `${day}${clock}${kg}`,
  account: 'a',
  source: 'fitbit',
  sourceId: `${day}${clock}`,
  day,
  time: `${formatLocalDay(day)}T${clock}`,
  timeUnknown: clock === '23:59:59',
  kg,
  bmi: null,
  bmiComputed: false,
  fatPct: null,
  origin: null,
  provenance: { kind: 'api' },
  seenAt: 0,
  missingSince: null,
  doubtSince: null,
  keptAt: null,
  deletedAt: null,
  ...change,
});

describe('the value of a day', () => {
  it('is its first weigh-in, a placeholder time last', () => {
    const rows = [row(1, '23:59:59', 71), row(1, '21:00:00', 72), row(1, '07:00:00', 70)];
    expect(dayValues(rows).map((value) => value.kg)).toEqual([70]);
  });

  it('is the one a person gave by hand, whatever the time', () => {
    const rows = [row(1, '07:00:00', 70), row(1, '22:00:00', 69, { provenance: { kind: 'hand' } })];
    expect(dayValues(rows).map((value) => value.kg)).toEqual([69]);
  });

  it('does not depend on the order of the rows', () => {
    const rows = fc.array(
      fc.record({
        day: fc.integer({ min: 0, max: 4 }),
        hour: fc.integer({ min: 10, max: 22 }),
        kg: fc.integer({ min: 60, max: 90 }),
      }),
    );
    fc.assert(
      fc.property(rows, (all) => {
        const list = all.map(({ day, hour, kg }) => row(day, `${hour}:00:00`, kg));
        expect(dayValues([...list].reverse())).toEqual(dayValues(list));
      }),
    );
  });
});

describe('change', () => {
  const values = (...pairs: [number, number][]) =>
    dayValues(pairs.map(([day, kg]) => row(day, '07:00:00', kg)));

  it('compares the latest day with the one so many days before', () => {
    expect(changeOver(values([93, 72], [100, 70]), 7)).toEqual({ deltaKg: -2, since: 93 });
  });
  it('takes a day up to three away, the older one at a tie', () => {
    expect(changeOver(values([92, 71], [94, 75], [100, 70]), 7)?.since).toBe(92);
    expect(changeOver(values([90, 71], [100, 70]), 7)?.since).toBe(90);
    expect(changeOver(values([89, 71], [100, 70]), 7)).toBeNull();
  });
  it('says nothing from one value or none', () => {
    expect(changeOver(values([100, 70]), 7)).toBeNull();
    expect(changeOver([], 7)).toBeNull();
  });
});
