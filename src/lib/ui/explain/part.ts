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

/** A figure that may be none: no part. */
export const partOf = (
  name: string,
  of: Explained | null,
  written: Pick<ExplainedPart, 'shown' | 'exact'> = {},
): readonly ExplainedPart[] => (of ? [{ name, of, ...written }] : []);
