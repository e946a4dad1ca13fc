import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseLocalDay } from '$lib/domain/local-date';
import { yearOf } from './calendar';
import { PLACES, placeInYear, upToPlace, yearLines } from './year-over-year';

const day = (text: string) => parseLocalDay(text)!;
const points = fc.uniqueArray(
  fc.record({ day: fc.integer({ min: -8_000, max: 40_000 }), value: fc.integer({ min: -50, max: 60_000 }) }),
  { selector: (point) => point.day, maxLength: 300 },
);

describe('the place of a day in its year', () => {
  it('is the same for the same date of every year, leap or not', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1970, max: 2090 }), fc.integer({ min: 1970, max: 2090 }), (a, b) => {
        for (const date of ['01-01', '02-28', '03-01', '07-14', '12-31'])
          expect(placeInYear(day(`${a}-${date}`))).toBe(placeInYear(day(`${b}-${date}`)));
      }),
    );
    expect(placeInYear(day('2024-01-01'))).toBe(0);
    expect(placeInYear(day('2024-02-29'))).toBe(59);
    expect(placeInYear(day('2023-03-01'))).toBe(60);
    expect(placeInYear(day('2023-12-31'))).toBe(PLACES - 1);
  });

  it('grows with the day within a year', () => {
    fc.assert(
      fc.property(fc.integer({ min: -8_000, max: 40_000 }), (any) => {
        if (yearOf(any) === yearOf(any + 1)) expect(placeInYear(any + 1)).toBeGreaterThan(placeInYear(any));
        else expect(placeInYear(any + 1)).toBe(0);
      }),
    );
  });
});

describe('lines of years', () => {
  it('hold each day in exactly one part of its own year', () => {
    fc.assert(
      fc.property(points, (list) => {
        const lines = yearLines(list);
        const total = (values: readonly { readonly total: number }[]) =>
          values.reduce((sum, each) => sum + each.total, 0);
        expect(lines.map(({ year }) => year)).toEqual(
          [...new Set(lines.map(({ year }) => year))].sort((a, b) => b - a),
        );
        for (const { year, parts, figures } of lines) {
          const own = list.filter((each) => yearOf(each.day) === year);
          expect(parts.reduce((sum, { count }) => sum + count, 0)).toBe(own.length);
          expect(total(parts)).toBe(own.reduce((sum, { value }) => sum + value, 0));
          expect(figures.count).toBe(own.length);
          const places = parts.map(({ place }) => place);
          expect(places).toEqual([...new Set(places)].sort((a, b) => a - b));
          expect(places.every((place) => place >= 0 && place < PLACES)).toBe(true);
        }
        expect(lines.reduce((sum, { figures }) => sum + figures.count, 0)).toBe(list.length);
      }),
    );
  });

  it('put the last days of December together: New Year’s Eve has no part of its own', () => {
    const [line] = yearLines([
      { day: day('2024-12-25'), value: 1 },
      { day: day('2024-12-31'), value: 3 },
    ]);
    expect(line!.parts).toMatchObject([{ place: 361, mean: 2, count: 2 }]);
  });
});

describe('the same stretch of each year', () => {
  it('ends on the same date, the leap day in between or not', () => {
    const days = ['2023-02-28', '2023-03-01', '2024-02-29', '2024-03-01', '2024-03-02'].map(
      (text, value) => ({
        day: day(text),
        value,
      }),
    );
    const place = placeInYear(day('2025-03-01'));
    expect(upToPlace(days, [2024, 2023, 2022], place)).toMatchObject([
      { year: 2024, figures: { count: 2, total: 5 } },
      { year: 2023, figures: { count: 2, total: 1 } },
      { year: 2022, figures: null },
    ]);
  });
});
