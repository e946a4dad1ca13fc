import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lengthOf } from '$lib/domain/day-range';
import { parseLocalDay } from '$lib/domain/local-date';
import { defaultTrend } from '$lib/domain/trend-choice';
import { weighInAt } from '../../../../tests/support/any-weigh-ins';
import { weightInsight } from '../trend/insight';
import { monthsUpTo, reportFigures, type ReportInput } from './figures';
import { MOST_ROWS, reportTable } from './table';

const day = (text: string): number => parseLocalDay(text)!;
const none: ReadonlySet<string> = new Set();

const rows = [
  weighInAt('2026-01-31T07:00:00', { kg: 90 }),
  weighInAt('2026-02-01T07:00:00', { kg: 84 }),
  weighInAt('2026-02-01T21:00:00', { kg: 85 }),
  weighInAt('2026-02-02T07:00:00', { kg: 83, source: 'hand', provenance: { kind: 'hand' } }),
  weighInAt('2026-02-10T07:00:00', { kg: 82 }),
  weighInAt('2026-03-01T07:00:00', { kg: 70 }),
];
const february = { first: day('2026-02-01'), last: day('2026-02-28') };
const insightOf = (flagged = none) =>
  weightInsight({ rows, rule: defaultTrend, flagged, today: day('2026-03-02'), goal: null });
const input = (change: Partial<ReportInput> = {}): ReportInput => ({
  rows,
  ignored: [],
  insight: insightOf(),
  rule: 'first',
  flagged: none,
  range: february,
  ...change,
});

describe('the figures of a report', () => {
  it('are those of the period alone', () => {
    const found = reportFigures(input())!;
    expect(found).toMatchObject({ weighIns: 4, days: 3 });
    expect([found.lowest.kg, found.highest.kg]).toEqual([82, 84]);
    expect(found.sources.map(({ count }) => count)).toEqual([3, 1]);
    expect(found.leftOut).toEqual([{ reason: 'not-of-the-day', count: 1 }]);
  });

  it('tell the change from the first point of the trend in the period to its last', () => {
    const insight = insightOf();
    const points = insight.pieces.flat();
    const on = (text: string) => points.find((point) => point.day === day(text))!;
    const { change } = reportFigures(input({ insight }))!;
    expect(change).toEqual({
      deltaKg: on('2026-02-10').kg - on('2026-02-01').kg,
      from: on('2026-02-01'),
      to: on('2026-02-10'),
    });
    expect(
      reportFigures(input({ range: { first: day('2026-03-01'), last: day('2026-03-01') } }))?.change,
    ).toBe(null);
  });

  it('count what looks wrong and what the person ignores as left out, of these days only', () => {
    const flagged = new Set([rows[4]!.id]);
    const ignored = [{ day: day('2026-02-03') }, { day: day('2025-02-03') }];
    const found = reportFigures(input({ flagged, ignored, insight: insightOf(flagged) }))!;
    expect(found.lowest.kg).toBe(83);
    expect(found.leftOut).toEqual([
      { reason: 'outlier', count: 1 },
      { reason: 'not-of-the-day', count: 1 },
      { reason: 'ignored', count: 1 },
    ]);
  });

  it('are none where the period has no value', () => {
    expect(reportFigures(input({ range: { first: 0, last: 10 } }))).toBe(null);
  });
});

describe('the last months', () => {
  it('begin the day after the same day of an earlier month, or after its last day', () => {
    expect(monthsUpTo(day('2026-11-22'), 3)).toEqual({ first: day('2026-08-23'), last: day('2026-11-22') });
    expect(monthsUpTo(day('2026-05-31'), 3).first).toBe(day('2026-03-01'));
    expect(monthsUpTo(day('2026-02-10'), 6).first).toBe(day('2025-08-11'));
    expect(lengthOf(monthsUpTo(day('2026-11-22'), 12))).toBe(365);
  });
});

describe('the table of a report', () => {
  const byOf = (first: string, last = '2026-11-22') =>
    reportTable({ days: [], pieces: [] }, { first: day(first), last: day(last) }, 1).by;

  it('goes by the smallest of week, month, quarter and year that fits on a page', () => {
    expect([byOf('2026-08-23'), byOf('2026-05-23'), byOf('2025-11-23')]).toEqual(['week', 'month', 'month']);
    expect([byOf('2024-01-01'), byOf('2014-01-01')]).toEqual(['quarter', 'year']);
  });

  it('covers every day of the period once, and every value stands in one row', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 15_000, max: 20_700 }),
        fc.integer({ min: 0, max: 6_000 }),
        fc.array(fc.integer({ min: 0, max: 6_000 }), { maxLength: 40 }),
        (first, length, offsets) => {
          const range = { first, last: first + length };
          const days = [...new Set(offsets)]
            .sort((a, b) => a - b)
            .map((offset) => ({ day: first + offset, kg: 80, count: 1, leftOut: [] }));
          const { by, rows } = reportTable({ days, pieces: [] }, range, 1);
          expect(rows[0]?.range.first).toBe(range.first);
          expect(rows.at(-1)?.range.last).toBe(range.last);
          for (const [at, row] of rows.entries())
            if (at > 0) expect(row.range.first).toBe(rows[at - 1]!.range.last + 1);
          if (by !== 'year') expect(rows.length).toBeLessThanOrEqual(MOST_ROWS);
          expect(rows.reduce((sum, row) => sum + row.days, 0)).toBe(
            days.filter((value) => value.day <= range.last).length,
          );
        },
      ),
    );
  });

  it('says mean, lowest, highest and where the trend stood last, and leaves an empty week empty', () => {
    const insight = insightOf();
    const { by, rows: table } = reportTable(insight, february, 1);
    expect(by).toBe('week');
    expect(table.map(({ days }) => days)).toEqual([1, 1, 1, 0, 0]);
    expect(table[0]).toMatchObject({
      range: { first: february.first, last: february.first },
      values: { mean: 84, low: 84, high: 84 },
    });
    expect(table[2]?.trendKg).toBe(
      insight.pieces.flat().find((point) => point.day === day('2026-02-10'))?.kg,
    );
    expect(table[4]).toMatchObject({ days: 0, values: null, trendKg: null });
  });
});
