import type { FormatId } from './imports';
import { familyOf, type SourceId } from './metric';
import { trustOf, type LogRow, type Provenance } from './weigh-in';

/** What a row says of the way it came by. */
export type Road = Pick<LogRow, 'account' | 'source' | 'provenance' | 'seenAt' | 'id'>;

/**
 * The order in which roads to one fact are believed, a total one: precedence (docs/data-model.md); of two live connections of
 * one family the one that still hears of changes; an archive's own series before the table beside it; of two contents in one
 * list the one that was brought in later, since an archive knows what was corrected before it.
 */
export const byRoad =
  (preferred: SourceId | null) =>
  (a: Road, b: Road): number =>
    rankOf(a, preferred) - rankOf(b, preferred) ||
    compare(listOf(a), listOf(b)) ||
    b.seenAt - a.seenAt ||
    compare(a.id, b.id);

const rankOf = (row: Road, preferred: SourceId | null): number =>
  trustOf(row, preferred) * 4 +
  (familyOf(row.source) === row.source ? 2 : 0) +
  (isTable(row.provenance) ? 1 : 0);

const listOf = ({ account, source, provenance }: Road): string =>
  `${account}|${source}|${provenance.kind === 'file' ? (provenance.format ?? '') : ''}`;

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const isTable = (provenance: Provenance): boolean =>
  provenance.kind === 'file' && provenance.format !== undefined && TABLES.has(provenance.format);

/**
 * Tables of Google's archives that list every app and tracker side by side. Their JSON twin is the one series that the vendor
 * itself made of them, which its API and its app show. So is the fitness by heart rate beside that of single runs.
 */
const TABLES: ReadonlySet<FormatId> = new Set<FormatId>([
  'fitbit-steps-csv',
  'fitbit-distance-csv',
  'fitbit-calories-csv',
  'fitbit-days-csv',
  'fitbit-zone-minutes-csv',
  'fitbit-sleeps-csv',
  'fitbit-exercises-csv',
  'fitbit-run-vo2max-json',
]);
