import { defaults, type Chart, type ChartConfiguration, type Plugin } from 'chart.js';
import annotation from 'chartjs-plugin-annotation';
import type { EventKind } from '$lib/domain/life-event';
import { chartOf, type Mark } from './chart-base';
import { lineConfig, type LineColors, type LineView } from './chart-js';
import { DOTS } from './chart-line';
import { LINE, markNewest, markPointed, shadeBelow, withAlpha } from './chart-marks';
import { timeScale, valueScale, type Insets } from './chart-options';
import { annotationsOf } from './overlay-annotations';
import { eventIcons, forecastBand, trendEnd, trendLine } from './overlay-marks';
import type { Overlays } from './overlays';
import type { Point } from './thin';
import { namedTimeTicks } from './time-ticks';

/** A weight line and what lies over it. */
export interface WeightView extends LineView {
  readonly overlays: Overlays;
  readonly colors: LineColors & { readonly events: Readonly<Record<EventKind, string>> };
  readonly nameGoal: (y: number) => string;
  readonly nameToday: string;
  readonly namePlateau: string;
  /** What a span is called: its title, or its kind where it has none. */
  readonly nameEvent: (kind: EventKind, title: string) => string;
}

// Registered with the library, the plugin would also be asked by charts made before it came, of which it knows nothing. Given
// to each chart instead, it never hears that its elements and its own defaults have to be set, without which it throws.
const {
  afterRegister,
  defaults: own,
  descriptors,
} = annotation as unknown as {
  readonly afterRegister: () => void;
  readonly defaults: Readonly<Record<string, unknown>>;
  readonly descriptors: Readonly<Record<string, unknown>>;
};
afterRegister();
defaults.set('plugins.annotation', own);
defaults.describe('plugins.annotation', descriptors);

const hasTrend = ({ overlays }: WeightView): boolean => overlays.trend.length > 0;

/** Up to here quiet weigh-ins keep their dots. */
const QUIET_DOTS = 4 * DOTS;

/** The plugin moves what it draws unless told of each kind of value that it takes no time. */
const AT_ONCE = { numbers: { duration: 0 }, colors: { duration: 0 } };

/** The height of a lane of events, of that of the values. */
const LANE = 0.11;

const configOf = (view: WeightView): ChartConfiguration<'line', Point[]> => {
  const { overlays, series, colors, font } = view;
  const { data, options, ...config } = lineConfig(view);
  const ticksFor = (most: number) => namedTimeTicks(overlays.x, most, series.x.max);
  const look = { colors, font };
  return {
    ...config,
    data: {
      datasets: data.datasets.map((line, index) => (index === LINE ? { ...line, ...quiet(view) } : line)),
    },
    options: {
      ...options,
      scales: {
        // A stack is filled from below.
        ...(overlays.lanes > 0 ? { lanes: laneScale(overlays.lanes) } : {}),
        x: {
          ...timeScale(overlays.x, ticksFor, look),
          grid: { color: withAlpha(colors.grid, 0.6), tickLength: 0 },
        },
        y: { ...valueScale(overlays.y, view.nameTickY, look, view.unitY), stack: 'weight', stackWeight: 1 },
      },
      plugins: { ...options?.plugins, annotation: { animations: AT_ONCE, annotations: annotationsOf(view) } },
    },
  };
};

/** Beneath a trend the weigh-ins step back: faint, thin and small. */
const quiet = (view: WeightView) => {
  const { series, colors, overlays } = view;
  if (!overlays.weighIns)
    return { yAxisID: 'y', borderWidth: 0, pointRadius: 0, pointHoverBackgroundColor: colors.text };
  if (!hasTrend(view)) return { yAxisID: 'y' };
  const dotted = series.count <= QUIET_DOTS;
  return {
    yAxisID: 'y',
    borderColor: withAlpha(colors.text, dotted ? 0.35 : 0.55),
    borderWidth: 1,
    pointRadius: dotted ? (series.count <= DOTS ? 2.5 : 1.75) : 0,
    pointBackgroundColor: withAlpha(colors.text, 0.75),
    pointHoverBackgroundColor: colors.text,
  };
};

const laneScale = (lanes: number) => ({
  type: 'linear' as const,
  axis: 'y' as const,
  stack: 'weight',
  stackWeight: LANE * lanes,
  reverse: true,
  min: 0,
  max: lanes,
  border: { display: false },
  grid: { display: false },
  ticks: { display: false },
});

/** The line's own plot: what is added at its sides is not what gestures hold and what is painted first. */
const lineInsets = (chart: Chart, { series }: WeightView): Insets => {
  const { x, y } = chart.scales;
  if (!x || !y) return { left: 0, top: 0, right: 0, bottom: 0 };
  return {
    left: x.getPixelForValue(series.x.min),
    right: chart.width - x.getPixelForValue(series.x.max),
    top: y.getPixelForValue(series.y.max),
    bottom: chart.height - y.getPixelForValue(series.y.min),
  };
};

/** Marks of a line alone, left out beneath a trend. */
const unlessTrend =
  (mark: Mark<LineView>): Mark<WeightView> =>
  (current) => {
    const own = mark(current);
    const guarded: Plugin = { id: own.id };
    if (own.beforeDatasetsDraw)
      guarded.beforeDatasetsDraw = (...drawing) =>
        hasTrend(current()) ? undefined : own.beforeDatasetsDraw?.(...drawing);
    if (own.afterDatasetsDraw)
      guarded.afterDatasetsDraw = (...drawing) => {
        if (!hasTrend(current())) own.afterDatasetsDraw?.(...drawing);
      };
    return guarded;
  };

/** Draws a weight line with all that lies over it on one canvas. */
export const createWeightChart = chartOf<WeightView, 'line', Point[]>({
  configOf,
  plugins: [annotation],
  marks: [
    unlessTrend(shadeBelow),
    forecastBand,
    trendLine,
    trendEnd,
    unlessTrend(markNewest),
    eventIcons,
    markPointed,
  ],
  insetsOf: lineInsets,
});
