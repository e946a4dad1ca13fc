import { Chart, type ChartConfiguration, type ChartType, type DefaultDataPoint, type Plugin } from 'chart.js';
import { insetsOf, type Insets } from './chart-options';
import { walked, type Step } from './chart-walk';

/** A chart on its canvas. */
export interface ChartHandle<View> {
  /** Draws anew, at once and without motion. */
  readonly update: (view: View) => void;
  readonly insets: () => Insets;
  /** Brings the cursor to a neighbouring value, as if the pointer were there; what its tooltip says, or null at no value. */
  readonly walk: (step: Step | null) => readonly string[] | null;
  readonly destroy: () => void;
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
      destroy: () => chart.destroy(),
    };
  };
