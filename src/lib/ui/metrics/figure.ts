import type { ExplainParts } from '../explain/part';
import type { Quantity } from '../format';

/** One figure of a list, as it stands there. */
export interface Figure {
  readonly label: string;
  readonly quantity: Quantity;
  /** When or of what, said small. */
  readonly note: string;
  /** What one looks for first. */
  readonly leading?: boolean;
  /** Of one that is reckoned. */
  readonly explain?: ExplainParts;
}
