import type { DayRange } from './day-range';
import type { LocalDay } from './local-date';

export const eventKinds = ['illness', 'holiday', 'medication', 'other'] as const;

/** What may explain a stretch of a history. */
export type EventKind = (typeof eventKinds)[number];

/** Something that happened to a person, beside what was measured: shown in a lane under the charts. Never fed to a computation. */
export interface LifeEvent {
  readonly id: string;
  readonly account: string;
  readonly kind: EventKind;
  /** In the person's words; '' where they named none. At most 80 characters. */
  readonly title: string;
  /** At most 2,000 characters. */
  readonly note: string;
  readonly first: LocalDay;
  /** Inclusive; null: still going on. */
  readonly last: LocalDay | null;
  /** When it was last said, epoch ms. */
  readonly at: number;
}

export const LONGEST_TITLE = 80;
export const LONGEST_NOTE = 2_000;

/** An event without an end is still going on, so it ends in order. */
export const endsInOrder = ({ first, last }: Pick<LifeEvent, 'first' | 'last'>): boolean =>
  last === null || last >= first;

/** True where some day of the event lies in the range; one that is still going on has no last day. */
export const touches = ({ first, last }: Pick<LifeEvent, 'first' | 'last'>, range: DayRange): boolean =>
  first <= range.last && (last ?? Infinity) >= range.first;

/** False where a text is too long or the end comes before the beginning. */
export const isLifeEvent = (event: LifeEvent): boolean =>
  event.title.length <= LONGEST_TITLE &&
  event.note.length <= LONGEST_NOTE &&
  Number.isInteger(event.first) &&
  (event.last === null || Number.isInteger(event.last)) &&
  endsInOrder(event);
