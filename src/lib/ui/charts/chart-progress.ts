import type { ChartConfiguration, ChartDataset } from 'chart.js';
import { chartOf } from './chart-base';
import { lineLook } from './chart-line';
import { commonOptions, timeScale, tooltipLook, valueScale, type FrameColors } from './chart-options';
import { chartFont } from './letters';
import type { ProgressChart, ProgressLine, ProgressPoint } from './progress-lines';
import type { Point } from './thin';

export interface ProgressView {
  readonly chart: ProgressChart;
  readonly colors: ProgressColors;
  readonly font: string;
  /** A day, as the tooltip's title. */
  readonly nameX: (x: number) => string;
  readonly nameY: (name: string, point: ProgressPoint) => string;
  readonly nameTickY: (y: number) => string;
}

export interface ProgressColors extends FrameColors {
  /** By line. */
  readonly lines: readonly string[];
}

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
          bodyFont: chartFont(view.font, 13, 600),
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
  ...lineLook(color, colors.surface),
  data: [...points],
  borderWidth: account === null ? 3 : 2.25,
  // Round ends would fill the gaps.
  borderCapStyle: dash.length === 0 ? 'round' : 'butt',
  borderDash: [...dash],
  segment: {
    borderDash: ({ p1DataIndex }) => (points[p1DataIndex]?.waiting ? WAITING : undefined),
  },
  pointRadius: points.map(({ waiting }) => (points.length <= DOTS && !waiting ? 2.5 : 0)),
});

const paceOf = (pace: readonly Point[], { colors }: ProgressView): ChartDataset<'line', Point[]> => ({
  data: [...pace],
  borderColor: colors.text,
  borderWidth: 1.5,
  borderDash: [6, 5],
  pointRadius: 0,
  pointHoverRadius: 0,
});

/** Draws the lines of a challenge on one canvas. */
export const createProgressChart = chartOf<ProgressView, 'line', Point[]>({ configOf });
