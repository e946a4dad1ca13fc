import type { Chart, Scale } from 'chart.js';
import type { Mark } from './chart-base';
import { markPointed, withAlpha } from './chart-marks';
import type { PlotView } from './chart-plot';
import type { Mark as PlotMark } from './plot';

/** Both axes, once they are laid out. */
export const scalesOf = (chart: Chart): { readonly x: Scale; readonly y: Scale } | null =>
  chart.scales.x && chart.scales.y ? { x: chart.scales.x, y: chart.scales.y } : null;

/** Draws with the plot as the edge of the paper. */
export const insidePlot = ({ ctx, chartArea }: Chart, draw: () => void): void => {
  ctx.save();
  ctx.beginPath();
  ctx.rect(chartArea.left, chartArea.top - 1, chartArea.width, chartArea.height + 1);
  ctx.clip();
  draw();
  ctx.restore();
};

/** A line's days reached this far up and down. */
export const bandOf: Mark<PlotView> = (current) => ({
  id: 'band',
  beforeDatasetsDraw: (chart) => {
    const { plot, colors } = current();
    const scales = scalesOf(chart);
    if (!scales || plot.shape !== 'line' || !plot.isRanged) return;
    const { x, y } = scales;
    const { ctx } = chart;
    insidePlot(chart, () => {
      ctx.fillStyle = withAlpha(colors.fill, 0.16);
      for (const piece of plot.pieces.map(asWide)) {
        ctx.beginPath();
        for (const mark of piece) ctx.lineTo(x.getPixelForValue(mark.x), y.getPixelForValue(mark.high));
        for (const mark of [...piece].reverse())
          ctx.lineTo(x.getPixelForValue(mark.x), y.getPixelForValue(mark.low));
        ctx.closePath();
        ctx.fill();
      }
    });
  },
});

/** One alone between two gaps has no neighbour to be wide with, and its lowest and highest would not be seen. */
const asWide = (piece: readonly PlotMark[]): readonly PlotMark[] =>
  piece.length === 1
    ? piece.flatMap((mark) => [-1, 1].map((side) => ({ ...mark, x: mark.x + (side * mark.width) / 2 })))
    : piece;

/** Bars from zero, and where they stand for several days a thread from the lowest to the highest of those. */
export const barsOf: Mark<PlotView> = (current) => ({
  id: 'bars',
  beforeDatasetsDraw: (chart) => {
    const { plot, colors } = current();
    const scales = scalesOf(chart);
    if (!scales || plot.shape !== 'bars') return;
    const { x, y } = scales;
    const { ctx } = chart;
    const [pointed] = chart.getActiveElements();
    const floor = y.getPixelForValue(0);
    insidePlot(chart, () => {
      for (const [index, mark] of plot.pieces.flat().entries()) {
        const room =
          x.getPixelForValue(mark.x + mark.width / 2) - x.getPixelForValue(mark.x - mark.width / 2);
        const width = Math.max(1, Math.min(40, room * (room > 4 ? 0.72 : 0.9)));
        const left = x.getPixelForValue(mark.x) - width / 2;
        const top = y.getPixelForValue(mark.y);
        // What was measured as nothing is still a day that was measured.
        const height = Math.max(mark.y === 0 ? 1.5 : 1, floor - top);
        ctx.fillStyle = pointed && pointed.index !== index ? withAlpha(colors.line, 0.5) : colors.line;
        ctx.beginPath();
        ctx.roundRect(left, floor - height, width, height, [roundness(width), roundness(width), 0, 0]);
        ctx.fill();
        if (plot.isRanged) drawReach(ctx, left + width / 2, width, top, y, mark, colors);
      }
    });
  },
});

const roundness = (width: number): number => Math.min(5, width / 3);

const drawReach = (
  ctx: CanvasRenderingContext2D,
  x: number,
  barWidth: number,
  top: number,
  y: Scale,
  { low, high }: { readonly low: number; readonly high: number },
  colors: PlotView['colors'],
): void => {
  ctx.lineWidth = Math.max(1, Math.min(2, barWidth / 4));
  ctx.lineCap = 'round';
  const thread = (from: number, to: number, color: string) => {
    ctx.strokeStyle = color;
    ctx.beginPath();
    ctx.moveTo(x, from);
    ctx.lineTo(x, to);
    ctx.stroke();
  };
  thread(top, y.getPixelForValue(high), withAlpha(colors.line, 0.55));
  if (barWidth >= 4) thread(top, y.getPixelForValue(low), withAlpha(colors.surface, 0.6));
};

/** Dashed, across the plot, above the bars. */
export const goalLine: Mark<PlotView> = (current) => ({
  id: 'goal',
  afterDatasetsDraw: (chart) => {
    const { plot, colors } = current();
    const scales = scalesOf(chart);
    if (!scales || plot.goal === null) return;
    const { ctx, chartArea } = chart;
    const height = scales.y.getPixelForValue(plot.goal);
    insidePlot(chart, () => {
      ctx.strokeStyle = colors.ink;
      ctx.lineWidth = 1.5;
      ctx.setLineDash([2, 5]);
      ctx.lineCap = 'round';
      ctx.beginPath();
      ctx.moveTo(chartArea.left, height);
      ctx.lineTo(chartArea.right, height);
      ctx.stroke();
    });
  },
});

/** A thread from the value under the pointer to the axis; bars say it by their colour. */
export const pointedAt: Mark<PlotView> = (current) => {
  const thread = markPointed(current);
  return {
    ...thread,
    beforeDatasetsDraw: (...drawing) => {
      if (current().plot.shape === 'line') thread.beforeDatasetsDraw?.(...drawing);
    },
  };
};
