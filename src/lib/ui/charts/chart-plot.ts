import type { ChartConfiguration, ChartDataset } from 'chart.js';
import { chartOf } from './chart-base';
import { DOTS, dotsOf, joined, lineLook } from './chart-line';
import type { LineColors } from './chart-js';
import { commonOptions, timeScale, tooltipLook, valueScale } from './chart-options';
import { barsOf, bandOf, goalLine, pointedAt } from './plot-marks';
import type { Mark, Plot } from './plot';
import { CALM } from './weight-series';

/** A plot and how its values are named. */
export interface PlotView {
  readonly plot: Plot;
  readonly colors: LineColors;
  readonly font: string;
  /** When the mark was, as the tooltip's title. */
  readonly nameX: (mark: Mark) => string;
  readonly nameY: (mark: Mark) => string;
  /** What is said beneath, such as how far the values reached; '' for nothing. */
  readonly nameReach: (mark: Mark) => string;
  readonly nameTickY: (y: number) => string;
  /** What the axis counts in; left out where its ticks say it. */
  readonly unitY?: string;
}

type PlotConfig = ChartConfiguration<'line', Mark[]>;

const configOf = (view: PlotView): PlotConfig => {
  const { plot, nameTickY, unitY } = view;
  return {
    type: 'line',
    data: { datasets: [datasetOf(view)] },
    options: {
      ...commonOptions(view.font),
      scales: {
        x: timeScale(plot.x, plot.ticks, view),
        y: valueScale(plot.y, nameTickY, view, unitY),
      },
      plugins: {
        tooltip: {
          ...tooltipLook(view),
          callbacks: {
            title: ([item]) => (item ? view.nameX(item.raw as Mark) : ''),
            label: (item) => view.nameY(item.raw as Mark),
            footer: ([item]) => (item ? view.nameReach(item.raw as Mark) : ''),
          },
        },
      },
    },
  };
};

/** Bars are drawn by a plugin: the library's own cost 4 kB, and the dataset is there to be pointed at. */
const datasetOf = ({ plot, colors }: PlotView): ChartDataset<'line', Mark[]> => {
  const isLine = plot.shape === 'line';
  return {
    ...lineLook(colors.line, colors.surface),
    data: joined(plot.pieces),
    showLine: isLine,
    borderWidth: plot.count <= CALM ? 2.25 : 1.5,
    pointRadius: isLine ? dotsOf(plot.pieces, plot.count <= DOTS) : 0,
    ...(isLine ? {} : { pointHoverRadius: 0, pointHoverBorderWidth: 0 }),
  };
};

/** Draws bars or a line on one canvas. */
export const createPlotChart = chartOf<PlotView, 'line', Mark[]>({
  configOf,
  marks: [bandOf, barsOf, goalLine, pointedAt],
});
