import type { CartesianScaleOptions, Chart, ChartOptions, Scale } from 'chart.js';
import { chartFont, inLetters } from './letters';
import type { PlotTick } from './plot';
import type { Extent } from './weight-series';

/** What all charts have in common: how axes and tooltips look, what they listen to. */

/** The colours of everything but what is told. */
export interface FrameColors {
  readonly grid: string;
  readonly text: string;
  readonly ink: string;
  readonly surface: string;
}

interface Look {
  readonly colors: FrameColors;
  readonly font: string;
}

/** Distances of the plot from the edges of its canvas, in CSS pixels. */
export interface Insets {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export const insetsOf = ({ chartArea: { left, top, right, bottom }, width, height }: Chart): Insets => ({
  left,
  top,
  right: width - right,
  bottom: height - bottom,
});

export const commonOptions = (font: string) =>
  ({
    animation: false,
    responsive: true,
    maintainAspectRatio: false,
    parsing: false,
    normalized: true,
    layout: { padding: { top: 8, right: 10 } },
    font: chartFont(font, 13),
    interaction: { mode: 'nearest', axis: 'x', intersect: false },
    // Without touchmove: a moving finger pans, and a tooltip that ran along would hide what it looks for.
    events: ['mousemove', 'mouseout', 'click', 'touchstart'],
  }) as const satisfies ChartOptions<'line'>;

/** Pixels that a tick's text needs in letters of the usual size. */
const TICK_WIDTH = 76;

export const timeScale = (
  { min, max }: Extent,
  ticksFor: (most: number) => readonly PlotTick[],
  look: Look,
) => ({ type: 'linear' as const, min, max, ...namedTicks(ticksFor, look) });

/** The look of an axis of time: as many ticks as have room for their text, and no grid. */
export const namedTicks = (ticksFor: (most: number) => readonly PlotTick[], { colors, font }: Look) => {
  let ticks: readonly PlotTick[] = [];
  return {
    border: { color: colors.grid },
    grid: { display: false },
    afterBuildTicks: (scale: Scale) => {
      ticks = ticksFor(Math.max(2, Math.floor(scale.width / inLetters(TICK_WIDTH))));
      scale.ticks = ticks.map(({ value }) => ({ value }));
      // A month or a year begins at its line and is named there. A day at the end of the axis is named within it.
      const byDay = ticks.some(({ unit }) => unit === 'day');
      (scale.options as CartesianScaleOptions).ticks.align = byDay ? 'inner' : 'center';
    },
    ticks: {
      color: colors.text,
      font: chartFont(font, 13),
      maxRotation: 0,
      autoSkip: false,
      padding: 4,
      callback: (_: string | number, index: number) => ticks[index]?.text ?? '',
    },
  };
};

export const valueScale = (
  { min, max, step }: Extent & { readonly step: number },
  nameTick: (value: number) => string,
  { colors, font }: Look,
  /** What the axis counts in, told once at its upper end; '' where the ticks say it. */
  unit = '',
) => ({
  type: 'linear' as const,
  min,
  max,
  border: { display: false },
  grid: { color: colors.grid, tickLength: 0 },
  ticks: {
    color: colors.text,
    font: chartFont(font, 13),
    stepSize: step,
    padding: 10,
    callback: (value: string | number, index: number, { length }: { readonly length: number }) =>
      unit !== '' && index === length - 1
        ? `${nameTick(Number(value))}\u00a0${unit}`
        : nameTick(Number(value)),
  },
});

export const tooltipLook = ({ colors, font }: Look) =>
  ({
    backgroundColor: colors.ink,
    titleColor: colors.surface,
    bodyColor: colors.surface,
    footerColor: colors.surface,
    titleFont: chartFont(font, 13, 500),
    bodyFont: chartFont(font, 15, 700),
    footerFont: chartFont(font, 13, 400),
    padding: { x: 12, y: 10 },
    cornerRadius: 10,
    caretSize: 0,
    caretPadding: 12,
    displayColors: false,
  }) as const;
