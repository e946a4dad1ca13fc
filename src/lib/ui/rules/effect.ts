import type { NewReadingRule, ReadingRule } from '$lib/domain/reading-rule';
import type { SourceId } from '$lib/domain/metric';
import type { Measurement } from '$lib/domain/weigh-in';
import { compareReadings, type DayClass } from '$lib/metrics/compare';
import { weightSides } from '$lib/metrics/compare-sides';
import type { Reads } from '$lib/storage/reads';

/** What is counted before and after. */
export interface Counts {
  readonly days: Readonly<Record<DayClass, number>>;
  /** Weigh-ins in what the person sees. */
  readonly inList: number;
}

export interface Effect extends Counts {
  /** Weigh-ins that the rule reads otherwise, the oldest first. */
  readonly moved: readonly Measurement[];
}

export interface Compared {
  readonly account: string;
  readonly leftSource: SourceId;
  readonly rightSource: SourceId;
}

/** What a rule would come to: everything read as if it were kept, and compared again by the usual tolerance. */
export const effectOf = async (
  { weighInsAsIf }: Pick<Reads, 'weighInsAsIf'>,
  { account, leftSource, rightSource }: Compared,
  rule: NewReadingRule,
): Promise<Effect> => {
  const rules: readonly ReadingRule[] = [{ ...rule, id: PREVIEW, at: Infinity }];
  const [left, right, list] = await Promise.all([
    weighInsAsIf({ account, rules, source: leftSource }),
    weighInsAsIf({ account, rules, source: rightSource }),
    weighInsAsIf({ account, rules }),
  ]);
  return {
    days: compareReadings(weightSides(left), weightSides(right)).counts,
    inList: list.length,
    moved: [...left, ...right].filter(({ readAs }) => readAs?.rule === PREVIEW),
  };
};

/** The latest word of all. */
const PREVIEW = 'preview';
