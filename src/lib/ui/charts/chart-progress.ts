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
import { commonOptions, timeScale, tooltipLook, valueScale } from './chart-options';
import type { ProgressChart, ProgressLine, ProgressPoint } from './progress-lines';
import type { Point } from './thin';

Chart.register(LineController, LineElement, PointElement, LinearScale, Tooltip);

export interface ProgressView {
  readonly chart: ProgressChart;
  readonly colors: ProgressColors;
  readonly font: string;
  /** A day, as the tooltip's title. */
  readonly nameX: (x: number) => string;
  readonly nameY: (name: string, point: ProgressPoint) => string;
  readonly nameTickY: (y: number) => string;
}

export interface ProgressColors {
  /** By line. */
  readonly lines: readonly string[];
  readonly line: string;
  readonly fill: string;
  readonly grid: string;
  readonly text: string;
  readonly ink: string;
  readonly surface: string;
}

export interface ProgressHandle {
  readonly update: (view: ProgressView) => void;
  readonly destroy: () => void;
}

/** Draws and redraws the lines of a challenge on one canvas. */
export const createProgressChart = (canvas: HTMLCanvasElement, view: ProgressView): ProgressHandle => {
  const chart = new Chart(canvas, configOf(view));
  return {
    update: (next) => {
      const { data, options } = configOf(next);
      chart.data = data;
      chart.options = options ?? {};
      chart.update('none');
    },
    destroy: () => chart.destroy(),
  };
};

type Config = ChartConfiguration<'line', Point[]>;

const configOf = (view: ProgressView): Config => {
  const { chart, nameTickY } = view;
  return {
    type: 'line',
    data: {
      // What is drawn first lies above.
      datasets: [
        ...chart.lines.map((line, index) => lineOf(line, view.colors.lines[index] ?? view.colors.ink, view)),
        ...(chart.pace ? [paceOf(chart.pace, view)] : []),
      ],
    },
    options: {
      ...commonOptions(view.font),
      scales: {
        x: timeScale(chart.x, chart.ticks, view),
        y: valueScale(chart.y, nameTickY, view),
      },
      plugins: {
        tooltip: {
          ...tooltipLook(view),
          bodyFont: { family: view.font, size: 13, weight: 600 },
          filter: ({ datasetIndex }) => datasetIndex < chart.lines.length,
          itemSort: (a, b) => (b.parsed.y ?? 0) - (a.parsed.y ?? 0),
          callbacks: {
            title: ([item]) => (item ? view.nameX(item.parsed.x ?? 0) : ''),
            label: (item) =>
              view.nameY(chart.lines[item.datasetIndex]?.name ?? '', item.raw as ProgressPoint),
          },
        },
      },
    },
  };
};

/** Up to here each day keeps its dot. */
const DOTS = 16;

const WAITING = [2, 4];

/** Dashed towards a day that waits: its height says nothing of that day. */
const lineOf = (
  { account, dash, points }: ProgressLine,
  color: string,
  { colors }: ProgressView,
): ChartDataset<'line', Point[]> => ({
  data: [...points],
  borderColor: color,
  borderWidth: account === null ? 3 : 2.25,
  borderJoinStyle: 'round',
  // Round ends would fill the gaps.
  borderCapStyle: dash.length === 0 ? 'round' : 'butt',
  borderDash: [...dash],
  segment: {
    borderDash: ({ p1DataIndex }) => (points[p1DataIndex]?.waiting ? WAITING : undefined),
  },
  pointRadius: points.map(({ waiting }) => (points.length <= DOTS && !waiting ? 2.5 : 0)),
  pointBackgroundColor: color,
  pointBorderWidth: 0,
  pointHoverRadius: 5,
  pointHoverBackgroundColor: color,
  pointHoverBorderColor: colors.surface,
  pointHoverBorderWidth: 2,
});

const paceOf = (pace: readonly Point[], { colors }: ProgressView): ChartDataset<'line', Point[]> => ({
  data: [...pace],
  borderColor: colors.text,
  borderWidth: 1.5,
  borderDash: [6, 5],
  pointRadius: 0,
  pointHoverRadius: 0,
});
