import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseLocalDay } from '$lib/domain/local-date';
import { weekdayOf, type Weekday } from './buckets';
import { calendarYear, SHADES, shadeOf, shadeSteps, yearOf } from './calendar';

const weekday = fc.integer({ min: 1, max: 7 }).map((number) => number as Weekday);

describe('the calendar of a year', () => {
  it('has every day of it in exactly one cell, in the picture of the year and in that of its month', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1900, max: 2100 }), weekday, (year, first) => {
        const months = calendarYear(year, first);
        const days = months.flatMap((month) => month.days);
        const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
        expect(days).toHaveLength(isLeap ? 366 : 365);
        expect(days.every(({ day }, index) => day === days[0]!.day + index)).toBe(true);
        expect(yearOf(days[0]!.day)).toBe(year);
        expect(yearOf(days.at(-1)!.day)).toBe(year);
        expect(new Set(days.map((cell) => `${cell.weekOfYear} ${cell.weekday}`)).size).toBe(days.length);
        for (const month of months)
          expect(new Set(month.days.map((cell) => `${cell.weekOfMonth} ${cell.weekday}`)).size).toBe(
            month.days.length,
          );
        for (const { day, weekday: column, weekOfYear, weekOfMonth } of days) {
          expect(((weekdayOf(day) - first + 7) % 7) - column).toBe(0);
          expect(weekOfYear).toBeLessThanOrEqual(53);
          expect(weekOfMonth).toBeLessThanOrEqual(5);
        }
      }),
    );
  });

  it('knows the leap day and where its week stands', () => {
    const february = calendarYear(2024, 1)[1]!;
    expect(february.days).toHaveLength(29);
    // A Thursday, in the fifth week of its month and the ninth of its year.
    expect(february.days.at(-1)).toEqual({
      day: parseLocalDay('2024-02-29'),
      weekday: 3,
      weekOfMonth: 4,
      weekOfYear: 8,
    });
  });
});

describe('shades', () => {
  it('are never paler for a larger value, and each one there is has a value', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -50, max: 500 }), { minLength: 1, maxLength: 400 }),
        (values) => {
          const steps = shadeSteps(values);
          expect(steps.length).toBeLessThan(SHADES);
          const shades = [...values].sort((a, b) => a - b).map((value) => shadeOf(value, steps));
          expect(shades).toEqual([...shades].sort((a, b) => a - b));
          expect(new Set(shades).size).toBe(steps.length + 1);
        },
      ),
    );
  });

  it('have about as many days each, also beside one that stands far out', () => {
    const values = [...Array.from({ length: 99 }, (_, i) => i), 40_000];
    const steps = shadeSteps(values);
    expect(steps).toEqual([20, 40, 60, 80]);
    expect(shadeSteps([7, 7, 7])).toEqual([]);
    expect(shadeSteps([])).toEqual([]);
  });
});
