import type { SourceId } from './metric';
import type { LocalDateTime, LocalDay } from './local-date';

/** How a row came to us: the vendor's API, a file by name, or a person's hand. */
export type Provenance =
  { readonly kind: 'api' } | { readonly kind: 'file'; readonly name: string } | { readonly kind: 'hand' };

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
export interface WeighIn extends WeighInReading {
  /** `account|source|sourceId`. */
  readonly id: string;
  readonly account: string;
  readonly source: SourceId;
  readonly day: LocalDay;
  /** True where BMI was computed here from the profile's height, because the source omitted it. */
  readonly bmiComputed: boolean;
  readonly provenance: Provenance;
  /** When the source first showed us the row as it stands now (epoch ms). A replay does not move it. */
  readonly seenAt: number;
  /** When an answer that counts as evidence first lacked the row (invariant I10); null while it is there. */
  readonly missingSince: number | null;
  /** When the deletion was confirmed. The row stays as a tombstone and is left out of every view. */
  readonly deletedAt: number | null;
}

/** The primary key of a weigh-in. */
export const weighInId = (account: string, source: SourceId, sourceId: string): string =>
  `${account}|${source}|${sourceId}`;
