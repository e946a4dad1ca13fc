import type { Chart, LineElement } from 'chart.js';
import type { Mark } from './chart-base';
import type { LineView } from './chart-js';

/** The dataset of the line that was measured; what is filled in comes after it and is drawn beneath. */
export const LINE = 0;

/** The water under the line, per piece of it. The library's own filler costs 3 kB for cases we do not have. */
export const shadeBelow: Mark<LineView> = (current) => ({
  id: 'shade',
  beforeDatasetsDraw: (chart) => {
    const line = chart.getDatasetMeta(LINE).dataset as LineElement | undefined;
    if (!line) return;
    const { ctx, chartArea, scales } = chart;
    // A lane may lie below the values.
    const floor = scales.y?.bottom ?? chartArea.bottom;
    // The library bends the line only when it draws it, which is after us.
    line.updateControlPoints(chartArea, 'x');
    ctx.save();
    // The line runs on to its neighbours outside; its water ends with the plot.
    ctx.beginPath();
    ctx.rect(chartArea.left, chartArea.top, chartArea.width, chartArea.height);
    ctx.clip();
    ctx.fillStyle = fadeDown(chart, current().colors.fill);
    for (const segment of line.segments) {
      const first = line.points[segment.start]?.x;
      const last = line.points[segment.end]?.x;
      if (typeof first !== 'number' || typeof last !== 'number') continue;
      ctx.beginPath();
      line.pathSegment(ctx, segment, {});
      ctx.lineTo(last, floor);
      ctx.lineTo(first, floor);
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
export const withAlpha = (color: string, alpha: number): string => {
  const parts = color.match(/[\d.]+/g)?.slice(0, 3) ?? ['0', '0', '0'];
  return `rgba(${parts.join(', ')}, ${alpha})`;
};

/** A ringed dot on the newest value, the one a person looks for. Only there: the last one in view may be years old. */
export const markNewest: Mark<LineView> = (current) => ({
  id: 'newest',
  afterDatasetsDraw: ({ ctx, scales }) => {
    const { series, colors } = current();
    const { newest } = series;
    if (!newest || !scales.x || !scales.y) return;
    ctx.save();
    ctx.beginPath();
    ctx.arc(scales.x.getPixelForValue(newest.x), scales.y.getPixelForValue(newest.y), 5, 0, 2 * Math.PI);
    ctx.fillStyle = colors.line;
    ctx.strokeStyle = colors.surface;
    ctx.lineWidth = 3;
    ctx.stroke();
    ctx.fill();
    ctx.restore();
  },
});

/** A thread from the value under the pointer to both axes. */
export const markPointed: Mark<{ readonly colors: { readonly text: string } }> = (current) => ({
  id: 'pointed',
  beforeDatasetsDraw: (chart) => {
    const [active] = chart.getActiveElements();
    if (!active) return;
    const { ctx, chartArea } = chart;
    ctx.save();
    ctx.strokeStyle = current().colors.text;
    ctx.globalAlpha = 0.5;
    ctx.setLineDash([3, 4]);
    ctx.beginPath();
    ctx.moveTo(active.element.x, chartArea.top);
    ctx.lineTo(active.element.x, chartArea.bottom);
    ctx.stroke();
    ctx.restore();
  },
});
