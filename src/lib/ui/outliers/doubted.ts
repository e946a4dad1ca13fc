import type { BodyFat, Measurement } from '$lib/domain/weigh-in';
import { fatReadings } from '$lib/metrics/body-fat';
import { fatOutliersOf, type FatOutlier } from '$lib/metrics/outliers/fat-outliers';
import { outliersOf, type Outlier } from '$lib/metrics/outliers/outliers';

/** What looks wrong of a person's history, oldest first. */
export interface Doubted {
  readonly weights: readonly Outlier<Measurement>[];
  readonly fats: readonly FatOutlier[];
  /** Weigh-ins that would be flagged, had the person not confirmed them. */
  readonly confirmed: readonly Measurement[];
  /** The rows of `weights` and `fats`. */
  readonly ids: ReadonlySet<string>;
}

/** Two cards of one page ask for the same: worked out once for the same rows. */
export const doubtedIn = (
  rows: readonly Measurement[],
  fatRows: readonly BodyFat[],
  confirmed: ReadonlySet<string>,
): Doubted => {
  const known = last.get(rows);
  if (known && known.fatRows === fatRows && isSame(known.confirmed, confirmed)) return known.doubted;
  const doubted = workedOut(rows, fatRows, confirmed);
  last.set(rows, { fatRows, confirmed, doubted });
  return doubted;
};

interface Known {
  readonly fatRows: readonly BodyFat[];
  readonly confirmed: ReadonlySet<string>;
  readonly doubted: Doubted;
}

const last = new WeakMap<readonly Measurement[], Known>();

const isSame = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean =>
  a === b || (a.size === b.size && [...a].every((id) => b.has(id)));

const workedOut = (
  rows: readonly Measurement[],
  fatRows: readonly BodyFat[],
  confirmed: ReadonlySet<string>,
): Doubted => {
  const isConfirmed = (id: string) => confirmed.has(id);
  // A confirmation changes no other flag, so one look tells both.
  const all = outliersOf(rows, { isConfirmed: () => false });
  const weights = all.filter(({ row }) => !isConfirmed(row.id));
  const flagged = new Set(weights.map(({ row }) => row.id));
  const readings = fatReadings(
    rows.filter(({ id }) => !flagged.has(id)),
    fatRows,
  );
  const fats = fatOutliersOf(readings, { isConfirmed });
  return {
    weights,
    fats,
    confirmed: all.flatMap(({ row }) => (isConfirmed(row.id) ? [row] : [])),
    ids: new Set([...flagged, ...fats.map(({ reading }) => reading.row.id)]),
  };
};
