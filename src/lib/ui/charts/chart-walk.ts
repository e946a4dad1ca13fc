import type { ActiveElement, Chart } from 'chart.js';

/** To the value before or after, or to the first or last in view. */
export type Step = 'before' | 'after' | 'first' | 'last';

/**
 * Stands the cursor on a value in view, tooltip and all, and says what the tooltip says: title, values, what is beneath.
 * Null puts the cursor away. Values of several lines at one place are one stop.
 */
export const walked = (chart: Chart, step: Step | null): readonly string[] | null => {
  const stops = stopsOf(chart);
  const at = step === null ? undefined : stops[nextStop(stops, placeOf(chart), step)];
  point(chart, at?.elements ?? []);
  if (!at) return null;
  const { title, body, footer } = chart.tooltip ?? {};
  const lines = [...(title ?? []), ...(body ?? []).flatMap(({ lines }) => lines), ...(footer ?? [])];
  return lines.map((line) => line.trim()).filter((line) => line !== '');
};

interface Stop {
  readonly x: number;
  readonly elements: readonly ActiveElement[];
}

/**
 * The index of the stop that a step leads to from a place on the axis, or from none: then back begins at the newest and
 * on at the oldest. At an end it stays. -1 where there are no stops.
 */
export const nextStop = (
  stops: readonly { readonly x: number }[],
  from: number | null,
  step: Step,
): number => {
  const last = stops.length - 1;
  if (step === 'first') return Math.min(0, last);
  if (step === 'last') return last;
  if (from === null) return step === 'before' ? last : Math.min(0, last);
  if (step === 'before')
    return Math.max(
      Math.min(0, last),
      stops.findLastIndex(({ x }) => x < from),
    );
  const after = stops.findIndex(({ x }) => x > from);
  return after === -1 ? last : after;
};

/** Oldest first; only what stands within the time axis. */
const stopsOf = (chart: Chart): readonly Stop[] => {
  const axis = chart.scales.x;
  if (!axis) return [];
  const found = new Map<number, ActiveElement[]>();
  for (const { index: datasetIndex, data, _parsed } of chart.getSortedVisibleDatasetMetas())
    for (const [index, element] of data.entries()) {
      const { x, y } = (_parsed[index] ?? {}) as { readonly x?: number; readonly y?: number };
      if (x === undefined || Number.isNaN(y ?? NaN) || x < axis.min || x > axis.max) continue;
      const here = { element, datasetIndex, index };
      const others = found.get(x);
      if (others) others.push(here);
      else found.set(x, [here]);
    }
  return [...found].map(([x, elements]) => ({ x, elements })).sort((a, b) => a.x - b.x);
};

const placeOf = (chart: Chart): number | null => {
  const [active] = chart.getActiveElements();
  if (!active) return null;
  const place = chart.getDatasetMeta(active.datasetIndex)._parsed[active.index] as { readonly x?: number };
  return place.x ?? null;
};

const point = (chart: Chart, elements: readonly ActiveElement[]): void => {
  const at = elements[0]?.element;
  chart.setActiveElements([...elements]);
  chart.tooltip?.setActiveElements([...elements], { x: at?.x ?? 0, y: at?.y ?? 0 });
  chart.render();
};
