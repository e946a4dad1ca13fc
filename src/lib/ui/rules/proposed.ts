import type { NewReadingRule } from '$lib/domain/reading-rule';
import { WEIGHT_TOLERANCE_KG } from '$lib/metrics/compare';
import { rowIds, type Pair, type ShiftProposal } from '$lib/metrics/proposals';
import type { Compared } from './effect';

/** What a card proposes. */
export type Proposed =
  ({ readonly kind: 'shift' } & ShiftProposal) | { readonly kind: 'same'; readonly pairs: readonly Pair[] };

/** The rule that a proposal comes to, by the usual tolerance: what a page is set to show says nothing of what is one weighing. `apart`: pairs by `pairKey` that the person says are two. */
export const ruleOf = (
  proposed: Proposed,
  { account, leftSource, rightSource }: Compared,
  apart: ReadonlySet<string>,
): NewReadingRule =>
  proposed.kind === 'shift'
    ? { kind: 'shift', account, ...proposed.shift }
    : {
        kind: 'same',
        account,
        sources: [leftSource, rightSource],
        toleranceKg: WEIGHT_TOLERANCE_KG,
        except: proposed.pairs
          .filter((pair) => apart.has(pairKey(pair)))
          .flatMap(({ left, right }) => [...rowIds(left.row), ...rowIds(right.row)]),
      };

export const pairKey = ({ left, right }: Pair): string => `${left.id} ${right.id}`;
