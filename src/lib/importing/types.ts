import type { DayRange } from '$lib/domain/day-range';
import type { Answers, FormatId, ImportRecord } from '$lib/domain/imports';
import type { MetricId, SourceId } from '$lib/domain/metric';
import type { ZoneRule } from '$lib/domain/zone';
import type { FileProblem, Opened, Question, ZoneClue } from '$lib/sources/files/contract';

export type { FileProblem, ProblemKind, Question, ZoneClue } from '$lib/sources/files/contract';

/** To whom the rows will belong. `new`: an account for files, made by the import. */
export type ImportTarget =
  { readonly kind: 'account'; readonly id: string } | { readonly kind: 'new'; readonly label: string };

/** Everything a person should know before they say "Import". Nothing has been written. */
export interface DryRun {
  readonly target: ImportTarget;
  readonly parts: readonly FoundPart[];
  readonly later: Opened['later'];
  readonly skipped: Opened['skipped'];
  readonly unknown: readonly string[];
  readonly unknownCount: number;
  readonly problems: readonly FileProblem[];
  readonly questions: readonly Question[];
  readonly zone: ZoneReport | null;
  readonly answers: Answers;
  /** Uncompressed bytes that "Import" will read. */
  readonly totalBytes: number;
  /** An earlier import of the same files into the same account: finished, or begun and to be gone on with. */
  readonly earlier: ImportRecord | null;
  /** "Import" goes on with `earlier`, which is not whole; else it begins another. */
  readonly goesOn: boolean;
  /** A question without suggestion waits, or there is nothing to import. */
  readonly ready: boolean;
}

/** Rows of one format and metric. */
export interface FoundPart {
  readonly format: FormatId;
  readonly source: SourceId;
  readonly metric: MetricId;
  readonly files: number;
  /** Rows (weigh-ins, readings) or, for minute data, days. */
  readonly count: number;
  /** From names and sizes, not counted. */
  readonly estimated: boolean;
  readonly days: DayRange | null;
  /** Of `count`: rows that are in the store already as they are. Null where estimated. */
  readonly known: number | null;
  /** Of `count`: copies of a weighing that the store, or another file here, tells of already: kept, shown once. */
  readonly copies: number | null;
  readonly rejected: number;
  /** Repeated weights left out, see `Piece.repeated`. */
  readonly repeated: number;
}

export interface ZoneReport {
  readonly chosen: ZoneRule;
  /** What supports it, best first. Empty: only the device's own zone. */
  readonly clues: readonly ZoneClue[];
}

export type ImportState =
  | {
      readonly step: 'looking';
      readonly entries: number;
      readonly doneBytes: number;
      readonly totalBytes: number | null;
    }
  /** Nothing in it can be imported; `report` tells what it is. */
  | { readonly step: 'nothing'; readonly report: DryRun }
  | { readonly step: 'ready'; readonly report: DryRun }
  | {
      readonly step: 'importing';
      /** Of the record it writes to. */
      readonly importId: string;
      readonly doneBytes: number;
      readonly totalBytes: number;
      readonly added: number;
      /** The newest day written so far and its metric, to be told while it goes on. */
      readonly at: { readonly metric: MetricId; readonly day: number } | null;
    }
  /** `nothingNew`: every row was there already; no import was kept. */
  | { readonly step: 'done'; readonly record: ImportRecord; readonly nothingNew: boolean }
  | {
      readonly step: 'stopped';
      readonly reason: 'cancelled' | 'storage' | 'file' | 'gone' | 'busy' | 'crashed';
      readonly record: ImportRecord | null;
    };
