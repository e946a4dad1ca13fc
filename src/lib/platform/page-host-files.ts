import type { DayRange } from '$lib/domain/day-range';
import type { Live } from '$lib/domain/live';
import type { Measurement } from '$lib/domain/weigh-in';
import type { ZoneRule } from '$lib/domain/zone';
import type { ImportState, ImportTarget } from '$lib/importing/types';
import type { BackupRefusal } from '$lib/outlets/backup/format';
import type { RestoreMode } from '$lib/outlets/backup/merge';
import type { RestoreReport } from '$lib/outlets/backup/restore';
import type { GapUnit } from '$lib/outlets/gap-file';
import type { GapFormat } from '$lib/outlets/gap-files';
import type { TableMetric } from '$lib/outlets/tables/columns';
import type { Undoable } from './undoable';

export type {
  DryRun,
  FileProblem,
  FoundPart,
  ImportState,
  ImportTarget,
  ProblemKind,
  Question,
  ZoneClue,
  ZoneReport,
} from '$lib/importing/types';
export type { GapUnit } from '$lib/outlets/gap-file';
export type { GapFormat, GapPlan } from '$lib/outlets/gap-files';
export type { RestoreMode } from '$lib/outlets/backup/merge';
export type { RestoreReport, TableReport } from '$lib/outlets/backup/restore';
export type {
  ChartDrawing,
  LegendEntry,
  SnapshotDocument,
  SnapshotFigure,
  SnapshotSection,
} from '$lib/outlets/snapshot/types';
export type { ChallengeTable } from '$lib/outlets/tables/challenge';
export type { TableMetric } from '$lib/outlets/tables/columns';

/** A file as a person gave it, by picker, drop, folder, file handler or share. `path` has the folders of a directory. */
export interface GivenFile {
  readonly path: string;
  readonly file: File;
}

/** Files that another app shared and that nobody has looked at yet. */
export interface PendingShare {
  /** When they came, epoch ms. */
  readonly at: number;
  readonly files: readonly GivenFile[];
}

/** Files on their way in: looked into by a worker without network, written only after `start`. */
export interface ImportSession {
  readonly state: Live<ImportState>;
  /** Another account, zone or answer; the dry run is worked out again where it changes. */
  readonly setTarget: (target: ImportTarget) => void;
  readonly setZone: (zone: ZoneRule) => void;
  readonly answer: (question: string, value: string) => void;
  /** "Import". Asks the browser to keep the data first. */
  readonly start: () => Promise<void>;
  /** Before `start`: forgets the files. While importing: stops after the piece being written; what is in stays. */
  readonly cancel: () => void;
  /** Frees the worker. An import that runs is cancelled. */
  readonly close: () => void;
}

/** `folder`: a dated file in a folder of the person's choice, where the browser lets them choose one. */
export interface BackupChoice {
  /** Null: not encrypted. */
  readonly passphrase: string | null;
  readonly into: 'file' | 'folder';
}

export interface TableChoice {
  readonly metric: TableMetric;
  readonly format: 'csv' | 'json';
  /** Null: every account. */
  readonly account: string | null;
  /** Null: everything. */
  readonly range: DayRange | null;
  /** CSV with a byte order mark. */
  readonly bom: boolean;
  readonly into: 'file' | 'folder';
}

/** `file`: one ZIP. */
export interface RawChoice {
  /** Null: every account. */
  readonly account: string | null;
  /** Null: everything. */
  readonly range: DayRange | null;
  readonly into: 'file' | 'folder';
}

/** Answers that were kept as they came: what they take in the store, and whose they are. */
export interface RawKept {
  readonly count: number;
  readonly bytes: number;
  readonly accounts: readonly string[];
}

/** Weigh-ins that one service has and another lacks, and the file that the other one imports. */
export interface GapChoice {
  readonly format: GapFormat;
  readonly rows: readonly Measurement[];
  /** Of tables: that of the account which imports them. */
  readonly unit: GapUnit;
  /** Where the wall clocks of rows without an instant were. */
  readonly zone: ZoneRule;
}

export interface SavedFiles {
  /** Of the file or the folder, as far as the browser tells. */
  readonly name: string;
  /** Several files in one archive, which no service unpacks. */
  readonly packed: boolean;
}

/** Weigh-ins noted as handed on. */
export interface HandedOn extends Undoable {
  /** Those that are still there as they were. */
  readonly count: number;
}

/** A file on its way out. Ended, it says so once and for all. */
export interface SaveTask {
  readonly state: Live<SaveState>;
  /** Nothing half written is left; of several files in a folder, those that are whole stay. */
  readonly cancel: () => void;
}

export type SaveState =
  /** Rows read, of about `total` (0: not known), and bytes written. */
  | { readonly step: 'working'; readonly done: number; readonly total: number; readonly bytes: number }
  | { readonly step: 'done'; readonly name: string; readonly bytes: number }
  | { readonly step: 'stopped' }
  | { readonly step: 'failed'; readonly reason: 'storage' | 'disk' | 'crashed' };

/** Why a backup is not restored: what is wrong with the file, with this device's storage, or who is at work just now. */
export type RestoreProblem = BackupRefusal | 'storage' | 'crashed' | 'syncing' | 'importing';

/** A backup on its way in. Nothing is written before `start`. */
export interface RestoreSession {
  readonly state: Live<RestoreState>;
  readonly unlock: (passphrase: string) => void;
  /** "Merge" or "Replace". Asks the browser to keep the data first. */
  readonly start: (mode: RestoreMode) => Promise<void>;
  /** While writing, what is in stays; the same again goes on from there. */
  readonly cancel: () => void;
}

export type RestoreState =
  | { readonly step: 'reading'; readonly done: number; readonly total: number }
  /** Encrypted. `wrong`: the passphrase given does not open it. */
  | { readonly step: 'locked'; readonly wrong: boolean }
  /** `busy`: a sync or an import is at work, so it did not begin. */
  | {
      readonly step: 'ready';
      readonly report: RestoreReport;
      readonly busy: 'syncing' | 'importing' | null;
    }
  | { readonly step: 'writing'; readonly mode: RestoreMode; readonly done: number; readonly total: number }
  | { readonly step: 'done'; readonly report: RestoreReport }
  /** `begun`: some rows are in; nothing that was here is lost. */
  | { readonly step: 'refused'; readonly problem: RestoreProblem; readonly begun: boolean }
  | { readonly step: 'stopped'; readonly begun: boolean };
