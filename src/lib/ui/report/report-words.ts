import type { SourceId } from '$lib/domain/metric';
import { PIECE_GAP_DAYS } from '$lib/metrics/trend/smooth';
import type { ReportBy, ReportRow } from '$lib/metrics/report/table';
import { m } from '$lib/paraglide/messages';
import type { LegendEntry, SnapshotFigure } from '$lib/platform/page-host-types';
import { leftOutText } from '../explain/explain-words';
import {
  bareWeightText,
  dayRangeText,
  daysOfMonthsText,
  dayText,
  decimal,
  deltaText,
  listText,
  monthsText,
  shortMonthText,
  weightHeading,
  weightText,
  wholeNumber,
  yearText,
} from '../format';
import { remainingText } from '../goal/goal-words';
import { thinText } from '../trend/thin-words';
import { rateText } from '../trend/trend-words';
import { vendorName } from '../words/vendor';
import type { Report } from './report';

/** The key figures, in the order they stand in. The first two are those of the weight page's trend. */
export const figuresOf = (report: Report): readonly SnapshotFigure[] => [
  ...nowFigures(report),
  ...periodFigures(report),
  ...personFigures(report),
];

/** What the report's chart shows, in sentences. */
export const chartSummary = ({ range, insight, figures, unit }: Report): string => {
  const shown = insight.days.filter(({ day }) => day >= range.first && day <= range.last);
  const [first, last] = [shown[0]!, shown.at(-1)!];
  const text = (kg: number) => weightText(kg, unit);
  const measured = m.chart_summary({
    first: dayText(first.day),
    last: dayText(last.day),
    start: text(first.kg),
    end: text(last.kg),
    low: text(figures.lowest.kg),
    high: text(figures.highest.kg),
  });
  if (!figures.change) return measured;
  const { to } = figures.change;
  return `${measured} ${m.chart_summary_trend({ day: dayText(to.day), weight: text(to.kg) })}`;
};

/** The lines of the chart; the goal only where it is drawn. */
export const legendOf = (
  { goal, unit }: Pick<Report, 'goal' | 'unit'>,
  shown: { readonly trend: boolean; readonly goal: boolean },
): readonly LegendEntry[] => [
  { line: 'dots', name: m.report_legend_days() },
  ...(shown.trend ? [{ line: 'trend', name: m.chart_overlay_trend() } as const] : []),
  ...(shown.goal && goal
    ? [{ line: 'goal', name: m.chart_goal_label({ weight: weightText(goal.targetKg, unit) }) } as const]
    : []),
];

export interface TableWords {
  readonly title: string;
  readonly head: readonly string[];
  /** The first cell names its row. */
  readonly rows: readonly (readonly string[])[];
}

/** The table by week, month, quarter or year. The unit stands in the headings, so that six columns fit a phone. */
export const tableOf = ({ table, unit }: Report): TableWords => ({
  title: tableTitle(table.by),
  head: [
    m.report_col_period(),
    m.report_col_days(),
    ...[m.report_col_mean(), m.report_col_low(), m.report_col_high(), m.report_col_trend()].map((name) =>
      weightHeading(name, unit),
    ),
  ],
  rows: table.rows.map((row) => {
    const text = (kg: number | null) => (kg === null ? '\u2013' : bareWeightText(kg, unit));
    return [
      rowName(row, table.by),
      wholeNumber(row.days),
      text(row.values?.mean ?? null),
      text(row.values?.low ?? null),
      text(row.values?.high ?? null),
      text(row.trendKg),
    ];
  }),
});

/** How everything was worked out, of what, and what was left out. */
export const methodOf = (report: Report): readonly string[] => [
  `${dayValueText(report)} ${smoothingText(report)}`,
  [m.report_method_now(), ...(report.bmi ? [bmiText(report.bmi.heightM)] : [])].join(' '),
  `${sourcesText(report.figures.sources)} ${leftOutWords(report)} ${m.report_method_filled()}`,
];

/** Whose report it is, and of which days. */
export const leadOf = ({ range }: Pick<Report, 'range'>, name: string): readonly string[] => [
  ...(name.trim() === '' ? [] : [m.report_name_line({ name: name.trim() })]),
  m.report_period_line({ range: dayRangeText(range.first, range.last) }),
];

/** When and with what it was made, and what it is not. */
export const footOf = (today: number): readonly string[] => [
  m.report_made({ day: dayText(today) }),
  m.report_no_advice(),
];

const nowFigures = ({ insight: { now }, unit }: Report): readonly SnapshotFigure[] => {
  if (now.kind === 'thin') return [{ name: m.trend_now(), value: '\u2013', notes: [thinText(now)] }];
  const weight = (kg: number) => weightText(kg, unit);
  return [
    {
      name: m.trend_now(),
      value: weight(now.kg),
      notes: [
        m.trend_now_since({ day: dayText(now.day) }),
        m.report_interval({ low: weight(now.kgInterval.low), high: weight(now.kgInterval.high) }),
      ],
    },
    {
      name: m.trend_rate(),
      value: rateText(now.ratePerWeekKg, unit),
      notes: [
        m.report_since({ day: dayText(now.firstDay) }),
        m.report_interval({
          low: deltaText(now.rateInterval.low, unit),
          high: deltaText(now.rateInterval.high, unit),
        }),
      ],
    },
  ];
};

const periodFigures = ({ figures, unit }: Report): readonly SnapshotFigure[] => [
  ...(figures.change
    ? [
        {
          name: m.report_change(),
          value: deltaText(figures.change.deltaKg, unit),
          notes: [
            m.report_change_note({
              from: weightText(figures.change.from.kg, unit),
              to: weightText(figures.change.to.kg, unit),
            }),
          ],
        },
      ]
    : []),
  {
    name: m.report_lowest(),
    value: weightText(figures.lowest.kg, unit),
    notes: [dayText(figures.lowest.day)],
  },
  {
    name: m.report_highest(),
    value: weightText(figures.highest.kg, unit),
    notes: [dayText(figures.highest.day)],
  },
  {
    name: m.report_weigh_ins(),
    value: wholeNumber(figures.weighIns),
    notes: [m.report_weigh_in_days({ count: figures.days, shown: wholeNumber(figures.days) })],
  },
];

const personFigures = ({ bmi, goal, insight, unit }: Report): readonly SnapshotFigure[] => [
  ...(bmi
    ? [
        {
          name: m.weight_col_bmi(),
          value: decimal(bmi.bmi, 1),
          notes: [m.report_bmi_note({ weight: weightText(bmi.of.kg, unit), day: dayText(bmi.of.day) })],
        },
      ]
    : []),
  ...(goal
    ? [
        {
          name: m.report_goal(),
          value: weightText(goal.targetKg, unit),
          notes: insight.goal?.kind === 'known' ? [remainingText(insight.goal, unit)] : [],
        },
      ]
    : []),
];

const tableTitle = (by: ReportBy): string => {
  switch (by) {
    case 'week':
      return m.report_by_week();
    case 'month':
      return m.report_by_month();
    case 'quarter':
      return m.report_by_quarter();
    case 'year':
      return m.report_by_year();
  }
};

const rowName = ({ range: { first, last } }: ReportRow, by: ReportBy): string => {
  switch (by) {
    // Of three months at most, whose year stands in the lead.
    case 'week':
      return daysOfMonthsText(first, last);
    case 'quarter':
      return monthsText(first, last);
    case 'month':
      return shortMonthText(first);
    case 'year':
      return yearText(first);
  }
};

const dayValueText = ({ rule }: Report): string => {
  switch (rule.dayValue) {
    case 'first':
      return m.report_method_day_first();
    case 'lowest':
      return m.report_method_day_lowest();
    case 'mean':
      return m.report_method_day_mean();
  }
};

const smoothingText = ({ rule }: Report): string =>
  rule.mode === 'tenth'
    ? m.report_method_tenth()
    : m.report_method_smooth({ tau: wholeNumber(rule.tauDays), gap: wholeNumber(PIECE_GAP_DAYS) });

const bmiText = (heightM: number): string => m.report_method_bmi({ height: `${decimal(heightM, 2)}\u00a0m` });

const sourcesText = (sources: readonly { readonly source: SourceId; readonly count: number }[]): string =>
  m.report_method_sources({
    sources: listText(sources.map(({ source, count }) => `${vendorName(source)} (${wholeNumber(count)})`)),
  });

const leftOutWords = ({ figures: { leftOut } }: Report): string =>
  leftOut.length === 0
    ? m.report_method_all_counted()
    : m.report_method_left_out({ what: listText(leftOut.map(leftOutText)) });
