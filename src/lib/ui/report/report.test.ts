import { describe, expect, it } from 'vitest';
import { parseLocalDay } from '$lib/domain/local-date';
import { defaultTrend } from '$lib/domain/trend-choice';
import { snapshotHtml } from '../../outlets/snapshot/snapshot';
import { weighInAt } from '../../../../tests/support/any-weigh-ins';
import { weightText } from '../format';
import { rateText } from '../trend/trend-words';
import { drawingOf } from './drawing';
import { periodWithValues, reportOf, type Period, type Report } from './report';
import { chartSummary, figuresOf, leadOf, methodOf, tableOf } from './report-words';
import { snapshotDocument, type SnapshotPart } from './snapshot-document';

const today = parseLocalDay('2026-11-22')!;
const dateOf = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);
const rows = Array.from({ length: 400 }, (_, i) =>
  weighInAt(`${dateOf(today - 399 + i)}T07:00:00`, { kg: 90 - i / 40 + (i % 3) / 4 }),
);

const report = (period: Period = '3'): Report =>
  reportOf({
    asked: { rows, rule: defaultTrend, confirmed: new Set(), today, goal: null },
    ignored: [],
    period,
    firstWeekday: 1,
    bmi: null,
    unit: 'kg',
  })!;
const drawing = (of: Report, withTrend = true) =>
  drawingOf({
    insight: of.insight,
    range: of.range,
    unit: of.unit,
    goalKg: null,
    summary: chartSummary(of),
    withTrend,
    width: 700,
    height: 200,
  });

describe('a report', () => {
  it('tells where the weight stands as the weight page does', () => {
    const of = report();
    const { now } = of.insight;
    if (now.kind === 'thin') throw new Error(now.why);
    expect(figuresOf(of).map(({ value }) => value)).toEqual(
      expect.arrayContaining([weightText(now.kg, 'kg'), rateText(now.ratePerWeekKg, 'kg'), '92']),
    );
  });

  it('has a table of one row a week, month or quarter, of its period', () => {
    expect(tableOf(report('3')).rows).toHaveLength(14);
    expect(tableOf(report('12')).rows).toHaveLength(13);
    expect(report('all').range).toEqual({ first: today - 399, last: today });
  });

  it('begins with the first value where the history is shorter than the period', () => {
    const few = rows.slice(-10);
    const asked = { rows: few, rule: defaultTrend, confirmed: new Set<string>(), today, goal: null };
    const told = reportOf({ asked, ignored: [], period: '12', firstWeekday: 1, bmi: null, unit: 'kg' });
    expect(told?.range).toEqual({ first: today - 9, last: today });
  });

  it('is none where the period has no value, and then another period is proposed', () => {
    const old = [weighInAt('2026-01-05T07:00:00')];
    const asked = { rows: old, rule: defaultTrend, confirmed: new Set<string>(), today, goal: null };
    expect(reportOf({ asked, ignored: [], period: '3', firstWeekday: 1, bmi: null, unit: 'kg' })).toBe(null);
    expect(periodWithValues(old, today)).toBe('12');
    expect(periodWithValues([weighInAt('2016-01-05T07:00:00')], today)).toBe('all');
  });

  it('says how it smoothed, who told the values and what was not counted', () => {
    const text = methodOf(report()).join(' ');
    expect(text).toContain('7 days');
    expect(text).toContain('Fitbit (92)');
    expect(text).toContain('All of them were counted.');
  });

  it('names a person only where a name was typed', () => {
    expect(leadOf(report(), '  ')).toHaveLength(1);
    expect(leadOf(report(), ' Ada ')[0]).toContain('Ada');
  });
});

describe('the drawing of a report', () => {
  it('stays within its plot', () => {
    const { plot, dots, trend } = drawing(report('all'))!;
    const places = [...(dots + trend).matchAll(/[ML]([\d.]+) ([\d.]+)/g)].map(([, x, y]) => [
      Number(x),
      Number(y),
    ]);
    expect(places.length).toBeGreaterThan(700);
    for (const [x, y] of places) {
      expect(x).toBeGreaterThanOrEqual(plot.left);
      expect(x).toBeLessThanOrEqual(plot.right);
      expect(y).toBeGreaterThanOrEqual(plot.top);
      expect(y).toBeLessThanOrEqual(plot.bottom);
    }
  });

  it('has a dot a day and a trend only where it is wanted', () => {
    const of = report();
    expect(drawing(of)!.dots.match(/M/g)).toHaveLength(of.figures.days);
    expect(drawing(of)!.trend).not.toBe('');
    expect(drawing(of, false)!.trend).toBe('');
  });
});

describe('a snapshot of a report', () => {
  const daily = {
    steps: [{ day: today, text: '8,123' }],
    sleep: [{ day: today, text: '7 h 11 min' }],
    resting_heart_rate: [{ day: today, text: '57 bpm' }],
  };
  const htmlOf = (...parts: SnapshotPart[]): string => {
    const of = report();
    return snapshotHtml(
      snapshotDocument({
        report: of,
        chosen: new Set(parts),
        name: '<script>alert(1)</script>',
        drawing: (withTrend) => drawing(of, withTrend),
        daily,
        today,
      }),
    );
  };
  const titlesOf = (html: string): string[] =>
    [...html.matchAll(/<h2>(.*?)<\/h2>/g)].map(([, title]) => title!);

  it('holds what was chosen and nothing else', () => {
    const steps = htmlOf('steps');
    expect(titlesOf(steps)).toEqual(['Steps']);
    expect(steps).toContain('8,123');
    expect(steps).not.toMatch(/7 h 11 min|57 bpm|\d\s?kg|<svg|Fitbit/);
    expect(titlesOf(htmlOf('method', 'sleep'))).toEqual(['Sleep', 'How this was worked out']);
  });

  it('draws the trend into the chart only where the trend was chosen', () => {
    expect(htmlOf('chart')).not.toContain('<path class="trend"');
    expect(titlesOf(htmlOf('chart', 'trend'))).toEqual(['Weight and trend', 'Trend day by day']);
    expect(htmlOf('chart', 'trend')).toContain('<path class="trend"');
  });

  it('has every weigh-in of the period where they are wanted', () => {
    expect(htmlOf('weighIns').match(/<tr>/g)).toHaveLength(92 + 1);
  });

  it('keeps a typed script as text', () => {
    expect(htmlOf('figures')).toContain('Name: &lt;script&gt;alert(1)&lt;/script&gt;');
    expect(htmlOf('figures')).not.toContain('<script');
  });
});
