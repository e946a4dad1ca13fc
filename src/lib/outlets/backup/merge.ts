import { addCovered, type CoveredRange, type FailedRange } from '$lib/domain/coverage';
import { gapsIn } from '$lib/domain/day-range';
import { sameValue } from '$lib/domain/same-value';
import type { BackupTable, Row } from './format';

/** What becomes of the rows of a backup where the store has some already. Pure; the same twice is the same once. */

export type RestoreMode = 'merge' | 'replace';

/**
 * A row of a backup as it is believed on this device: no job goes on by itself, and an account comes without the
 * sign-in that never left, so a vendor that needs one asks for it.
 */
export const arriving = (table: BackupTable, row: Row): Row => {
  if (table === 'jobs' && !ENDED.has(String(row['state'])))
    return {
      ...row,
      state: 'cancelled',
      reason: null,
      resumeAt: null,
      endedAt: row['endedAt'] ?? row['updatedAt'],
    };
  if (table === 'accounts' && !KEPT_BY_HAND.has(String(row['vendor'])) && SIGNED_IN.has(String(row['state'])))
    return { ...row, state: 'needs_you', needs: 'sign-in', accessEndsAt: null, consentEndsAt: null };
  if (table === 'coverage') {
    // What the vendor said of another sign-in's grant.
    const { notGranted: _, ...ledger } = row;
    return ledger;
  }
  return row;
};

const ENDED: ReadonlySet<string> = new Set(['done', 'failed', 'cancelled']);
const SIGNED_IN: ReadonlySet<string> = new Set(['connected', 'needs_you']);
/** Vendors that nobody signs in to. */
const KEPT_BY_HAND: ReadonlySet<string> = new Set(['files', 'sample']);

/** What to write for a row of the backup, or null where the store has just that. */
export const restored = (
  mode: RestoreMode,
  table: BackupTable,
  row: Row,
  stored: Row | undefined,
): Row | null => {
  const incoming = arriving(table, row);
  if (stored === undefined) return incoming;
  const wanted = mode === 'replace' ? replaced(table, incoming, stored) : merged(table, incoming, stored);
  return sameValue(wanted, stored) ? null : wanted;
};

/** The backup's row, but an account that is here keeps its sign-in. */
const replaced = (table: BackupTable, incoming: Row, stored: Row): Row =>
  table === 'accounts' ? { ...incoming, ...connectionOf(stored) } : incoming;

const merged = (table: BackupTable, incoming: Row, stored: Row): Row => {
  const later = touchedAt(table, incoming) > touchedAt(table, stored) ? incoming : stored;
  switch (table) {
    case 'accounts':
      return { ...later, ...connectionOf(stored) };
    case 'weighIns':
    case 'bodyFat':
    case 'minutes':
    case 'daily':
    case 'sleeps':
    case 'exercises':
      return withClaims(later, incoming, stored);
    case 'filledYears':
      return { ...stored, values: filledUp(valuesOf(stored), valuesOf(incoming)) };
    case 'coverage':
      return mergedLedger(incoming, stored);
    default:
      return later;
  }
};

/** What the sign-in of this device says, whatever a backup knew. */
const connectionOf = ({ state, needs, scopes, accessEndsAt, consentEndsAt }: Row): Row => ({
  state,
  needs,
  scopes,
  accessEndsAt,
  consentEndsAt,
});

/** The last instant a row knows of itself. Settings know none: this device's stay. */
const touchedAt = (table: BackupTable, row: Row): number => {
  const instants = INSTANTS[table].map((field) => row[field]);
  return Math.max(-Infinity, ...instants.filter((value) => typeof value === 'number'));
};

const LOG_ROW = ['seenAt', 'missingSince', 'doubtSince', 'keptAt', 'deletedAt'];

const INSTANTS: Readonly<Record<BackupTable, readonly string[]>> = {
  accounts: ['updatedAt'],
  weighIns: LOG_ROW,
  bodyFat: LOG_ROW,
  minutes: ['seenAt'],
  daily: ['seenAt', 'missingSince', 'deletedAt'],
  sleeps: LOG_ROW,
  exercises: LOG_ROW,
  raw: ['fetchedAt'],
  filledYears: [],
  corrections: ['at'],
  deliveries: ['at'],
  challenges: ['updatedAt'],
  readingRules: ['at'],
  goals: ['at'],
  confirmations: ['at'],
  lifeEvents: ['at'],
  imports: ['updatedAt'],
  coverage: [],
  jobs: ['updatedAt'],
  budgets: ['notedAt'],
  health: ['checkedAt'],
  settings: [],
};

/** A row that imports of both sides brought is claimed by both, or undoing one would take it from the other. */
const withClaims = (row: Row, incoming: Row, stored: Row): Row => {
  const claims = new Set([...listOf(stored['imports']), ...listOf(incoming['imports'])]);
  return claims.size === 0 ? row : { ...row, imports: [...claims] };
};

const filledUp = (stored: readonly (number | null)[], incoming: readonly (number | null)[]) =>
  Array.from(
    { length: Math.max(stored.length, incoming.length) },
    (_, index) => stored[index] ?? incoming[index] ?? null,
  );
const valuesOf = (row: Row) => listOf(row['values']) as readonly (number | null)[];

/** Days that either side knows; where both do, the later answer. A failure stands only for days nobody knows. */
const mergedLedger = (incoming: Row, stored: Row): Row => {
  const all = [stored, incoming].flatMap((row) => listOf(row['ranges']) as readonly CoveredRange[]);
  const ranges = [...all]
    .sort((a, b) => a.checkedAt - b.checkedAt)
    .reduce<CoveredRange[]>((covered, range) => addCovered(covered, range, range.checkedAt), []);
  const failed = listOf(stored['failed']) as readonly FailedRange[];
  const others = (listOf(incoming['failed']) as readonly FailedRange[])
    .flatMap((range) => gapsIn(failed, range).map((piece) => ({ ...range, ...piece })))
    .flatMap((range) => gapsIn(ranges, range).map((piece) => ({ ...range, ...piece })));
  return {
    ...stored,
    ranges: sameValue(ranges, stored['ranges']) ? stored['ranges'] : ranges,
    failed: others.length === 0 ? failed : [...failed, ...others].sort((a, b) => a.first - b.first),
    learnedMaxDays: stored['learnedMaxDays'] ?? incoming['learnedMaxDays'] ?? null,
  };
};

/** Rows have passed their schema, here or when they were stored. */
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
