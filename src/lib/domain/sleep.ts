import type { LocalDateTime, LocalDay } from './local-date';
import type { LogRow } from './weigh-in';

export type SleepStageName = 'deep' | 'light' | 'rem' | 'awake' | 'asleep' | 'restless';

/** A stretch of a sleep: seconds from its start. */
export interface SleepStage {
  readonly stage: SleepStageName;
  readonly startS: number;
  readonly lengthS: number;
}

/** One sleep or nap as a source gives it. */
export interface SleepReading {
  readonly sourceId: string;
  /** Falling asleep, in the wall clock of the place. */
  readonly time: LocalDateTime;
  /** Waking, in the wall clock of the place. */
  readonly end: LocalDateTime;
  /** The day it counts for: that of waking. */
  readonly day: LocalDay;
  /** The true instants (epoch ms), where the source gives them. */
  readonly at?: number;
  readonly endAt?: number;
  /** `stages`: deep, light, REM, awake. `classic`: asleep, restless, awake. */
  readonly kind: 'stages' | 'classic';
  readonly isMain: boolean;
  /** In order, without gaps where the vendor leaves none. */
  readonly stages: readonly SleepStage[];
  /** Short awakenings, told beside the stages and inside them. */
  readonly awakenings?: readonly SleepStage[];
  /** The vendor's own sums, in minutes; null while it is still working them out. */
  readonly minutes: {
    readonly asleep: number;
    readonly awake: number;
    readonly inBed: number;
  } | null;
  /** Minutes by stage, where the source tells how long and not when: `stages` is empty then. */
  readonly stageMinutes?: Readonly<Partial<Record<SleepStageName, number>>>;
  /** How often awake, where the source only counts. */
  readonly timesAwake?: number;
  readonly origin: string | null;
}

/** A sleep as stored. */
export interface SleepLog extends LogRow, SleepReading {
  readonly day: LocalDay;
}
