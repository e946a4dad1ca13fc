import type { SourceId } from '$lib/domain/metric';

/**
 * A computed figure with everything needed to check it by hand. Plain data without words: which texts belong to a formula, a
 * reason or a source is the screen's to say (`ui/explain`), and `/help/maths` tells the same in prose.
 */
export interface Explained {
  /** Names the formula; one entry of `/help/maths` has this id. */
  readonly formula: FormulaId;
  /** What went in, in the order the formula names them. */
  readonly inputs: readonly ExplainedInput[];
  /** The figure before rounding, in its SI unit. */
  readonly value: number;
  /** The figure as a screen in SI units shows it, in the same unit. */
  readonly roundedTo: number;
  /** What was not counted, and why; empty where everything was. */
  readonly leftOut: readonly LeftOut[];
  /** Who told what was counted, the one with most first. Absent where it is an input that names its source, or nobody's. */
  readonly sources?: readonly SourceShare[];
}

/** How many of the values that were counted one source told. */
export interface SourceShare {
  readonly source: SourceId;
  readonly count: number;
}

export const formulaIds = [
  'day-value',
  'trend',
  'trend-tenth',
  'now',
  'rate',
  'noise',
  'change',
  'forecast',
  'reach',
  'goal-progress',
  'fat-mass',
  'lean-mass',
  'mass-change',
  'bmi',
  'average',
  'total',
  'clock-average',
  'challenge-points',
  'challenge-days',
  'challenge-share',
  'challenge-pace',
] as const;

export type FormulaId = (typeof formulaIds)[number];

/** One input; `value` in SI or days or a bare count, as `unit` says: `value` is the unit that the figure itself is in. */
export interface ExplainedInput {
  readonly name:
    | 'days'
    | 'first-day'
    | 'last-day'
    | 'tau'
    | 'weight'
    | 'fat'
    | 'height'
    | 'trend'
    | 'rate'
    | 'interval'
    | 'start'
    | 'target'
    | 'noise'
    | 'measured'
    | 'values'
    | 'sum'
    | 'nights'
    | 'naps'
    | 'minutes'
    | 'exercises'
    | 'estimated'
    | 'before'
    | 'latest'
    | 'asked'
    | 'first-week'
    | 'last-week'
    | 'exercise-points'
    | 'step-points'
    | 'points'
    | 'goal'
    | 'counted'
    | 'days-over'
    | 'days-all';
  readonly value: number;
  readonly unit:
    'kg' | 'kg/week' | 'kg-change' | 'm' | '%' | 'day' | 'days' | 'count' | 'share' | 'value' | null;
  /** Where it was told, where one source told it. */
  readonly source?: SourceId;
}

export interface LeftOut {
  readonly reason:
    | 'outlier'
    | 'ignored'
    | 'filled-in'
    | 'outside-window'
    | 'not-of-the-day'
    | 'after-gap'
    | 'doubted'
    | 'no-fat'
    | 'between'
    | 'no-value'
    | 'before-history'
    | 'unfinished'
    | 'pending'
    | 'pending-nap'
    | 'nap'
    | 'untold'
    | 'unmeasured'
    | 'waiting'
    | 'untold-day'
    | 'gone';
  readonly count: number;
}

/** Reasons with their counts, in the order given; those that met nothing are not told. */
export const leftOutOf = (counts: Readonly<Partial<Record<LeftOut['reason'], number>>>): readonly LeftOut[] =>
  (Object.entries(counts) as [LeftOut['reason'], number][]).flatMap(([reason, count]) =>
    count > 0 ? [{ reason, count }] : [],
  );

/** Who told some values. Those that nobody is known to have told count for nobody. */
export const sourcesOf = (
  values: readonly { readonly source?: SourceId | undefined }[],
): readonly SourceShare[] => {
  const counts = new Map<SourceId, number>();
  for (const { source } of values)
    if (source !== undefined) counts.set(source, (counts.get(source) ?? 0) + 1);
  return [...counts].map(([source, count]) => ({ source, count })).sort((a, b) => b.count - a.count);
};
