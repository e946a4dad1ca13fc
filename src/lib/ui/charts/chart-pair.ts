import type { ChartConfiguration, ChartDataset, Scale } from 'chart.js';
import { chartOf } from './chart-base';
import { DOTS, dotsOf, joined, lineLook } from './chart-line';
import { markPointed } from './chart-marks';
import { commonOptions, timeScale, tooltipLook, valueScale, type FrameColors } from './chart-options';
import { chartFont } from './letters';
import type { PairSeries } from './pair-series';
import type { Point } from './thin';
import { CALM, type Pieces } from './weight-series';

export interface PairColors extends FrameColors {
  readonly left: string;
  readonly right: string;
}

/** Two sources, and below them on the same time axis how far they are apart. */
export interface PairView {
  readonly series: PairSeries;
  readonly colors: PairColors;
  readonly font: string;
  readonly nameX: (x: number) => string;
  /** A value with whose it is. */
  readonly nameLeft: (y: number) => string;
  readonly nameRight: (y: number) => string;
  readonly nameDifference: (y: number) => string;
  readonly nameTickY: (y: number) => string;
  readonly nameTickDifference: (y: number) => string;
  /** What the axis counts in; '' where its ticks say it. The difference below counts in the same. */
  readonly unitY: string;
}

type PairConfig = ChartConfiguration<'line', Point[]>;

const configOf = (view: PairView): PairConfig => {
  const { series, colors, font } = view;
  const names = [view.nameLeft, view.nameRight, view.nameDifference];
  return {
    type: 'line',
    data: { datasets: datasetsOf(view) },
    options: {
      ...commonOptions(font),
      scales: {
        // A stack is filled from below.
        ...(series.differenceY ? { difference: differenceScale(view, series.differenceY) } : {}),
        x: timeScale(series.x, series.ticks, { colors, font }),
        y: {
          ...valueScale(series.y, view.nameTickY, { colors, font }, view.unitY),
          stack: 'pair',
          stackWeight: 3,
        },
      },
      plugins: {
        tooltip: {
          ...tooltipLook({ colors, font }),
          bodyFont: chartFont(font, 13, 600),
          callbacks: {
            title: ([item]) => (item ? view.nameX(item.parsed.x ?? 0) : ''),
            label: ({ datasetIndex, parsed }) => names[datasetIndex]?.(parsed.y ?? 0) ?? '',
          },
        },
      },
    },
  };
};

/** A band of its own, a quarter of the height, below the other. */
const differenceScale = (
  { colors, font, nameTickDifference }: PairView,
  { min, max, step }: NonNullable<PairSeries['differenceY']>,
) => {
  const scale = valueScale({ min, max, step }, nameTickDifference, { colors, font });
  return {
    ...scale,
    stack: 'pair',
    stackWeight: 1,
    grid: {
      tickLength: 0,
      color: ({ tick }: { tick: { value: number } }) => (tick.value === 0 ? colors.text : colors.grid),
    },
    afterBuildTicks: (axis: Scale) => {
      axis.ticks = [-step, 0, step].map((value) => ({ value }));
    },
  };
};

const datasetsOf = ({ series, colors }: PairView): ChartDataset<'line', Point[]>[] => {
  const { left, right, difference, count } = series;
  const dotted = count <= DOTS;
  const width = count <= CALM ? 2.25 : 1.5;
  return [
    // The wider below, the thinner above: where both tell the same, both are seen.
    { ...lineOf(left, colors.left, colors.surface, dotted), borderWidth: 2 * width, order: 1 },
    { ...lineOf(right, colors.right, colors.surface, dotted), borderWidth: width, borderDash: [6, 3] },
    ...(series.differenceY
      ? [
          {
            ...lineOf(difference, colors.ink, colors.surface, dotted),
            borderWidth: 1.5,
            yAxisID: 'difference',
          },
        ]
      : []),
  ];
};

const lineOf = (
  pieces: Pieces,
  color: string,
  surface: string,
  dotted: boolean,
): ChartDataset<'line', Point[]> => ({
  ...lineLook(color, surface),
  // Named: the first axis would be the one of the difference.
  yAxisID: 'y',
  data: joined(pieces),
  borderCapStyle: 'butt',
  pointRadius: dotsOf(pieces, dotted),
});

/** Draws two lines and their difference on one canvas. */
export const createPairChart = chartOf<PairView, 'line', Point[]>({ configOf, marks: [markPointed] });
