import fc from 'fast-check';
import { expect, it } from 'vitest';
import { filledDays, type FilledYear } from '$lib/domain/filled-year';
import { parseLocalDay } from '$lib/domain/local-date';
import { normaliseFilled } from './filled';

const owner = { account: 'a', source: 'fitbit', metric: 'weight' } as const;
const apply = (stored: readonly FilledYear[], puts: readonly FilledYear[]) => [
  ...new Map([...stored, ...puts].map((year) => [year.year, year])).values(),
];

it('keeps the last day of a leap year apart from the first of the next', () => {
  const days = ['2024-02-29', '2024-12-31', '2025-01-01'].map((text) => parseLocalDay(text)!);
  const { puts } = normaliseFilled(
    days.map((day, i) => ({ day, value: 70 + i })),
    [],
    owner,
  );
  expect(puts.map(({ year, values }) => [year, values.length])).toEqual([
    [2024, 366],
    [2025, 1],
  ]);
  expect(filledDays(puts)).toEqual(days.map((day, i) => ({ day, value: 70 + i })));
});

const values = fc.array(
  fc.record({ day: fc.integer({ min: 14_000, max: 21_000 }), value: fc.integer({ min: 40, max: 90 }) }),
  { maxLength: 60 },
);

it('reads back as it was written, a later answer over an earlier one, and a replay writes nothing (I5)', () => {
  fc.assert(
    fc.property(values, values, (first, second) => {
      const before = apply([], normaliseFilled(first, [], owner).puts);
      const after = apply(before, normaliseFilled(second, before, owner).puts);
      const expected = new Map([...first, ...second].map(({ day, value }) => [day, value]));
      expect(filledDays(after)).toEqual(
        [...expected].map(([day, value]) => ({ day, value })).sort((a, b) => a.day - b.day),
      );
      expect(normaliseFilled(second, after, owner).puts).toEqual([]);
    }),
  );
});
