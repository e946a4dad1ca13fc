import type { DayRange } from './day-range';
import type { MetricId, SourceId } from './metric';
import type { ZoneRule } from './zone';

/** The kinds of file that can be read, one reader each in `sources/files`. */
export type FormatId =
  | 'fitbit-weight-json'
  | 'fitbit-weight-csv'
  | 'fitbit-body-fat-csv'
  | 'fitbit-heart-rate-json'
  | 'fitbit-heart-rate-csv'
  | 'fitbit-steps-json'
  | 'fitbit-steps-csv'
  | 'fitbit-distance-json'
  | 'fitbit-distance-csv'
  | 'fitbit-calories-json'
  | 'fitbit-calories-csv'
  | 'fitbit-active-minutes-json'
  | 'fitbit-zone-minutes-csv'
  | 'fitbit-zone-minutes-topic-csv'
  | 'fitbit-heart-zones-json'
  | 'fitbit-resting-heart-rate-json'
  | 'fitbit-vo2max-json'
  | 'fitbit-run-vo2max-json'
  | 'fitbit-food-json'
  | 'fitbit-water-json'
  | 'fitbit-days-csv'
  | 'fitbit-sleep-json'
  | 'fitbit-sleeps-csv'
  | 'fitbit-exercise-json'
  | 'fitbit-exercises-csv'
  | 'fitbit-monthly-csv'
  | 'fitbit-height'
  | 'garmin-weight-csv'
  | 'garmin-fit'
  | 'garmin-biometrics'
  | 'garmin-days'
  | 'garmin-sleep'
  | 'garmin-activities'
  | 'withings-weight-csv'
  | 'apple-health';

/** One import as it is kept: what was chosen, what came of it, and what an undo takes back. */
export interface ImportRecord {
  readonly id: string;
  readonly account: string;
  /** `open`: begun and not ended; its tab may have been closed, the same files go on where it stopped. */
  readonly state: 'open' | 'done' | 'stopped';
  /** Why it stopped. */
  readonly reason: 'cancelled' | 'storage' | 'file' | null;
  /** Files of it that could not be read, by name, at most a hundred: the rest is in. */
  readonly problems?: readonly { readonly file: string; readonly kind: string }[];
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly endedAt: number | null;
  readonly files: readonly ChosenFile[];
  readonly answers: Answers;
  readonly parts: readonly ImportedPart[];
  /** Keys of entries that are in the store whole; empty once it ended well. */
  readonly finished: readonly string[];
  readonly progress: { readonly doneBytes: number; readonly totalBytes: number };
  /** Facts that a file tells of the person and that views need; null where it tells none. */
  readonly heightM: number | null;
  /** The account was made for this import; undo removes it when nothing else is in it. */
  readonly madeAccount: boolean;
}

/** A file as chosen, recognised again by its size and print. */
export interface ChosenFile {
  readonly name: string;
  readonly size: number;
  /** SHA-256 over size, first and last 64 kB, hex. */
  readonly print: string;
}

/** Rows of one format and metric that an import brought. */
export interface ImportedPart {
  readonly format: FormatId;
  readonly source: SourceId;
  readonly metric: MetricId;
  readonly added: number;
  /** Rows that were in the store already. */
  readonly known: number;
  /** Records refused, each on its own. */
  readonly rejected: number;
  /** First and last day with a row. */
  readonly days: DayRange | null;
}

/** The person's answers to what a file leaves open. Each reader falls back to its own suggestion. */
export interface Answers {
  /** How an instant becomes a wall clock, for files that give instants. */
  readonly zone: ZoneRule;
  /** By question id: the chosen option's value. */
  readonly choices: Readonly<Record<string, string>>;
}

/** True where an import ended with every file read: choosing the same files again goes on with any other. */
export const isWhole = ({ state, problems = [] }: Pick<ImportRecord, 'state' | 'problems'>): boolean =>
  state === 'done' && problems.length === 0;
