import {
  Chart,
  Decimation,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
  type ChartConfiguration,
  type Plugin,
} from 'chart.js';
import { tickText, timeTicks, type TimeTick } from './time-ticks';
import type { LineSeries } from './weight-series';

Chart.register(LineController, LineElement, PointElement, LinearScale, Tooltip, Decimation);

export interface LineView {
  readonly series: LineSeries;
  readonly colors: LineColors;
  readonly font: string;
  /** A point's time, as the tooltip names it. */
  readonly nameX: (x: number) => string;
  /** A point's value, as tooltip and axis name it. */
  readonly nameY: (y: number) => string;
  readonly nameTickY: (y: number) => string;
}

export interface LineColors {
  readonly line: string;
  readonly fill: string;
  readonly grid: string;
  readonly text: string;
  readonly ink: string;
  readonly surface: string;
}

/** Draws and redraws one line on one canvas. Motion is left to the page's own style sheet. */
export const createLineChart = (canvas: HTMLCanvasElement, view: LineView) => {
  const chart = new Chart(canvas, configOf(view));
  return {
    update: (next: LineView): void => {
      const { data, options } = configOf(next);
      chart.data = data;
      chart.options = options ?? {};
      chart.update('none');
    },
    destroy: (): void => chart.destroy(),
  };
};

/** Points a line is thinned to: more than a phone has pixels across, less than a desktop notices. */
const SAMPLES = 500;
/** Up to here each weigh-in keeps its dot. */
const DOTS = 45;
/** Up to here the line is drawn broad and rounded; past it that would smear. */
const CALM = 200;

type LineConfig = ChartConfiguration<'line', { x: number; y: number }[]>;

const configOf = ({ series, colors, font, nameX, nameY, nameTickY }: LineView): LineConfig => {
  const few = series.points.length <= DOTS;
  let ticks: readonly TimeTick[] = [];
  return {
    type: 'line',
    data: {
      datasets: [
        {
          data: [...series.points],
          borderColor: colors.line,
          borderWidth: series.points.length <= CALM ? 2.25 : 1.5,
          borderJoinStyle: 'round',
          borderCapStyle: 'round',
          cubicInterpolationMode: series.points.length <= CALM ? 'monotone' : 'default',
          spanGaps: series.maxGapMs,
          pointRadius: few ? 2.5 : 0,
          pointBackgroundColor: colors.line,
          pointBorderWidth: 0,
          pointHoverRadius: 5,
          pointHoverBackgroundColor: colors.line,
          pointHoverBorderColor: colors.surface,
          pointHoverBorderWidth: 2,
        },
      ],
    },
    options: {
      animation: false,
      responsive: true,
      maintainAspectRatio: false,
      parsing: false,
      normalized: true,
      layout: { padding: { top: 8, right: 10 } },
      font: { family: font, size: 13 },
      interaction: { mode: 'nearest', axis: 'x', intersect: false },
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
            callback: (value) => nameTickY(Number(value)),
          },
        },
      },
      plugins: {
        decimation: { enabled: true, algorithm: 'lttb', samples: SAMPLES, threshold: SAMPLES },
        tooltip: {
          backgroundColor: colors.ink,
          titleColor: colors.surface,
          bodyColor: colors.surface,
          titleFont: { family: font, size: 13, weight: 500 },
          bodyFont: { family: font, size: 15, weight: 700 },
          padding: { x: 12, y: 10 },
          cornerRadius: 10,
          caretSize: 0,
          caretPadding: 12,
          displayColors: false,
          callbacks: {
            title: ([item]) => (item ? nameX(item.parsed.x ?? 0) : ''),
            label: (item) => nameY(item.parsed.y ?? 0),
          },
        },
      },
    },
    plugins: [shadeBelow(colors), markLatest(colors), markPointed(colors)],
  };
};

/** The water under the line, per piece of it. The library's own filler costs 3 kB for cases we do not have. */
const shadeBelow = (colors: LineColors): Plugin<'line'> => ({
  id: 'shade',
  beforeDatasetsDraw: (chart) => {
    const line = chart.getDatasetMeta(0).dataset as LineElement | undefined;
    if (!line) return;
    const { ctx, chartArea } = chart;
    // The library bends the line only when it draws it, which is after us.
    line.updateControlPoints(chartArea, 'x');
    ctx.save();
    ctx.fillStyle = fadeDown(chart, colors.fill);
    for (const segment of line.segments) {
      const first = line.points[segment.start]?.x;
      const last = line.points[segment.end]?.x;
      if (typeof first !== 'number' || typeof last !== 'number') continue;
      ctx.beginPath();
      line.pathSegment(ctx, segment, {});
      ctx.lineTo(last, chartArea.bottom);
      ctx.lineTo(first, chartArea.bottom);
      ctx.closePath();
      ctx.fill();
    }
    ctx.restore();
  },
});

const fadeDown = (chart: Chart, color: string): CanvasGradient => {
  const { top, bottom } = chart.chartArea;
  const gradient = chart.ctx.createLinearGradient(0, top, 0, bottom);
  gradient.addColorStop(0, withAlpha(color, 0.18));
  gradient.addColorStop(1, withAlpha(color, 0));
  return gradient;
};

/** `rgb(r, g, b)` as computed styles give it, made see-through. */
const withAlpha = (color: string, alpha: number): string => {
  const parts = color.match(/[\d.]+/g)?.slice(0, 3) ?? ['0', '0', '0'];
  return `rgba(${parts.join(', ')}, ${alpha})`;
};

/** A ringed dot on the newest value, the one a person looks for. */
const markLatest = (colors: LineColors): Plugin<'line'> => ({
  id: 'latest',
  afterDatasetsDraw: (chart) => {
    const point = chart.getDatasetMeta(0).data.at(-1);
    if (!point) return;
    const { ctx } = chart;
    ctx.save();
    ctx.beginPath();
    ctx.arc(point.x, point.y, 5, 0, 2 * Math.PI);
    ctx.fillStyle = colors.line;
    ctx.strokeStyle = colors.surface;
    ctx.lineWidth = 3;
    ctx.stroke();
    ctx.fill();
    ctx.restore();
  },
});

/** A thread from the value under the pointer to both axes. */
const markPointed = (colors: LineColors): Plugin<'line'> => ({
  id: 'pointed',
  beforeDatasetsDraw: (chart) => {
    const [active] = chart.getActiveElements();
    if (!active) return;
    const { ctx, chartArea } = chart;
    ctx.save();
    ctx.strokeStyle = colors.text;
    ctx.globalAlpha = 0.5;
    ctx.setLineDash([3, 4]);
    ctx.beginPath();
    ctx.moveTo(active.element.x, chartArea.top);
    ctx.lineTo(active.element.x, chartArea.bottom);
    ctx.stroke();
    ctx.restore();
  },
});
