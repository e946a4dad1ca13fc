import { bmiEdges } from '$lib/metrics/bmi';

/** The part of the scale that is drawn, kg/m²; what lies beyond stands at its end. */
const SCALE = { low: 15, high: 45 } as const;

/** Where on the scale a body mass index stands, in percent from its beginning. */
export const placeOnScale = (bmi: number): number =>
  Math.min(1, Math.max(0, (bmi - SCALE.low) / (SCALE.high - SCALE.low))) * 100;

/** The bands as parts of the scale, in percent from its beginning. */
export const scaleBands = (): readonly { readonly from: number; readonly to: number }[] => {
  const edges = [SCALE.low, ...bmiEdges, SCALE.high];
  return edges
    .slice(1)
    .map((edge, i) => ({ from: placeOnScale(edges[i] ?? SCALE.low), to: placeOnScale(edge) }));
};
