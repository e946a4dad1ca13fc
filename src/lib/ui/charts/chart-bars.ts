import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  LinearScale,
  Tooltip,
  type ChartConfiguration,
  type ChartDataset,
} from 'chart.js';
import { barTicks, type BarSeries } from './bar-series';
import { chartOf } from './chart-base';
import { commonOptions, namedTicks, tooltipLook, valueScale, type FrameColors } from './chart-options';
import { chartFont } from './letters';

Chart.register(BarController, BarElement, CategoryScale, LinearScale, Tooltip);

export interface BarView {
  readonly series: BarSeries;
  readonly colors: BarColors;
  readonly font: string;
  /** A bar's days, as the tooltip names them. */
  readonly nameX: (index: number) => string;
  readonly nameY: (value: number) => string;
  readonly nameTickY: (value: number) => string;
  /** What the axis counts in; left out where its ticks say it. */
  readonly unitY?: string;
  /** What is said beneath the parts of a bar; empty for nothing. */
  readonly nameFoot: (index: number) => string;
  /** A bar was pressed. */
  readonly onpick: (index: number) => void;
}

export interface BarColors extends FrameColors {
  /** By segment. */
  readonly segments: readonly string[];
}

type BarConfig = ChartConfiguration<'bar', number[]>;

/** Up to here a line of the surface's colour parts the segments of a bar. */
const PARTED = 60;

const configOf = ({ series, colors, font, onpick, ...names }: BarView): BarConfig => {
  const look = { colors, font };
  const ticksFor = (most: number) =>
    barTicks(series, most).map(({ index, ...tick }) => ({ ...tick, value: index }));
  return {
    type: 'bar',
    data: { labels: series.ranges.map((_, index) => index), datasets: datasetsOf(series, colors) },
    options: {
      ...commonOptions(font),
      // Bars are told by their place in the row, which the library reads itself.
      parsing: {},
      layout: { padding: { top: 8, right: 4 } },
      interaction: { mode: 'index', intersect: false },
      onClick: (_, [element]) => {
        if (element) onpick(element.index);
      },
      scales: {
        x: { type: 'category', stacked: true, ...namedTicks(ticksFor, look) },
        y: { ...valueScale({ min: 0, ...series.y }, names.nameTickY, look, names.unitY), stacked: true },
      },
      plugins: {
        tooltip: {
          ...tooltipLook(look),
          bodyFont: chartFont(font, 14, 600),
          displayColors: true,
          boxWidth: 8,
          boxHeight: 8,
          boxPadding: 6,
          // As they stand on each other.
          itemSort: (a, b) => b.datasetIndex - a.datasetIndex,
          filter: ({ parsed }) => (parsed.y ?? 0) > 0,
          callbacks: {
            title: ([item]) => (item ? names.nameX(item.dataIndex) : ''),
            label: ({ dataset, parsed }) => ` ${dataset.label ?? ''}: ${names.nameY(parsed.y ?? 0)}`,
            footer: ([item]) => (item ? names.nameFoot(item.dataIndex) : ''),
          },
        },
      },
    },
  };
};

const datasetsOf = ({ segments, ranges }: BarSeries, colors: BarColors): ChartDataset<'bar', number[]>[] =>
  segments.map(({ name, values }, index) => ({
    label: name,
    data: [...values],
    stack: 'all',
    backgroundColor: colors.segments[index],
    borderColor: colors.surface,
    borderWidth: ranges.length <= PARTED ? { top: 1 } : 0,
    borderRadius: 4,
    categoryPercentage: ranges.length <= PARTED ? 0.8 : 0.9,
    barPercentage: 1,
    maxBarThickness: 44,
  }));

/** Draws stacked bars on one canvas. */
export const createBarChart = chartOf<BarView, 'bar', number[]>({ configOf });
