import type { SourceId } from './metric';
import type { LocalDateTime, LocalDay } from './local-date';

/** How a row came to us: the vendor's API, a file by name, or a person's hand. */
export type Provenance =
  { readonly kind: 'api' } | { readonly kind: 'file'; readonly name: string } | { readonly kind: 'hand' };

/** What the store keeps of every row of a log, whatever it measures. */
export interface LogRow {
  /** `account|source|sourceId`. */
  readonly id: string;
  readonly account: string;
  readonly source: SourceId;
  /** The source's own id; unique per account and source only. Text, since ids may pass 2^53. */
  readonly sourceId: string;
  readonly time: LocalDateTime;
  readonly day: LocalDay;
  readonly provenance: Provenance;
  /** When the source first showed us the row as it stands now (epoch ms). A replay does not move it. */
  readonly seenAt: number;
  /** When an answer that counts as evidence first lacked the row (invariant I10); null while it is there. */
  readonly missingSince: number | null;
  /** When the row came under question: confirmed missing with more than five others. The person decides. */
  readonly doubtSince: number | null;
  /** When the person said to keep it though its source no longer shows it; its absence is not looked at any more. */
  readonly keptAt: number | null;
  /** When the deletion was confirmed. The row stays as a tombstone and is left out of every view. */
  readonly deletedAt: number | null;
}

/** One reading as a source gives it, before it meets the store. Times are the person's wall clock, weight in kg. */
export interface WeighInReading {
  /** The source's own id; unique per account and source only. Text, since ids may pass 2^53. */
  readonly sourceId: string;
  readonly time: LocalDateTime;
  /** True where the vendor wrote a placeholder (23:59:59) because nobody gave a time. */
  readonly timeUnknown: boolean;
  readonly kg: number;
  /** The vendor's own number and unit, where it was not kg. */
  readonly original?: { readonly value: number; readonly unit: 'lb' | 'st' | 'g' };
  /** kg/m², null where the source omits it. */
  readonly bmi: number | null;
  /** Percent, null where not measured together. */
  readonly fatPct: number | null;
  /** Device or app the vendor names: `Aria2`, `API`. */
  readonly origin: string | null;
}

/** A weigh-in as stored. One row each; several a day are all kept. */
export interface WeighIn extends WeighInReading, LogRow {
  /** True where BMI was computed here from the profile's height, because the source omitted it. */
  readonly bmiComputed: boolean;
}

/** One body-fat reading as a source gives it. A scale files it under an id of its own, seconds after the weight. */
export interface BodyFatReading {
  readonly sourceId: string;
  readonly time: LocalDateTime;
  readonly timeUnknown: boolean;
  /** Percent of body mass. */
  readonly fatPct: number;
  readonly origin: string | null;
}

/** A body-fat reading as stored. */
export interface BodyFat extends BodyFatReading, LogRow {}

/** The primary key of a row of a log. */
export const logRowId = (account: string, source: SourceId, sourceId: string): string =>
  `${account}|${source}|${sourceId}`;
