/**
 * The backup file (docs/data-model.md, "Backup file"): gzip of lines of JSON. One header, rows table by table, one
 * end line with a digest of every byte before it.
 */
export const BACKUP_VERSION = 1;

/** File names end so, plain and encrypted alike. */
export const BACKUP_EXTENSION = '.tidemark';

/** A row as it is stored. What may be in it is said by `schemas.ts`. */
export type Row = Readonly<Record<string, unknown>>;

/** A primary key, a list for compound ones. */
export type Key = string | readonly (string | number)[];

export interface TableRow {
  readonly table: BackupTable;
  readonly row: Row;
}

/**
 * What is in a backup, in the order of the file: every table but `vault` and `keys`, since tokens never leave.
 * Ledgers come after the rows they speak of: a restore that is killed between them has rows nobody vouches for, which a
 * sync asks for again, and never days that count as covered without their rows.
 */
export const BACKUP_TABLES = {
  accounts: ['id'],
  weighIns: ['id'],
  bodyFat: ['id'],
  minutes: ['id'],
  daily: ['id'],
  sleeps: ['id'],
  exercises: ['id'],
  raw: ['id'],
  filledYears: ['account', 'metric', 'year'],
  corrections: ['id'],
  deliveries: ['id'],
  challenges: ['id'],
  readingRules: ['id'],
  goals: ['account'],
  confirmations: ['id'],
  lifeEvents: ['id'],
  imports: ['id'],
  coverage: ['account', 'stream'],
  jobs: ['id'],
  budgets: ['account'],
  health: ['vendor'],
  settings: ['id'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type BackupTable = keyof typeof BACKUP_TABLES;

export const tableNames = Object.keys(BACKUP_TABLES) as readonly BackupTable[];

export const isBackupTable = (name: string): name is BackupTable => Object.hasOwn(BACKUP_TABLES, name);

/** The primary key of a row that has passed its schema. */
export const keyOf = (table: BackupTable, row: Row): Key => {
  const parts = BACKUP_TABLES[table].map((field) => row[field] as string | number);
  return parts.length === 1 ? String(parts[0]) : parts;
};

/** A key as text, for sets. */
export const keyText = (key: Key): string => (typeof key === 'string' ? key : JSON.stringify(key));

/** The first line. */
export interface BackupHeader {
  readonly tidemark_backup: number;
  /** The app's version that wrote it. */
  readonly app: string;
  /** ISO 8601, UTC. */
  readonly created_at: string;
  /** Version of the store's schema. */
  readonly store: number;
  /** Rows by table as counted before writing; a sync may have added some since. */
  readonly tables: Readonly<Record<string, number>>;
}

/** The last line. */
export interface BackupEnd {
  readonly end: true;
  readonly rows: number;
  /** SHA-256, hex, of every byte before this line. */
  readonly sha256: string;
}

/** Why a file is not restored. Nothing of it has been written then. */
export type BackupRefusal =
  /** Something else than a Tidemark backup. */
  | 'not-a-backup'
  /** Made by a later Tidemark than this one. */
  | 'newer-version'
  | 'passphrase-needed'
  | 'wrong-passphrase'
  /** The end is missing: a copy or download that did not finish. */
  | 'cut-short'
  /** All there, but not as it was written. */
  | 'damaged'
  /** The browser can no longer read the file: moved, deleted, its card pulled out. */
  | 'unreadable';

/** Thrown inside the reading streams and turned into a value at their end. */
export class Refused extends Error {
  constructor(readonly refusal: BackupRefusal) {
    super(refusal);
  }
}

/** `tidemark-2026-11-21.tidemark`, sealed `tidemark-2026-11-21-protected.tidemark`. `day`: `YYYY-MM-DD` in the person's calendar. */
export const backupFileName = (day: string, sealed: boolean): string =>
  `tidemark-${day}${sealed ? '-protected' : ''}${BACKUP_EXTENSION}`;
