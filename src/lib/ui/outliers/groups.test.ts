import { describe, expect, it } from 'vitest';
import { outliersOf } from '$lib/metrics/outliers/outliers';
import { daysFrom, weighInAt } from '../../../../tests/support/any-weigh-ins';
import { doubtedIn } from './doubted';
import { effectOf, flagGroups } from './groups';

const rows = daysFrom('2026-03-01', 12).map((date, i) =>
  weighInAt(`${date}T07:00:00`, { kg: [82, 82, 61, 82, 61.2, 82, 61.1, 82, 82, 82, 820, 82][i]! }),
);
const flags = outliersOf(rows, { isConfirmed: () => false });

describe('flags on screen', () => {
  it('stand one by one, newest first, and those of another person together', () => {
    expect(flagGroups(flags).map((group) => group.map(({ row }) => row.kg))).toEqual([
      [820],
      [61, 61.2, 61.1],
    ]);
  });

  it('come with the mean of the days around, with and without', () => {
    const [decimal, person] = flagGroups(flags);
    expect(effectOf(rows, decimal!)).toEqual({ withIt: (82 * 4 + 820) / 5, without: 82 });
    expect(effectOf(rows, person!)?.without).toBe(82);
    expect(effectOf([flags[0]!.row], [flags[0]!])).toBeNull();
  });

  it('tell the confirmed apart, and are worked out once for the same rows', () => {
    const ids = new Set([flags[0]!.row.id]);
    const doubted = doubtedIn(rows, [], ids);
    expect(doubted.confirmed).toEqual([flags[0]!.row]);
    expect(doubted.weights).toHaveLength(flags.length - 1);
    expect(doubted.ids.has(flags[0]!.row.id)).toBe(false);
  });
});
