import { describe, expect, it } from 'vitest';
import { parseLocalDay } from '$lib/domain/local-date';
import type { LogRow } from '$lib/domain/weigh-in';
import { doubtRow, doubtTitle } from './doubt';

const row = (date: string, value: { kg: number } | { fatPct: number }): LogRow => {
  const kept = { missingSince: 1, doubtSince: 2, keptAt: null, deletedAt: null, seenAt: 0 };
  const at = { time: `${date}T07:00:00`, day: parseLocalDay(date)!, provenance: { kind: 'api' } as const };
  return { id: date, account: 'a', source: 'fitbit', sourceId: date, ...kept, ...at, ...value };
};

describe('the question about rows their source stopped showing', () => {
  it('names how many of what, and of which days', () => {
    const rows = [row('2026-03-03', { kg: 80 }), row('2026-03-09', { kg: 80.5 })];
    expect(doubtTitle(rows, 'fitbit')).toMatch(
      /^Fitbit no longer shows 2 weigh-ins of .*2026\. Remove them here as well\?$/,
    );
  });

  it('names both kinds where there are both, and one day once', () => {
    const rows = [row('2026-03-03', { kg: 80 }), row('2026-03-03', { fatPct: 20 })];
    const title = doubtTitle(rows, 'fitbit');
    expect(title).toContain('1 weigh-in and 1 body-fat reading of');
    expect(title.match(/2026/g)).toHaveLength(1);
  });
});

it('shows each with its value, a weight by its weight', () => {
  expect(doubtRow(row('2026-03-03', { kg: 80 }), 'kg').value).toBe('80.0\u00a0kg');
  expect(doubtRow({ ...row('2026-03-03', { kg: 80 }), fatPct: 22 } as LogRow, 'kg').value).toContain('kg');
  expect(doubtRow(row('2026-03-03', { fatPct: 22.4 }), 'kg').value).toBe('22.4%');
});
