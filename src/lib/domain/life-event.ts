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
