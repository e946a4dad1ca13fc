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
}

export const formulaIds = [
  'day-value',
  'trend',
  'trend-tenth',
  'now',
  'rate',
  'forecast',
  'reach',
  'goal-progress',
  'fat-mass',
  'lean-mass',
  'bmi',
  'average',
  'total',
] as const;

export type FormulaId = (typeof formulaIds)[number];

/** One input; `value` in SI or days or a bare count, as `unit` says. */
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
    | 'values';
  readonly value: number;
  readonly unit: 'kg' | 'kg/week' | 'm' | '%' | 'day' | 'days' | 'count' | 'share' | null;
  /** Where it was told, where one source told it. */
  readonly source?: SourceId;
}

export interface LeftOut {
  readonly reason: 'outlier' | 'ignored' | 'filled-in' | 'outside-window' | 'not-of-the-day' | 'after-gap';
  readonly count: number;
}
