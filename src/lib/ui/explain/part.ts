import type { Explained } from '$lib/metrics/explained';
import type { WriteValue } from './explain-words';

/** One figure of a dialog, with what it is called and how it is written. */
export interface ExplainedPart {
  /** What the figure is called on screen. */
  readonly name: string;
  readonly of: Explained;
  /** The figure as the screen says it; without it the exact value stands alone. */
  readonly shown?: string | undefined;
  /** Values in the figure's own unit, more exact than shown. */
  readonly exact?: WriteValue | undefined;
}

/** The figures of a dialog, worked out when it opens: most are never asked for, and one may go through a whole history. */
export type ExplainParts = () => readonly ExplainedPart[];

/** Several in one dialog; undefined where there is none of them. */
export const joined = (...all: readonly (ExplainParts | undefined)[]): ExplainParts | undefined => {
  const some = all.filter((parts) => parts !== undefined);
  return some.length > 0 ? () => some.flatMap((parts) => parts()) : undefined;
};

/** A figure that may be none: no part. */
export const partOf = (
  name: string,
  of: Explained | null,
  written: Pick<ExplainedPart, 'shown' | 'exact'> = {},
): readonly ExplainedPart[] => (of ? [{ name, of, ...written }] : []);
