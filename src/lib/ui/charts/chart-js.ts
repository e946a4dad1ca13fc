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
import { tickText, timeTicks, type TimeTick } from './time-ticks';
import { CALM, type LineSeries, type Pieces } from './weight-series';

Chart.register(LineController, LineElement, PointElement, LinearScale, Tooltip);

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

export interface LineColors {
  readonly line: string;
  readonly fill: string;
  readonly grid: string;
  readonly text: string;
  readonly ink: string;
  readonly surface: string;
}

/** Distances of the plot from the edges of its canvas, in CSS pixels. */
export interface Insets {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
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
    insets: () => {
      const { left, top, right, bottom } = chart.chartArea;
      return { left, top, right: chart.width - right, bottom: chart.height - bottom };
    },
    destroy: () => chart.destroy(),
  };
};

/** Up to here each weigh-in keeps its dot. */
const DOTS = 45;

type LineConfig = ChartConfiguration<'line', Point[]>;

const configOf = ({ series, colors, font, ...names }: LineView): LineConfig => {
  let ticks: readonly TimeTick[] = [];
  return {
    type: 'line',
    data: { datasets: [lineOf(series, colors), filledOf(series, colors)] },
    options: {
      animation: false,
      responsive: true,
      maintainAspectRatio: false,
      parsing: false,
      normalized: true,
      layout: { padding: { top: 8, right: 10 } },
      font: { family: font, size: 13 },
      interaction: { mode: 'nearest', axis: 'x', intersect: false },
      // Without touchmove: a moving finger pans, and a tooltip that ran along would hide what it looks for.
      events: ['mousemove', 'mouseout', 'click', 'touchstart'],
      scales: {
        x: {
          type: 'linear',
          min: series.x.min,
          max: series.x.max,
          border: { color: colors.grid },
          grid: { display: false },
          afterBuildTicks: (scale) => {
            ticks = timeTicks(series.x, Math.max(2, Math.floor(scale.width / 76)));
            scale.ticks = ticks.map(({ value }) => ({ value }));
          },
          ticks: {
            color: colors.text,
            font: { family: font, size: 13 },
            maxRotation: 0,
            autoSkip: false,
            align: 'inner',
            padding: 4,
            callback: (_, index) => (ticks[index] ? tickText(ticks[index]) : ''),
          },
        },
        y: {
          type: 'linear',
          min: series.y.min,
          max: series.y.max,
          border: { display: false },
          grid: { color: colors.grid, tickLength: 0 },
          ticks: {
            color: colors.text,
            font: { family: font, size: 13 },
            stepSize: series.y.step,
            padding: 10,
            callback: (value) => names.nameTickY(Number(value)),
          },
        },
      },
      plugins: {
        tooltip: {
          backgroundColor: colors.ink,
          titleColor: colors.surface,
          bodyColor: colors.surface,
          footerColor: colors.surface,
          titleFont: { family: font, size: 13, weight: 500 },
          bodyFont: { family: font, size: 15, weight: 700 },
          footerFont: { family: font, size: 13, weight: 400 },
          padding: { x: 12, y: 10 },
          cornerRadius: 10,
          caretSize: 0,
          caretPadding: 12,
          displayColors: false,
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
