import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PIECE_GAP_DAYS, smooth } from './smooth';
import type { TrendPoint } from './types';

const usual = { mode: 'smooth', tauDays: 7 } as const;
const daily = (count: number, kgOn: (day: number) => number): TrendPoint[] =>
  Array.from({ length: count }, (_, day) => ({ day, kg: kgOn(day) }));
const trendOn = (values: readonly TrendPoint[], day: number, rule: Parameters<typeof smooth>[1] = usual) =>
  smooth(values, rule)
    .pieces.flat()
    .find((point) => point.day === day)?.kg;

/** Days with a value, oldest first, each once. */
const histories = fc
  .uniqueArray(
    fc.record({ day: fc.integer({ min: 0, max: 400 }), kg: fc.integer({ min: 400, max: 2000 }) }),
    {
      selector: ({ day }) => day,
      minLength: 1,
      maxLength: 80,
    },
  )
  .map((all) => all.map(({ day, kg }) => ({ day, kg: kg / 10 })).sort((a, b) => a.day - b.day));

describe('the trend', () => {
  it('of one weight is that weight', () => {
    for (const { kg } of smooth(
      daily(60, () => 80),
      usual,
    ).pieces.flat())
      expect(kg).toBeCloseTo(80, 10);
  });

  it('trails a straight course by what the closed form says', () => {
    // Daily points: the lag of weight 1 - exp(-1/tau) is exp(-1/tau) / (1 - exp(-1/tau)) days.
    const kept = Math.exp(-1 / 7);
    const kg = trendOn(
      daily(300, (day) => 90 - 0.1 * day),
      299,
    )!;
    expect(kg - (90 - 29.9)).toBeCloseTo((0.1 * kept) / (1 - kept), 9);
  });

  it('weighs a point by the time since the one before, once it is under way', () => {
    const values = [...daily(200, () => 80), { day: 203, kg: 81 }];
    expect(trendOn(values, 203)! - 80).toBeCloseTo(1 - Math.exp(-4 / 7), 6);
  });

  it('begins as the plain mean, so that one heavy first morning is not felt for weeks', () => {
    expect(
      trendOn(
        [
          { day: 0, kg: 82 },
          { day: 1, kg: 80 },
        ],
        1,
      ),
    ).toBeCloseTo(81, 0);
    const values = daily(15, (day) => (day === 0 ? 82 : 80));
    expect(trendOn(values, 14)! - 80).toBeLessThan(0.05);
  });

  it('never leaves what was weighed, and breaks exactly at long gaps', () => {
    fc.assert(
      fc.property(histories, fc.integer({ min: 3, max: 30 }), (values, tauDays) => {
        const { pieces, bridges } = smooth(values, { mode: 'smooth', tauDays });
        const kgs = values.map(({ kg }) => kg);
        for (const { kg } of pieces.flat()) {
          expect(kg).toBeGreaterThanOrEqual(Math.min(...kgs) - 1e-9);
          expect(kg).toBeLessThanOrEqual(Math.max(...kgs) + 1e-9);
        }
        expect(pieces.flat().map(({ day }) => day)).toEqual(values.map(({ day }) => day));
        const gaps = values.slice(1).filter(({ day }, i) => day - values[i]!.day > PIECE_GAP_DAYS);
        expect(bridges.map(([, to]) => to.day)).toEqual(gaps.map(({ day }) => day));
        expect(bridges.length).toBe(pieces.length - 1);
      }),
    );
  });

  it('is moved by less than a gram by a day added 100 days away, before or after', () => {
    const far = fc.integer({ min: 100, max: 300 });
    fc.assert(
      fc.property(histories, far, fc.integer({ min: 300, max: 2500 }), (values, away, tenths) => {
        const shifted = values.map(({ day, kg }) => ({ day: day + 400, kg }));
        const looked = shifted.filter(({ day }) => day >= 400 + away - 100);
        for (const added of [400 + away - 200, 1_000 + away]) {
          const more = [...shifted, { day: added, kg: tenths / 10 }].sort((a, b) => a.day - b.day);
          const isOnce = more.filter(({ day }) => day === added).length === 1;
          if (!isOnce) continue;
          const [was, is] = [shifted, more].map((all) => smooth(all, usual).pieces.flat());
          for (const { day } of looked.filter((point) => Math.abs(point.day - added) >= 100)) {
            const of = (points: readonly TrendPoint[]) => points.find((point) => point.day === day)!.kg;
            expect(Math.abs(of(is!) - of(was!))).toBeLessThan(0.001);
          }
        }
      }),
    );
  });

  it('in the mode of a tenth is that of The Hacker’s Diet, gaps or not', () => {
    const values = [
      { day: 0, kg: 80 },
      { day: 1, kg: 81 },
      { day: 60, kg: 79 },
    ];
    const { pieces } = smooth(values, { mode: 'tenth', tauDays: 7 });
    expect(pieces.map((piece) => piece.map(({ kg }) => Math.round(kg * 1e6) / 1e6))).toEqual([
      [80, 80.1],
      [79.99],
    ]);
  });
});
