import type { Chart, Scale } from 'chart.js';
import type { Mark } from './chart-base';
import type { WeightView } from './chart-weight';
import { drawEventIcon } from './event-icons';
import { withAlpha } from './chart-marks';
import { scalesOf } from './plot-marks';
import type { Reach } from './overlays';
import type { Point } from './thin';

/** Draws with the value axis as the edge of the paper: the lane of events below is not its. */
const besideValues = (chart: Chart, draw: (ctx: CanvasRenderingContext2D, x: Scale, y: Scale) => void) => {
  const scales = scalesOf(chart);
  if (!scales) return;
  const { ctx } = chart;
  const { x, y } = scales;
  ctx.save();
  ctx.beginPath();
  ctx.rect(x.left, y.top, x.width, y.height);
  ctx.clip();
  draw(ctx, x, y);
  ctx.restore();
};

/** What is to come: the wider the paler, and a dashed middle, which is the least certain line of all. */
export const forecastBand: Mark<WeightView> = (current) => ({
  id: 'forecast',
  beforeDatasetsDraw: (chart) => {
    const { overlays, colors } = current();
    const { forecast } = overlays;
    if (!forecast) return;
    besideValues(chart, (ctx, x, y) => {
      const fill = (band: readonly Reach[], alpha: number) => {
        ctx.beginPath();
        for (const at of band) ctx.lineTo(x.getPixelForValue(at.x), y.getPixelForValue(at.high));
        for (const at of [...band].reverse())
          ctx.lineTo(x.getPixelForValue(at.x), y.getPixelForValue(at.low));
        ctx.closePath();
        ctx.fillStyle = withAlpha(colors.line, alpha);
        ctx.fill();
      };
      fill(forecast.wide, 0.12);
      fill(forecast.narrow, 0.2);
      ctx.setLineDash([2, 4]);
      stroke(ctx, forecast.mid, x, y, colors.line, 1.75);
    });
  },
});

/** The trend above the weigh-ins; over days of which nothing is known it is dashed and thin. */
export const trendLine: Mark<WeightView> = (current) => ({
  id: 'trend',
  afterDatasetsDraw: (chart) => {
    const { overlays, colors } = current();
    besideValues(chart, (ctx, x, y) => {
      ctx.lineJoin = 'round';
      ctx.setLineDash([3, 5]);
      for (const bridge of overlays.bridges) stroke(ctx, bridge, x, y, colors.line, 1.5);
      ctx.setLineDash([]);
      ctx.lineCap = 'round';
      for (const piece of overlays.trend) stroke(ctx, piece, x, y, colors.line, 2.75);
    });
  },
});

/** A ringed dot where the trend ends, if that is in view. */
export const trendEnd: Mark<WeightView> = (current) => ({
  id: 'trend-end',
  afterDatasetsDraw: (chart) => {
    const { overlays, colors, series } = current();
    const [end, scales] = [overlays.trend.at(-1)?.at(-1), scalesOf(chart)];
    if (!end || !scales || end.x > series.x.max || !series.newest) return;
    const { ctx } = chart;
    ctx.save();
    ctx.beginPath();
    ctx.arc(scales.x.getPixelForValue(end.x), scales.y.getPixelForValue(end.y), 5, 0, 2 * Math.PI);
    ctx.fillStyle = colors.line;
    ctx.strokeStyle = colors.surface;
    ctx.lineWidth = 3;
    ctx.stroke();
    ctx.fill();
    ctx.restore();
  },
});

/** A span narrower than its icon keeps the icon, beside its beginning. */
export const eventIcons: Mark<WeightView> = (current) => ({
  id: 'event-icons',
  afterDatasetsDraw: (chart) => {
    const { overlays, colors } = current();
    const { x, lanes } = chart.scales;
    if (!x || !lanes) return;
    for (const { min, kind, lane } of overlays.events) {
      const left = Math.max(x.left, x.getPixelForValue(min)) + 10;
      const middle = { x: Math.min(left, x.right - 8), y: lanes.getPixelForValue(lane + 0.5) };
      drawEventIcon(chart.ctx, kind, middle, colors.events[kind]);
    }
  },
});

const stroke = (
  ctx: CanvasRenderingContext2D,
  points: readonly Point[],
  x: Scale,
  y: Scale,
  color: string,
  width: number,
): void => {
  ctx.strokeStyle = color;
  ctx.lineWidth = width;
  ctx.beginPath();
  for (const at of points) ctx.lineTo(x.getPixelForValue(at.x), y.getPixelForValue(at.y));
  const [only, more] = points;
  // A day alone between two gaps is a dot: a line of no length with round ends.
  if (only && !more) ctx.lineTo(x.getPixelForValue(only.x) + 0.01, y.getPixelForValue(only.y));
  ctx.stroke();
};
