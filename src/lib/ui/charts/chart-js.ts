import type { ChartConfiguration, ChartDataset } from 'chart.js';
import { chartOf } from './chart-base';
import { DOTS, dotsOf, joined, lineLook } from './chart-line';
import { LINE, markNewest, markPointed, shadeBelow } from './chart-marks';
import { commonOptions, timeScale, tooltipLook, valueScale, type FrameColors } from './chart-options';
import type { Point } from './thin';
import { namedTimeTicks } from './time-ticks';
import { CALM, type LineSeries } from './weight-series';

export { createPlotChart, type PlotView } from './chart-plot';

export interface LineView {
  readonly series: LineSeries;
  readonly colors: LineColors;
  readonly font: string;
  /** A point's time, as the tooltip names it. */
  readonly nameX: (x: number) => string;
  /** A point's value, as tooltip and axis name it. */
  readonly nameY: (y: number) => string;
  readonly nameTickY: (y: number) => string;
  /** What the axis counts in; '' where its ticks say it. */
  readonly unitY: string;
  /** What is said beneath a value that the vendor filled in. */
  readonly nameFilled: string;
  /** Lines beneath a value, such as the trend and what happened then. */
  readonly nameBeneath?: (x: number) => readonly string[];
}

export type { Insets } from './chart-options';

export interface LineColors extends FrameColors {
  readonly line: string;
  readonly fill: string;
}

type LineConfig = ChartConfiguration<'line', Point[]>;

/** A line as the library takes it. */
export const lineConfig = ({ series, colors, font, ...names }: LineView): LineConfig => {
  const ticksFor = (most: number) => namedTimeTicks(series.x, most);
  return {
    type: 'line',
    data: { datasets: [lineOf(series, colors), filledOf(series, colors)] },
    options: {
      ...commonOptions(font),
      scales: {
        x: timeScale(series.x, ticksFor, { colors, font }),
        y: valueScale(series.y, names.nameTickY, { colors, font }, names.unitY),
      },
      plugins: {
        tooltip: {
          ...tooltipLook({ colors, font }),
          callbacks: {
            title: ([item]) => (item ? names.nameX(item.parsed.x ?? 0) : ''),
            label: (item) => names.nameY(item.parsed.y ?? 0),
            footer: ([item]) =>
              item
                ? [
                    ...(item.datasetIndex === LINE ? [] : [names.nameFilled]),
                    ...(names.nameBeneath?.(item.parsed.x ?? 0) ?? []),
                  ]
                : [],
          },
        },
      },
    },
  };
};

const lineOf = (
  { pieces, count, lineWidth }: LineSeries,
  colors: LineColors,
): ChartDataset<'line', Point[]> => ({
  ...lineLook(colors.line, colors.surface),
  data: joined(pieces),
  borderWidth: lineWidth,
  cubicInterpolationMode: count <= CALM ? 'monotone' : 'default',
  pointRadius: dotsOf(pieces, count <= DOTS),
});

/** Thin, faint and dashed: nobody should take it for the line. Drawn first, so that the line lies above. */
const filledOf = ({ filled }: LineSeries, colors: LineColors): ChartDataset<'line', Point[]> => ({
  data: joined(filled),
  borderColor: colors.text,
  borderWidth: 1.25,
  borderDash: [4, 4],
  pointRadius: 0,
  pointHoverRadius: 3,
  pointHoverBackgroundColor: colors.text,
  pointHoverBorderWidth: 0,
});

/** Draws one line on one canvas. */
export const createLineChart = chartOf<LineView, 'line', Point[]>({
  configOf: lineConfig,
  marks: [shadeBelow, markNewest, markPointed],
});
