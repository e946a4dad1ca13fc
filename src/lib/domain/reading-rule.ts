import type { LocalDateTime, LocalDay } from './local-date';
import type { SourceId } from './metric';

/**
 * A person's word on how weigh-ins of a source are read, body fat with them. It is applied whenever rows are read; the rows
 * stay as they came, so that removing the rule undoes it.
 */
export type ReadingRule = ShiftRule | SameRule;

/** A rule that is not kept yet. */
export type NewReadingRule = Omit<ShiftRule, 'id' | 'at'> | Omit<SameRule, 'id' | 'at'>;

interface RuleBase {
  readonly id: string;
  /** Stands for its person: the rule holds for whatever is seen together with this account. */
  readonly account: string;
  /** When it was said, epoch ms. */
  readonly at: number;
}

/** What a source tells is so much later: "Garmin's weigh-ins are one day early". Of two that hold for a row the later word stands. */
export interface ShiftRule extends RuleBase {
  readonly kind: 'shift';
  readonly source: SourceId;
  /** Added to the wall clock; whole quarter hours, a day at most. A row without a time of day moves only by a whole day. */
  readonly minutes: number;
  /** The days as the source tells them, inclusive; null: without an end on that side. */
  readonly first: LocalDay | null;
  readonly last: LocalDay | null;
}

/** What two sources tell of one day, no further apart than the tolerance, is one weighing, whatever their clocks say. */
export interface SameRule extends RuleBase {
  readonly kind: 'same';
  readonly sources: readonly [SourceId, SourceId];
  /** `WIDEST_SAME_KG` at most. */
  readonly toleranceKg: number;
  /** Ids of rows that the person said are weighings of their own. */
  readonly except: readonly string[];
}

/** How a row came that a shift rule has read otherwise. */
export interface ReadAs {
  /** Id of the rule. */
  readonly rule: string;
  /** When it was said. */
  readonly saidAt: number;
  readonly time: LocalDateTime;
  readonly day: LocalDay;
  readonly at?: number;
}

/** On a row as it is read, never on one in the store. */
export interface ReadByRule {
  readonly readAs?: ReadAs;
}

/** Two weighings of one day that are further apart are two: a meal comes to as much. */
export const WIDEST_SAME_KG = 0.5;

/** A shift is a day at most. */
export const LONGEST_SHIFT_DAYS = 1;
export const DAY_MINUTES = 1_440;
