import { describe, expect, it } from 'vitest';
import type { Goal } from '$lib/domain/goal';
import { levelForecast } from './forecast';
import { goalInsight } from './goal';
import { nowOf } from './now';
import { normalBelow } from './normal';

const goalAt = (change: Partial<Goal> = {}): Goal => ({
  account: 'a',
  startDay: 0,
  startKg: 84,
  targetKg: 76,
  ratePerWeekKg: -0.7,
  at: 0,
  ...change,
});

/** A straight course of 80 days from 84 kg, with a wave of half a kilogram for water. */
const onCourse = (perWeek: number, goal: Goal, days = 80) => {
  const values = Array.from({ length: days }, (_, day) => ({
    day,
    kg: 84 + (perWeek * day) / 7 + 0.5 * Math.sin(day * 2.4),
  }));
  const today = days - 1;
  const { now, line } = nowOf(values, today);
  if (line === null) throw new Error('too thin');
  return { now, today, goal: goalInsight(goal, now, levelForecast(line, 0), today) };
};

describe('a goal', () => {
  it('tells a range of days around the straight way there, and how likely a day is', () => {
    const { goal, today } = onCourse(-0.5, goalAt());
    expect(goal.progress).toBeCloseTo((0.5 * 79) / 7 / 8, 1);
    if (goal.reach.kind !== 'range') throw new Error(goal.reach.kind);
    const { first, likely, last } = goal.reach;
    expect(first).toBeGreaterThan(today);
    expect(likely).toBeGreaterThanOrEqual(first);
    expect(last ?? Infinity).toBeGreaterThan(likely);
    expect(goal.chanceBy(first)?.share).toBeCloseTo(0.15, 1);
    expect(goal.chanceBy(likely)?.share).toBeGreaterThanOrEqual(0.5);
    expect(goal.chanceBy(likely - 1)?.share).toBeLessThan(0.5);
    expect(goal.chanceBy(today)?.told).toBe('very-unlikely');
    expect(goal.chanceBy(today + 10_000)).toBeNull();
  });

  it('never grows less likely with time', () => {
    const { goal, today } = onCourse(-0.3, goalAt());
    let before = 0;
    for (let day = today; day < today + 300; day++) {
      const { share } = goal.chanceBy(day)!;
      expect(share).toBeGreaterThanOrEqual(before);
      before = share;
    }
  });

  it('tells a closed range where the pace is kept, around the plain arithmetic', () => {
    const { goal, now } = onCourse(-0.7, goalAt({ targetKg: 72 }));
    const { first, likely, last } = goal.atThisPace!;
    expect(first).toBeLessThan(likely);
    expect(last).toBeGreaterThan(likely);
    expect(last).toBeLessThan(now.day + 120);
    // Four weeks alone do not make a rate certain: it is drawn in, so the likely day is later than the line's own.
    const plain = goal.whatIf(now.ratePerWeekKg).day!;
    expect(likely).toBeGreaterThanOrEqual(plain);
    expect(likely - plain).toBeLessThan(0.4 * (plain - now.day));
    expect(onCourse(0.5, goalAt()).goal.atThisPace).toBeNull();
    expect(onCourse(-0.7, goalAt({ targetKg: 80 })).goal.atThisPace).toBeNull();
  });

  it('is said to be off course, and which way', () => {
    expect(onCourse(0.5, goalAt()).goal.reach).toMatchObject({ kind: 'not-on-course', why: 'away' });
    expect(onCourse(-0.15, goalAt({ targetKg: 60 })).goal.reach).toMatchObject({
      kind: 'not-on-course',
      why: 'too-slow',
      chance: { told: 'very-unlikely' },
    });
  });

  it('is reached upwards as well as downwards', () => {
    expect(onCourse(-0.7, goalAt({ targetKg: 80 })).goal.reach).toEqual({ kind: 'reached' });
    expect(onCourse(0.7, goalAt({ targetKg: 88 })).goal.reach).toEqual({ kind: 'reached' });
    expect(onCourse(0.7, goalAt({ targetKg: 94 })).goal.reach.kind).toBe('range');
  });

  it('answers "what if" and "what would it take" with one arithmetic', () => {
    const { goal, today, now } = onCourse(-0.5, goalAt());
    for (const ahead of [30, 77, 200]) {
      const needed = goal.neededFor(today + ahead)!;
      expect(needed.ratePerWeekKg).toBeCloseTo(((76 - now.kg) / ahead) * 7, 9);
      expect(goal.whatIf(needed.ratePerWeekKg).day).toBe(today + ahead);
    }
    expect(goal.neededFor(today)).toBeNull();
    expect(goal.whatIf(0.2).day).toBeNull();
    expect(goal.whatIf(0).day).toBeNull();
    expect([goal.whatIf(-1.1).isFast, goal.whatIf(-0.9).isFast]).toEqual([true, false]);
  });

  it('says how far ahead of the wanted pace one is', () => {
    const { goal, now } = onCourse(-0.5, goalAt());
    expect(goal.pace).toMatchObject({ day: 80 });
    expect(goal.pace?.todayKg).toBeCloseTo(84 - 7.9, 9);
    expect(goal.pace?.aheadKg).toBeCloseTo(84 - 7.9 - now.kg, 9);
    expect(onCourse(-0.5, goalAt({ ratePerWeekKg: null })).goal.pace).toBeNull();
  });
});

it('the share of a normal below a value is that of the tables', () => {
  for (const [z, share] of [
    [0, 0.5],
    [1, 0.841345],
    [-1.036433, 0.15],
    [1.959964, 0.975],
  ] as const)
    expect(normalBelow(z)).toBeCloseTo(share, 5);
});
