import type { FormatId } from './imports';
import { familyOf, type SourceId } from './metric';
import { trustOf, type LogRow, type Provenance } from './weigh-in';

/** What a row says of the way it came by. */
export type Road = Pick<LogRow, 'account' | 'source' | 'provenance' | 'seenAt' | 'id'>;

/** What rows of one kind tell more of than others, larger is more; 0 where nothing is said. */
export interface Telling<Row> {
  /** Decides between lists of one rank, before their names do. */
  readonly richness?: (row: Row) => number;
  /** Decides between contents of one list of files, before the time does at which they were brought in. */
  readonly fullness?: (row: Row) => number;
}

/**
 * The order in which roads to one fact are believed, a total one: precedence (docs/data-model.md); of two live connections of
 * one family the one that still hears of changes; an archive's own series before the table beside it; what only collects
 * what others measured after every file of their own; of two contents in one list the one that was brought in later, since
 * an archive knows what was corrected before it. Lists of files are one whatever account they were brought into.
 */
export const byRoad =
  <Row extends Road>(
    preferred: SourceId | null,
    { richness = nothing, fullness = nothing }: Telling<Row> = {},
  ) =>
  (a: Row, b: Row): number =>
    rankOf(a, preferred) - rankOf(b, preferred) ||
    richness(b) - richness(a) ||
    compare(listOf(a), listOf(b)) ||
    (isFiled(a) && isFiled(b) ? fullness(b) - fullness(a) : 0) ||
    b.seenAt - a.seenAt ||
    compare(a.id, b.id);

const nothing = (): number => 0;

const rankOf = (row: Road, preferred: SourceId | null): number =>
  trustOf(row, preferred) * 4 +
  (row.source === COLLECTED && row.source !== preferred ? 8 : 0) +
  (familyOf(row.source) === row.source ? 2 : 0) +
  (isTable(row.provenance) ? 1 : 0);

/** A phone's list of what every device and app near it measured, the phone in the pocket among them. */
const COLLECTED: SourceId = 'apple';

const isFiled = ({ provenance }: Road): boolean => provenance.kind === 'file';

const listOf = ({ account, source, provenance }: Road): string =>
  provenance.kind === 'file' ? `${source}|${provenance.format ?? ''}` : `${source}||${account}`;

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
