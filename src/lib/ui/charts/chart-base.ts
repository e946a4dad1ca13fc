import { Chart, type ChartConfiguration, type ChartType, type DefaultDataPoint, type Plugin } from 'chart.js';
import type { DayRange } from '$lib/domain/day-range';
import { insetsOf, type Insets } from './chart-options';
import { walked, type Step } from './chart-walk';

/** A chart on its canvas. */
export interface ChartHandle<View> {
  /** Draws anew, at once and without motion. */
  readonly update: (view: View) => void;
  readonly insets: () => Insets;
  /** Brings the cursor to a neighbouring value, as if the pointer were there; what its tooltip says, or null at no value. */
  readonly walk: (step: Step | null) => readonly string[] | null;
  /** The chart drawn anew with `scale` pixels for each of the screen's plainest, on no ground. What is shown stays as it is. */
  readonly picture: (scale: number) => ChartPicture;
  readonly destroy: () => void;
}

/** A copy of a chart, and the days of its axis of time where it has one. */
export interface ChartPicture {
  readonly image: HTMLCanvasElement;
  readonly days: DayRange | null;
}

/** Draws a view on a canvas and returns what changes the drawing. Throws where the canvas has no context. */
export type MakeChart<View> = (canvas: HTMLCanvasElement, view: View) => ChartHandle<View>;

/** Draws something of its own, from what is shown at the moment of drawing: the library keeps a plugin for the life of a chart. */
export type Mark<View> = (current: () => View) => Plugin;

/** What kinds of charts have apart: their data and options from what is shown, and what is drawn besides. */
export interface ChartKind<View, Type extends ChartType, Data> {
  readonly configOf: (view: View) => ChartConfiguration<Type, Data>;
  readonly marks?: readonly Mark<View>[];
  /** Of the library's own kind, kept by nobody here. */
  readonly plugins?: readonly Plugin[];
  /** Where the plot lies for who works on the canvas; the library's chart area where it is left out. */
  readonly insetsOf?: (chart: Chart, view: View) => Insets;
}

/** The one frame of all charts. Motion is left to the page's own style sheet. */
export const chartOf =
  <View, Type extends ChartType, Data = DefaultDataPoint<Type>>(
    kind: ChartKind<View, Type, Data>,
  ): MakeChart<View> =>
  (canvas, view) => {
    let shown = view;
    const plugins = [...(kind.plugins ?? []), ...(kind.marks ?? []).map((mark) => mark(() => shown))];
    // The library's types tie plugins to a kind of chart that they do not ask for.
    const config = { ...kind.configOf(view), plugins } as unknown as ChartConfiguration;
    const chart = new Chart(canvas, config);
    return {
      update: (next) => {
        shown = next;
        const { data, options } = kind.configOf(next) as unknown as ChartConfiguration;
        chart.data = data;
        chart.options = options ?? {};
        chart.update('none');
      },
      insets: () => (kind.insetsOf ?? insetsOf)(chart, shown),
      walk: (step) => walked(chart, step),
      picture: (scale) => pictured(chart, scale),
      destroy: () => chart.destroy(),
    };
  };

/** A copy of a chart at so many times its size; the chart on the screen is afterwards as it was. */
const pictured = (chart: Chart, scale: number): ChartPicture => {
  chart.options.devicePixelRatio = scale;
  chart.resize();
  const image = document.createElement('canvas');
  [image.width, image.height] = [chart.canvas.width, chart.canvas.height];
  image.getContext('2d')?.drawImage(chart.canvas, 0, 0);
  // From here on the screen's own again.
  delete chart.options.devicePixelRatio;
  chart.resize();
  return { image, days: daysOf(chart) };
};

/** Wall clocks of days are long past any other number of an axis. */
const LEAST_WALL_CLOCK = 1e10;

const daysOf = ({ scales: { x } }: Chart): DayRange | null =>
  x && x.min > LEAST_WALL_CLOCK
    ? { first: Math.floor(x.min / 86_400_000), last: Math.floor(x.max / 86_400_000) }
    : null;
