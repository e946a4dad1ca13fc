import type { DailyValue } from './daily';
import type { People } from './merge';
import { familyOf } from './metric';
import { trustOf } from './weigh-in';

/**
 * One value per person, metric and day by the one rule of precedence (docs/data-model.md); of two live connections of one
 * family the one that still hears of changes. Oldest day first; tombstones are left out, the order of `rows` does not matter.
 */
export const valuesOfDays = (
  rows: readonly DailyValue[],
  { personOf, preferred }: People,
): readonly DailyValue[] => {
  const best = new Map<string, DailyValue>();
  const rank = (row: DailyValue) =>
    trustOf(row, preferred) * 2 + (familyOf(row.source) === row.source ? 1 : 0);
  for (const row of rows.filter(({ deletedAt }) => deletedAt === undefined)) {
    const key = `${personOf(row.account)}|${row.metric}|${row.day}`;
    const standing = best.get(key);
    const isBetter =
      !standing || rank(row) < rank(standing) || (rank(row) === rank(standing) && row.id < standing.id);
    if (isBetter) best.set(key, row);
  }
  return [...best.values()].sort((a, b) => a.day - b.day || (a.id < b.id ? -1 : 1));
};
