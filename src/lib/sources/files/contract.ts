import type { Answers, FormatId } from '$lib/domain/imports';
import type { DayRange } from '$lib/domain/day-range';
import type { DailyReading } from '$lib/domain/daily';
import type { ExerciseReading } from '$lib/domain/exercise';
import { dayOfLocalDateTime, type LocalDay } from '$lib/domain/local-date';
import type { MetricId, SourceId } from '$lib/domain/metric';
import type { MinuteReading } from '$lib/domain/minutes';
import type { SleepReading } from '$lib/domain/sleep';
import type { BodyFatReading, FileTrust, WeighInReading } from '$lib/domain/weigh-in';
import type { ZoneRule } from '$lib/domain/zone';

/**
 * What a file reader is: data and functions that take bytes and give readings. It never stores, and knows no worker,
 * page or account. One folder or file per format, listed in index.ts; a newcomer touches nothing else.
 */

/** One file as it lies before us: chosen, in a chosen folder, or inside a ZIP (or a ZIP within it). */
export interface Entry {
  /** Unique within an opening and the same when the same files are opened again: `<part>/<path inside>`. For showing and remembering, never used as a path. */
  readonly key: string;
  /** Base name. */
  readonly name: string;
  /** Uncompressed bytes as declared; reading more than that is an `EntryFailure`. */
  readonly size: number;
  /** The bytes, from the start, at each call. Errors the stream with an `EntryFailure`. */
  readonly stream: () => ReadableStream<Uint8Array<ArrayBuffer>>;
}

/** Thrown by an entry's stream and by readers; caught at the edge of `sources/files` and made a `FileProblem`. */
export class EntryFailure extends Error {
  constructor(readonly problem: ProblemKind) {
    super(problem);
    this.name = 'EntryFailure';
  }
}

/** Everything that can be wrong with a file. Each has words of its own on screen. */
export type ProblemKind =
  | 'file-unreadable' // gone, moved or changed since it was chosen; or no permission
  | 'file-empty'
  | 'zip-empty'
  | 'zip-cut-short'
  | 'zip-damaged' // CRC or structure
  | 'zip-encrypted'
  | 'zip-bomb' // ratio, total, or more bytes than declared
  | 'zip-too-many-entries'
  | 'zip-path-trick' // `..`, absolute, drive or NUL in a name: that entry is left out
  | 'zip-unsupported' // a compression method or a split archive we cannot read
  | 'zip-too-deep' // a ZIP in a ZIP in a ZIP
  | 'json-cut-short'
  | 'json-invalid'
  | 'wrong-shape' // well-formed, and not what its name says
  | 'wrong-extension' // content and extension disagree and neither is known
  | 'csv-invalid'
  | 'units-mixed'
  | 'dates-mixed'
  | 'fit-crc'
  | 'fit-cut-short'
  | 'fit-invalid'
  | 'xml-entities'
  | 'xml-cut-short'
  | 'xml-invalid'
  | 'too-many-records' // of one metric more than a life holds: that metric is given up
  | 'too-large'; // one record or line larger than any real one

export interface FileProblem {
  readonly kind: ProblemKind;
  /** The entry's or file's name as shown. */
  readonly file: string;
}

/** What a reader says of an entry after a look at its name and its first bytes. */
export interface Peek {
  readonly entry: Entry;
  /** The first 4096 bytes at most. */
  readonly head: Uint8Array<ArrayBuffer>;
  /** `head` as text, byte order mark dropped (UTF-8, or UTF-16 where a mark says so). */
  readonly text: string;
}

export interface FileFormat {
  readonly id: FormatId;
  readonly source: SourceId;
  readonly metrics: readonly MetricId[];
  readonly trust: FileTrust;
  /** True where instants become wall clocks by `answers.zone`: an answer about the zone means reading again. */
  readonly usesZone?: boolean;
  /** By content first, the name's stem as a help, never by folder or language. At most one format may say yes. */
  readonly recognises: (peek: Peek) => boolean;
  /**
   * Only for formats of many gigabytes: what the names and sizes (and at most a few entries' first bytes) promise,
   * so that a dry run need not read everything. Null: the dry run reads the entries and counts.
   */
  readonly outline: ((entries: readonly Entry[]) => Outline) | null;
  /**
   * Reads entries of this format, in the order given by `sortEntries`-like rules of its own, and yields as it goes.
   * Does not throw for bad input: what is wrong is yielded. Throws the signal's reason when it is aborted.
   */
  readonly read: (entries: readonly Entry[], context: ReadContext) => AsyncIterable<Piece>;
}

export interface Outline {
  /** Days that will have a row, as far as names tell. */
  readonly days: DayRange | null;
  /** Estimated number of days with data. */
  readonly dayCount: number;
}

export interface ReadContext {
  readonly answers: Answers;
  readonly signal: AbortSignal;
  /** Called with bytes of an entry as they are consumed (uncompressed). */
  readonly onBytes: (bytes: number) => void;
  /** Languages to try for month names, best first: `navigator.languages`. */
  readonly languages: readonly string[];
  /** Entries of another format that were chosen with these, for what they tell of them. Absent: there are none. */
  readonly beside?: (format: FormatId) => readonly Entry[];
}

/** What came of some of the entries. Small enough to be committed in one transaction (a few thousand readings). */
export interface Piece {
  readonly readings: readonly FileReading[];
  /** Entries that this and earlier pieces hold whole. */
  readonly finished: readonly Entry[];
  /** Records refused one by one. */
  readonly rejected: number;
  /** Of `rejected`, those that a reader of several metrics knows the metric of; the others are told with its first. */
  readonly rejectedOf?: Readonly<Partial<Record<MetricId, number>>>;
  readonly problems: readonly FileProblem[];
  /** What the reader would like to know; answered through `answers.choices`. Same id for the same question at each run. */
  readonly questions: readonly Question[];
  /** Days this entry speaks for, also those on which it holds nothing (the ledger of the import). */
  readonly covered: readonly { readonly metric: MetricId; readonly days: DayRange }[];
  /** Rows that look like measurements and are not: repeated weights of a monthly table. Shown as a number. */
  readonly repeated?: number;
  /** A person's height where the file tells it. */
  readonly heightM?: number;
}

/** One row of a file. `name`: base name of the entry it came from, for the row's provenance. */
export type FileReading =
  | { readonly kind: 'weigh-in'; readonly name: string; readonly reading: WeighInReading }
  | { readonly kind: 'body-fat'; readonly name: string; readonly reading: BodyFatReading }
  | { readonly kind: 'daily'; readonly name: string; readonly reading: DailyReading }
  | { readonly kind: 'minutes'; readonly name: string; readonly reading: MinuteReading }
  | { readonly kind: 'sleep'; readonly name: string; readonly reading: SleepReading }
  | { readonly kind: 'exercise'; readonly name: string; readonly reading: ExerciseReading };

/** The day a reading belongs to, or null where its time is none. */
export const dayOfReading = (row: FileReading): LocalDay | null =>
  'day' in row.reading ? row.reading.day : dayOfLocalDateTime(row.reading.time);

/**
 * Something only the person knows. `suggestion` is what a reader uses until it is answered; null: it cannot be guessed,
 * nothing of `file` is imported before an answer.
 */
export interface Question {
  readonly id: string;
  readonly kind: 'unit' | 'date-order' | 'scale-user';
  readonly file: string;
  /** As it stands in the file: `217`, `12/03/2020`, `3`. */
  readonly example: string;
  /** unit: `kg` `lb` `st`. date-order: `dmy` `mdy`. scale-user: the profile index as text, or `all`. */
  readonly options: readonly string[];
  /** By option, to tell people by: their weigh-ins, and the newest in kg. scale-user only. */
  readonly hints?: Readonly<Record<string, { readonly count: number; readonly kg: number | null }>>;
  readonly suggestion: string | null;
  /** Why that suggestion. `shape`: usual for this kind of file. `range`: only that gives plausible values. */
  readonly reason: 'shape' | 'range' | 'other-files' | null;
}

/** What a file tells of the person's time zone. */
export interface ZoneClue {
  /** Best first, in this order (import-formats.md §1.5). */
  readonly kind:
    'sleep-offsets' | 'daily-offsets' | 'weigh-in-twins' | 'heart-rate-bounds' | 'profile' | 'device';
  readonly zone: ZoneRule;
  /** File it was seen in; null for the device's own. */
  readonly file: string | null;
}

/** What was found in what a person chose. */
export interface Opened {
  /** Entries by the format that will read them. */
  readonly found: readonly { readonly format: FileFormat; readonly entries: readonly Entry[] }[];
  /** Files of a known kind that this version does not read yet: `steps`, `sleep` …, by the stem of their names. */
  readonly later: readonly { readonly stem: string; readonly files: number; readonly bytes: number }[];
  /** Left out on purpose, never inflated. */
  readonly skipped: readonly {
    readonly why: 'machine-learning' | 'empty' | 'readme' | 'raw-signal';
    readonly files: number;
    readonly bytes: number;
  }[];
  /** Names nobody knows; at most 200, `unknownCount` has them all. */
  readonly unknown: readonly string[];
  readonly unknownCount: number;
  readonly problems: readonly FileProblem[];
  /** Best first; empty where no found file needs a zone. */
  readonly zoneClues: readonly ZoneClue[];
  /** True where a found format turns instants into wall clocks, so that the zone matters. */
  readonly zoneMatters: boolean;
}

/** A file as the page hands it over. `path` has the folders of a chosen directory. */
export interface GivenFile {
  readonly path: string;
  readonly file: Blob;
}

/** `open(files, …)` of sources/files/open.ts: looks at names and first bytes, opens ZIPs, writes and keeps nothing. */
export type OpenFiles = (
  files: readonly GivenFile[],
  options: {
    readonly signal: AbortSignal;
    /** Entries looked at so far and bytes of the chosen files passed. */
    readonly onProgress: (progress: { readonly entries: number }) => void;
  },
) => Promise<Opened>;
