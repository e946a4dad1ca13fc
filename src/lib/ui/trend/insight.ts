import { flaggedIds } from '$lib/metrics/outliers/outliers';
import { weightInsight, type InsightInput } from '$lib/metrics/trend/insight';
import type { WeightInsight } from '$lib/metrics/trend/types';

/** What the screens ask with: what looks wrong follows from the rows and from what the person confirmed. */
export interface Asked extends Omit<InsightInput, 'flagged'> {
  readonly confirmed: ReadonlySet<string>;
}

let last: { readonly asked: Asked; readonly found: WeightInsight } | undefined;

/** The insight of a person's weight. Several parts of a screen ask the same: it is worked out once for all of them. */
export const insightFor = (asked: Asked): WeightInsight => {
  if (!last || !isSame(last.asked, asked))
    last = { asked, found: weightInsight({ ...asked, flagged: flaggedIds(asked.rows, asked.confirmed) }) };
  return last.found;
};

const isSame = (a: Asked, b: Asked): boolean =>
  a.rows === b.rows &&
  a.rule === b.rule &&
  a.confirmed === b.confirmed &&
  a.today === b.today &&
  a.goal === b.goal &&
  a.preferred === b.preferred;
