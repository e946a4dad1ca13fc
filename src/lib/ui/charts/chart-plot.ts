import { Chart, type ChartConfiguration, type ChartDataset } from 'chart.js';
import type { LineColors } from './chart-js';
import { commonOptions, insetsOf, timeScale, tooltipLook, valueScale, type Insets } from './chart-options';
import { barsOf, bandOf, goalLine, pointedAt } from './plot-marks';
import type { Mark, Plot } from './plot';

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
}

export interface PlotHandle {
  readonly update: (view: PlotView) => void;
  readonly insets: () => Insets;
  readonly destroy: () => void;
}

/** Draws and redraws bars or a line on one canvas. */
export const createPlotChart = (canvas: HTMLCanvasElement, view: PlotView): PlotHandle => {
  let shown = view;
  const plugins = [bandOf, barsOf, goalLine, pointedAt].map((plugin) => plugin(() => shown));
  const chart = new Chart(canvas, { ...configOf(view), plugins });
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

type PlotConfig = ChartConfiguration<'line', Mark[]>;

const configOf = (view: PlotView): PlotConfig => {
  const { plot, nameTickY } = view;
  return {
    type: 'line',
    data: { datasets: [datasetOf(view)] },
    options: {
      ...commonOptions(view.font),
      scales: {
        x: timeScale(plot.x, plot.ticks, view),
        y: valueScale(plot.y, nameTickY, view),
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

/** Up to here each value keeps its dot. */
const DOTS = 45;

/** Up to here a line is drawn broad and rounded. */
const CALM = 200;

/** Bars are drawn by a plugin: the library's own cost 4 kB, and the dataset is there to be pointed at. */
const datasetOf = ({ plot, colors }: PlotView): ChartDataset<'line', Mark[]> => {
  const isLine = plot.shape === 'line';
  const dotted = plot.count <= DOTS;
  return {
    data: joined(plot.pieces),
    showLine: isLine,
    borderColor: colors.line,
    borderWidth: plot.count <= CALM ? 2.25 : 1.5,
    borderJoinStyle: 'round',
    borderCapStyle: 'round',
    pointRadius: plot.pieces.flatMap(({ length }, index) => [
      ...(index === 0 ? [] : [0]),
      // A value alone between two gaps has no line to be seen by.
      ...Array.from({ length }, () => (!isLine ? 0 : dotted ? 2.5 : length === 1 ? 1.5 : 0)),
    ]),
    pointBackgroundColor: colors.line,
    pointBorderWidth: 0,
    pointHoverRadius: isLine ? 5 : 0,
    pointHoverBackgroundColor: colors.line,
    pointHoverBorderColor: colors.surface,
    pointHoverBorderWidth: isLine ? 2 : 0,
  };
};

/** Pieces as the one list the library takes: a value that is none breaks the line. */
const joined = (pieces: Plot['pieces']): Mark[] =>
  pieces.flatMap((piece, index) => {
    const before = pieces[index - 1]?.at(-1);
    const start = piece[0];
    return before && start ? [{ ...start, x: (before.x + start.x) / 2, y: NaN }, ...piece] : [...piece];
  });
