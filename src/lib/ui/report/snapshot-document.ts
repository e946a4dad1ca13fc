import type { LocalDay } from '$lib/domain/local-date';
import { m } from '$lib/paraglide/messages';
import type { ChartDrawing, SnapshotDocument, SnapshotSection } from '$lib/platform/page-host-types';
import { dayText, timeText, weightText } from '../format';
import { pageLocale } from '../locale/locale';
import { metricName } from '../words/coverage';
import { vendorName } from '../words/vendor';
import type { Report } from './report';
import { figuresOf, footOf, leadOf, legendOf, methodOf, tableOf } from './report-words';

/** What a person may put into a snapshot. */
export const snapshotParts = [
  'figures',
  'chart',
  'trend',
  'periods',
  'weighIns',
  'steps',
  'sleep',
  'resting_heart_rate',
  'method',
] as const;

export type SnapshotPart = (typeof snapshotParts)[number];

/** Parts of which there is one value a day. */
export type DailyPart = 'steps' | 'sleep' | 'resting_heart_rate';

/** Values of days as they are written, oldest first. */
export type DailyTexts = readonly { readonly day: LocalDay; readonly text: string }[];

export interface SnapshotAsked {
  readonly report: Report;
  readonly chosen: ReadonlySet<SnapshotPart>;
  /** As typed; '' for none. */
  readonly name: string;
  /** The report's chart, with or without its trend. */
  readonly drawing: (withTrend: boolean) => ChartDrawing | null;
  readonly daily: Readonly<Record<DailyPart, DailyTexts>>;
  readonly today: LocalDay;
}

/** The snapshot of a report: what was chosen, and of nothing else a word. */
export const snapshotDocument = ({
  report,
  chosen,
  name,
  drawing,
  daily,
  today,
}: SnapshotAsked): SnapshotDocument => {
  const sections: Readonly<Record<SnapshotPart, () => SnapshotSection | null>> = {
    figures: () => ({ kind: 'figures', title: m.report_figures(), figures: figuresOf(report) }),
    chart: () => chartSection(report, drawing(chosen.has('trend'))),
    trend: () => trendSection(report),
    periods: () => ({ kind: 'table', ...tableOf(report) }),
    weighIns: () => weighInSection(report),
    steps: () => dailySection('steps', daily.steps),
    sleep: () => dailySection('sleep', daily.sleep),
    resting_heart_rate: () => dailySection('resting_heart_rate', daily.resting_heart_rate),
    method: () => ({ kind: 'prose', title: m.report_method(), paragraphs: methodOf(report) }),
  };
  return {
    language: pageLocale(),
    title: m.report_sheet_title(),
    lead: leadOf(report, name),
    sections: snapshotParts.flatMap((part) => (chosen.has(part) ? (sections[part]() ?? []) : [])),
    foot: footOf(today),
  };
};

const chartSection = (report: Report, drawing: ChartDrawing | null): SnapshotSection | null =>
  drawing && {
    kind: 'chart',
    title: m.report_chart(),
    drawing,
    legend: legendOf(report, { trend: drawing.trend !== '', goal: drawing.goalY !== null }),
  };

const trendSection = ({ insight, range, unit }: Report): SnapshotSection => ({
  kind: 'table',
  title: m.snapshot_trend(),
  head: [m.weight_col_date(), m.chart_overlay_trend()],
  rows: insight.pieces
    .flat()
    .filter(({ day }) => day >= range.first && day <= range.last)
    .map(({ day, kg }) => [dayText(day), weightText(kg, unit)]),
});

const weighInSection = ({ rows, unit }: Report): SnapshotSection => ({
  kind: 'table',
  title: m.weight_table(),
  head: [m.weight_col_date(), m.snapshot_time(), m.weight_col_weight(), m.weight_col_source()],
  rows: rows.map((row) => [
    dayText(row.day),
    timeText(row) ?? '\u2013',
    weightText(row.kg, unit),
    vendorName(row.source),
  ]),
});

const dailySection = (part: DailyPart, values: DailyTexts): SnapshotSection | null =>
  values.length === 0
    ? null
    : {
        kind: 'table',
        title: metricName(part),
        head: [m.weight_col_date(), metricName(part)],
        rows: values.map(({ day, text }) => [dayText(day), text]),
      };
