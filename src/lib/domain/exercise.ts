import type { LocalDateTime, LocalDay } from './local-date';
import type { LogRow } from './weigh-in';

/** One exercise as a source gives it. Null: not told. */
export interface ExerciseReading {
  readonly sourceId: string;
  /** Its start in the wall clock of the place. */
  readonly time: LocalDateTime;
  readonly end: LocalDateTime;
  /** The true instants (epoch ms), where the source gives them. */
  readonly at?: number;
  readonly endAt?: number;
  /** The vendor's own type: `RUNNING`, `90009`. */
  readonly type: string;
  /** Its name as the person sees it at the vendor's, in their language. */
  readonly name: string;
  /** Time in motion, s. */
  readonly activeS: number | null;
  readonly kcal: number | null;
  readonly distanceM: number | null;
  readonly steps: number | null;
  /** Mean heart rate, beats a minute. */
  readonly heartRate: number | null;
  readonly zoneMinutes: number | null;
  readonly elevationM: number | null;
  readonly origin: string | null;
}

/** An exercise as stored. */
export interface Exercise extends LogRow, ExerciseReading {
  readonly day: LocalDay;
}
