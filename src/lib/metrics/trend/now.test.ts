import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalOf, randomOf } from '../../../../tests/support/simulated-people';
import { nowOf } from './now';
import type { TrendPoint } from './types';

const daily = (count: number, kgOn: (day: number) => number): TrendPoint[] =>
  Array.from({ length: count }, (_, day) => ({ day, kg: kgOn(day) }));

describe('now', () => {
  it('of a straight course is exact, without lag, whatever days are missing', () => {
    const course = fc.record({
      perWeek: fc.double({ min: -1.5, max: 1.5, noNaN: true }),
      missing: fc.array(fc.integer({ min: 0, max: 38 }), { maxLength: 25 }),
    });
    fc.assert(
      fc.property(course, ({ perWeek, missing }) => {
        const all = daily(40, (day) => 80 + (perWeek * day) / 7);
        const { now } = nowOf(
          all.filter(({ day }) => !missing.includes(day)),
          39,
        );
        if (now.kind !== 'known') return;
        expect(now.kg).toBeCloseTo(80 + (perWeek * 39) / 7, 6);
        expect(now.ratePerWeekKg).toBeCloseTo(perWeek, 6);
      }),
    );
  });

  it('has no bias at 0.7 kg a week under water that stays for days', () => {
    const random = randomOf(11);
    let [sum, rates] = [0, 0];
    const people = 500;
    for (let person = 0; person < people; person++) {
      let water = 0;
      const { now } = nowOf(
        daily(90, (day) => {
          water = 0.6 * water + 0.4 * normalOf(random);
          return 90 - 0.1 * day + water;
        }),
        89,
      );
      if (now.kind !== 'known') throw new Error(now.why);
      sum += now.kg - (90 - 8.9);
      rates += now.ratePerWeekKg + 0.7;
    }
    expect(Math.abs(sum / people)).toBeLessThan(0.05);
    expect(Math.abs(rates / people)).toBeLessThan(0.03);
  });

  it('is not bent by a few wild days', () => {
    const wild = daily(40, (day) => (day % 9 === 4 ? 95 : 80 - 0.1 * day + 0.3 * Math.sin(day * 2)));
    const { now } = nowOf(wild, 39);
    expect(now.kind === 'known' && Math.abs(now.kg - 76.1)).toBeLessThan(0.2);
  });

  it('says what is missing instead of guessing', () => {
    expect(nowOf([], 10).now).toMatchObject({ kind: 'thin', why: 'no-values' });
    expect(
      nowOf(
        daily(5, () => 80),
        5,
      ).now,
    ).toEqual({ kind: 'thin', why: 'too-few-days', have: 5, need: 6 });
    expect(
      nowOf(
        daily(8, () => 80),
        8,
      ).now,
    ).toEqual({ kind: 'thin', why: 'too-short', have: 7, need: 10 });
    expect(
      nowOf(
        daily(40, () => 80),
        61,
      ).now,
    ).toEqual({ kind: 'thin', why: 'stale', have: 22, need: 21 });
    expect(
      nowOf(
        daily(40, () => 80),
        60,
      ).now.kind,
    ).toBe('known');
  });

  it('gives who weighs seldom a longer window, never over a long gap', () => {
    const weekly = daily(12, () => 80).map(({ day, kg }) => ({ day: day * 7, kg }));
    expect(nowOf(weekly, 77).now).toMatchObject({ kind: 'known', firstDay: 28, days: 8 });
    const afterGap = [...weekly, { day: 120, kg: 90 }, { day: 121, kg: 90 }];
    expect(nowOf(afterGap, 121).now).toMatchObject({ kind: 'thin', why: 'too-few-days', have: 2 });
  });

  it('does not know of a day a hundred days away, but for how fast somebody usually changes', () => {
    const values = daily(300, (day) => 80 + 0.4 * Math.sin(day)).filter(({ day }) => day !== 150);
    const [was, is] = [
      nowOf(values, 299),
      nowOf(
        [...values, { day: 150, kg: 120 }].sort((a, b) => a.day - b.day),
        299,
      ),
    ];
    if (was.line === null || is.line === null) throw new Error('too thin');
    expect(is.now.kg).toBe(was.now.kg);
    expect(is.now.ratePerWeekKg).toBe(was.now.ratePerWeekKg);
  });
});
