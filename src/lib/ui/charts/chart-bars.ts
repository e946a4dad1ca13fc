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

Chart.register(BarController, BarElement, CategoryScale, LinearScale, Tooltip);

export interface BarView {
  readonly series: BarSeries;
  readonly colors: BarColors;
  readonly font: string;
  /** A bar's days, as the tooltip names them. */
  readonly nameX: (index: number) => string;
  readonly nameY: (value: number) => string;
  readonly nameTickY: (value: number) => string;
  /** What is said beneath the parts of a bar; empty for nothing. */
  readonly nameFoot: (index: number) => string;
  /** A bar was pressed. */
  readonly onpick: (index: number) => void;
}

export interface BarColors {
  /** By segment. */
  readonly segments: readonly string[];
  readonly grid: string;
  readonly text: string;
  readonly ink: string;
  readonly surface: string;
}

export interface BarChartHandle {
  readonly update: (view: BarView) => void;
  readonly destroy: () => void;
}

/** Draws and redraws stacked bars on one canvas. Motion is left to the page's own style sheet. */
export const createBarChart = (canvas: HTMLCanvasElement, view: BarView): BarChartHandle => {
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

type BarConfig = ChartConfiguration<'bar', number[], number>;

/** Up to here a line of the surface's colour parts the segments of a bar. */
const PARTED = 60;

const configOf = ({ series, colors, font, onpick, ...names }: BarView): BarConfig => {
  let ticks: ReturnType<typeof barTicks> = [];
  const text = { color: colors.text, font: { family: font, size: 13 } };
  return {
    type: 'bar',
    data: { labels: series.ranges.map((_, index) => index), datasets: datasetsOf(series, colors) },
    options: {
      animation: false,
      responsive: true,
      maintainAspectRatio: false,
      normalized: true,
      layout: { padding: { top: 8, right: 4 } },
      interaction: { mode: 'index', intersect: false },
      events: ['mousemove', 'mouseout', 'click', 'touchstart'],
      onClick: (_, [element]) => {
        if (element) onpick(element.index);
      },
      scales: {
        x: {
          type: 'category',
          stacked: true,
          border: { color: colors.grid },
          grid: { display: false },
          afterBuildTicks: (scale) => {
            ticks = barTicks(series, Math.max(2, Math.floor(scale.width / 76)));
            scale.ticks = ticks.map(({ index }) => ({ value: index }));
          },
          ticks: {
            ...text,
            maxRotation: 0,
            autoSkip: false,
            padding: 4,
            callback: (_, index) => ticks[index]?.text ?? '',
          },
        },
        y: {
          type: 'linear',
          stacked: true,
          min: 0,
          max: series.y.max,
          border: { display: false },
          grid: { color: colors.grid, tickLength: 0 },
          ticks: {
            ...text,
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
          bodyFont: { family: font, size: 14, weight: 600 },
          footerFont: { family: font, size: 13, weight: 400 },
          padding: { x: 12, y: 10 },
          cornerRadius: 10,
          caretSize: 0,
          caretPadding: 12,
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
