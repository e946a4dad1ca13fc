import type { FormatId } from './imports';
import type { SourceId } from './metric';
import type { LocalDateTime, LocalDay } from './local-date';
import type { ReadByRule } from './reading-rule';

/** How a row came to us: the vendor's API, a file by name, or a person's hand. */
export type Provenance =
  | { readonly kind: 'api' }
  | {
      readonly kind: 'file';
      /** Base name of the file or archive entry. */
      readonly name: string;
      /** What the file is worth beside others: a table that repeats the last weight on every day is worth less. */
      readonly trust?: FileTrust;
      /** The kind of file, for rows of an import. */
      readonly format?: FormatId;
    }
  | { readonly kind: 'hand' };

export type FileTrust = 'archive' | 'monthly';

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
  /** The imports that brought this row, oldest first; absent where it did not come from a file. Undo withdraws one. */
  readonly imports?: readonly string[];
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
  /** The true instant (epoch ms), where the source gives one; never worked out from a wall clock. */
  readonly at?: number;
}

/** A weigh-in as stored. One row each; several a day are all kept. */
export interface WeighIn extends WeighInReading, LogRow {
  /** True where BMI was computed here from the profile's height, because the source omitted it. */
  readonly bmiComputed: boolean;
}

/** One measurement as screens, API and exports see it: copies of one weighing seen as one, the person's word applied. */
export interface Measurement extends WeighIn, ReadByRule {
  /** The other rows that tell of the same weighing, better first. Absent where this row is the only one. */
  readonly copies?: readonly (WeighIn & ReadByRule)[];
  /** What the person changed; the stored row is as it came. One that they ignore is read only as its source tells it. */
  readonly correction?: Correction;
  /** Where the person changed it: what the sources say, as it is read by the person's rules. */
  readonly asGiven?: Pick<WeighInReading, 'kg' | 'fatPct' | 'time' | 'timeUnknown'>;
}

/** A person's word on one stored weigh-in. The row itself is never touched; removing the correction undoes it. */
export interface Correction {
  /** The id of the row it is about. One correction a row. */
  readonly id: string;
  readonly account: string;
  /** Day of the row it is about. */
  readonly day: LocalDay;
  /** When it was said, epoch ms. */
  readonly at: number;
  /** `ignore`: left out of every view. */
  readonly change:
    | { readonly kind: 'ignore' }
    | {
        readonly kind: 'values';
        readonly kg: number;
        readonly fatPct: number | null;
        readonly time: LocalDateTime;
        /** The day of `time`. */
        readonly day: LocalDay;
        readonly timeUnknown: boolean;
      };
}

/** True for one that the person left out of every view: it belongs in a comparison of what sources tell, and in no file. */
export const isIgnored = ({ correction }: Measurement): boolean => correction?.change.kind === 'ignore';

/** One body-fat reading as a source gives it. A scale files it under an id of its own, seconds after the weight. */
export interface BodyFatReading {
  readonly sourceId: string;
  readonly time: LocalDateTime;
  readonly timeUnknown: boolean;
  /** Percent of body mass. */
  readonly fatPct: number;
  readonly origin: string | null;
  /** The true instant (epoch ms), where the source gives one. */
  readonly at?: number;
}

/** A body-fat reading as stored. */
export interface BodyFat extends BodyFatReading, LogRow {}

/** The primary key of a row of a log. */
export const logRowId = (account: string, source: SourceId, sourceId: string): string =>
  `${account}|${source}|${sourceId}`;

/**
 * The one order of precedence (docs/data-model.md), smaller is better: the source the person prefers, hand, API, archive,
 * monthly table.
 */
export const trustOf = (
  { provenance, source }: Pick<LogRow, 'provenance' | 'source'>,
  preferred: SourceId | null | undefined = null,
): number => {
  if (source === preferred) return -1;
  if (source === 'sample') return 9;
  switch (provenance.kind) {
    case 'hand':
      return 0;
    case 'api':
      return 1;
    case 'file':
      return provenance.trust === 'monthly' ? 3 : 2;
  }
};
