import {
  Chart,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
  type ChartConfiguration,
  type ChartDataset,
  type Plugin,
} from 'chart.js';
import type { Axis } from './axis';
import { chartOf } from './chart-base';
import { commonOptions, timeScale, tooltipLook, valueScale } from './chart-options';
import { canvasFont, chartFont, inLetters } from './letters';
import type { PlotTick } from './plot';
import type { Point } from './thin';
import { placeLabels } from './views-labels';
import type { Extent } from './weight-series';

Chart.register(LineController, LineElement, PointElement, LinearScale, Tooltip);

/** A line among others. */
export interface DrawnLine {
  readonly name: string;
  /** The custom property of its colour. */
  readonly token: string;
  /** Lengths of strokes and gaps; empty for an unbroken line. Told apart also without colours. */
  readonly dash: readonly number[];
  /** Oldest first; no line between two pieces. */
  readonly pieces: readonly (readonly Point[])[];
  readonly axis: 'left' | 'right';
  /** `back`: one of many that give the frame; thin, unnamed and not pointed at. */
  readonly rank: 'main' | 'picked' | 'back';
}

/** Several lines over one axis of time, with one axis of values or two. */
export interface LinesChart {
  readonly lines: readonly DrawnLine[];
  readonly x: Extent;
  readonly left: Axis;
  /** Null: all lines share the left one. */
  readonly right: Axis | null;
  /** At most `most` of them. */
  readonly ticks: (most: number) => readonly PlotTick[];
  /** Names stand at the ends of the lines. */
  readonly isLabelled: boolean;
}

export interface LinesView {
  readonly chart: LinesChart;
  readonly colors: LinesColors;
  readonly font: string;
  readonly nameX: (x: number) => string;
  readonly nameY: (line: DrawnLine, y: number) => string;
  readonly nameTickLeft: (y: number) => string;
  readonly nameTickRight: (y: number) => string;
  /** What each axis counts in; '' where its ticks say it. */
  readonly unitLeft: string;
  readonly unitRight: string;
}

export interface LinesColors {
  /** By line. */
  readonly lines: readonly string[];
  readonly line: string;
  readonly fill: string;
  readonly grid: string;
  readonly text: string;
  readonly ink: string;
  readonly surface: string;
}

type Config = ChartConfiguration<'line', Point[]>;

/** Room for a year at the end of its line. */
const LABEL_WIDTH = 44;

const configOf = (view: LinesView): Config => {
  const { chart, font, colors } = view;
  const common = commonOptions(font);
  return {
    type: 'line',
    data: {
      datasets: chart.lines.map((line, index) => datasetOf(line, colors.lines[index] ?? colors.ink, view)),
    },
    options: {
      ...common,
      layout: {
        padding: { top: 8, right: chart.isLabelled ? inLetters(LABEL_WIDTH) : chart.right ? 0 : 10 },
      },
      scales: {
        x: timeScale(chart.x, chart.ticks, view),
        y: valueScale(chart.left, view.nameTickLeft, sideLook(view, 'left'), view.unitLeft),
        ...(chart.right && {
          right: {
            ...valueScale(chart.right, view.nameTickRight, sideLook(view, 'right'), view.unitRight),
            position: 'right' as const,
            // Lines of a second grid would belong to nobody.
            grid: { display: false },
          },
        }),
      },
      plugins: {
        tooltip: {
          ...tooltipLook(view),
          bodyFont: chartFont(font, 13, 600),
          filter: ({ datasetIndex }) => chart.lines[datasetIndex]?.rank !== 'back',
          callbacks: {
            title: ([item]) => (item ? view.nameX(item.parsed.x ?? 0) : ''),
            label: (item) => {
              const line = chart.lines[item.datasetIndex];
              return line ? view.nameY(line, item.parsed.y ?? 0) : '';
            },
          },
        },
      },
    },
  };
};

/** Where there are two axes, each is written in the colour of its line. */
const sideLook = ({ chart, colors, font }: LinesView, side: DrawnLine['axis']) => {
  const index = chart.lines.findIndex(({ axis }) => axis === side);
  const own = chart.right === null ? undefined : colors.lines[index];
  return { font, colors: { ...colors, text: own ?? colors.text } };
};

const WIDTHS: Readonly<Record<DrawnLine['rank'], number>> = { main: 2.75, picked: 2.25, back: 1 };

/** Up to here each value keeps its dot. */
const DOTS = 45;

const datasetOf = (
  { pieces, dash, rank, axis }: DrawnLine,
  color: string,
  { colors, chart }: LinesView,
): ChartDataset<'line', Point[]> => {
  const count = pieces.reduce((sum, { length }) => sum + length, 0);
  const dotted = count <= DOTS && rank !== 'back' && !chart.isLabelled;
  const isFront = rank !== 'back';
  return {
    data: pieces.flatMap((piece, index) => [...(index === 0 ? [] : [breakBefore(piece)]), ...piece]),
    yAxisID: axis === 'right' && chart.right ? 'right' : 'y',
    borderColor: color,
    borderWidth: WIDTHS[rank],
    borderDash: [...dash],
    borderJoinStyle: 'round',
    // Round ends would fill the gaps.
    borderCapStyle: dash.length === 0 ? 'round' : 'butt',
    pointRadius: pieces.flatMap(({ length }, index) => [
      ...(index === 0 ? [] : [0]),
      // A value alone between two gaps has no line to be seen by.
      ...Array.from({ length }, () => (dotted ? 2.5 : length === 1 ? 1.5 : 0)),
    ]),
    pointBackgroundColor: color,
    pointBorderWidth: 0,
    pointHoverRadius: isFront ? 5 : 0,
    pointHoverBackgroundColor: color,
    pointHoverBorderColor: colors.surface,
    pointHoverBorderWidth: isFront ? 2 : 0,
  };
};

/** A value that is none breaks the line. */
const breakBefore = (piece: readonly Point[]): Point => ({ x: piece[0]?.x ?? 0, y: NaN });

/** The name of each line that is not at the back, at its end: none over another. */
const endLabels = (current: () => LinesView): Plugin => ({
  id: 'end-labels',
  afterDatasetsDraw: ({ ctx, chartArea, scales }) => {
    const { chart, colors, font } = current();
    const { x, y } = scales;
    if (!chart.isLabelled || !x || !y) return;
    const ends = chart.lines.flatMap(({ rank, pieces, name }, index) => {
      const last = pieces.at(-1)?.at(-1);
      return rank === 'back' || !last
        ? []
        : [
            {
              name,
              color: colors.lines[index] ?? colors.ink,
              left: x.getPixelForValue(last.x),
              top: y.getPixelForValue(last.y),
            },
          ];
    });
    const tops = placeLabels(
      ends.map(({ top }) => top),
      { height: inLetters(16), first: chartArea.top, last: chartArea.bottom },
    );
    ctx.save();
    ctx.font = canvasFont(font, 13, 650);
    ctx.textBaseline = 'middle';
    for (const [index, { name, color, left }] of ends.entries()) {
      ctx.lineWidth = 4;
      ctx.lineJoin = 'round';
      ctx.strokeStyle = colors.surface;
      ctx.strokeText(name, left + 7, tops[index] ?? 0);
      ctx.fillStyle = color;
      ctx.fillText(name, left + 7, tops[index] ?? 0);
    }
    ctx.restore();
  },
});

/** Draws and redraws lines beside each other on one canvas. */
export const createLinesChart = chartOf<LinesView, 'line', Point[]>({ configOf, marks: [endLabels] });
