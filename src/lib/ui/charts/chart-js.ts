import {
  Chart,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
  type ChartConfiguration,
  type ChartDataset,
} from 'chart.js';
import { LINE, markNewest, markPointed, shadeBelow } from './chart-marks';
import type { Point } from './thin';
import { commonOptions, insetsOf, type Insets, timeScale, tooltipLook, valueScale } from './chart-options';
import { tickText, timeTicks } from './time-ticks';
import { CALM, type LineSeries, type Pieces } from './weight-series';

Chart.register(LineController, LineElement, PointElement, LinearScale, Tooltip);

export { createPlotChart, type PlotHandle, type PlotView } from './chart-plot';

export interface LineView {
  readonly series: LineSeries;
  readonly colors: LineColors;
  readonly font: string;
  /** A point's time, as the tooltip names it. */
  readonly nameX: (x: number) => string;
  /** A point's value, as tooltip and axis name it. */
  readonly nameY: (y: number) => string;
  readonly nameTickY: (y: number) => string;
  /** What is said beneath a value that the vendor filled in. */
  readonly nameFilled: string;
}

export type { Insets } from './chart-options';

export interface LineColors {
  readonly line: string;
  readonly fill: string;
  readonly grid: string;
  readonly text: string;
  readonly ink: string;
  readonly surface: string;
}

export interface LineChartHandle {
  readonly update: (view: LineView) => void;
  readonly insets: () => Insets;
  readonly destroy: () => void;
}

/** Draws and redraws one line on one canvas. Motion is left to the page's own style sheet. */
export const createLineChart = (canvas: HTMLCanvasElement, view: LineView): LineChartHandle => {
  let shown = view;
  const marks = [shadeBelow, markNewest, markPointed].map((mark) => mark(() => shown));
  const chart = new Chart(canvas, { ...configOf(view), plugins: marks });
  return {
    update: (next) => {
      shown = next;
      const { data, options } = configOf(next);
      chart.data = data;
      chart.options = options ?? {};
      chart.update('none');
    },
    insets: () => insetsOf(chart),
    destroy: () => chart.destroy(),
  };
};

/** Up to here each weigh-in keeps its dot. */
const DOTS = 45;

type LineConfig = ChartConfiguration<'line', Point[]>;

const configOf = ({ series, colors, font, ...names }: LineView): LineConfig => {
  const ticksFor = (most: number) =>
    timeTicks(series.x, most).map((tick) => ({ value: tick.value, text: tickText(tick) }));
  return {
    type: 'line',
    data: { datasets: [lineOf(series, colors), filledOf(series, colors)] },
    options: {
      ...commonOptions(font),
      scales: {
        x: timeScale(series.x, ticksFor, { colors, font }),
        y: valueScale(series.y, names.nameTickY, { colors, font }),
      },
      plugins: {
        tooltip: {
          ...tooltipLook({ colors, font }),
          callbacks: {
            title: ([item]) => (item ? names.nameX(item.parsed.x ?? 0) : ''),
            label: (item) => names.nameY(item.parsed.y ?? 0),
            footer: ([item]) => (item && item.datasetIndex !== LINE ? names.nameFilled : ''),
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
  data: joined(pieces),
  borderColor: colors.line,
  borderWidth: lineWidth,
  borderJoinStyle: 'round',
  borderCapStyle: 'round',
  cubicInterpolationMode: count <= CALM ? 'monotone' : 'default',
  // A weigh-in alone between two gaps has no line to be seen by.
  pointRadius: pieces.flatMap(({ length }, index) => [
    ...(index === 0 ? [] : [0]),
    ...Array.from({ length }, () => (count <= DOTS ? 2.5 : length === 1 ? 1.5 : 0)),
  ]),
  pointBackgroundColor: colors.line,
  pointBorderWidth: 0,
  pointHoverRadius: 5,
  pointHoverBackgroundColor: colors.line,
  pointHoverBorderColor: colors.surface,
  pointHoverBorderWidth: 2,
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

/** Pieces as the one list the library takes: a value that is none breaks the line. */
export const joined = (pieces: Pieces): Point[] =>
  pieces.flatMap((piece, index) => {
    const before = pieces[index - 1]?.at(-1);
    return before && piece[0] ? [{ x: (before.x + piece[0].x) / 2, y: NaN }, ...piece] : piece;
  });
