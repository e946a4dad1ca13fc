import type { TableRow } from './format';

/** One version's change to rows, as the store's migration of that number made it. Null: the row is no more. */
interface Step {
  /** The store version that the row has afterwards. */
  readonly to: number;
  readonly row: (row: TableRow) => TableRow | null;
}

/** The first store version that backups were made of. */
export const OLDEST_STORE = 3;

/**
 * Append-only, oldest first: each migration of the store that changes rows gets its step here, or backups made before
 * it could not be read. A released one is never edited.
 */
const steps: readonly Step[] = [
  {
    to: 4,
    row: ({ table, row }) => ({
      table,
      row:
        table === 'accounts'
          ? { ...row, alsoKnownAs: [], sameAs: null, accessEndsAt: null, consentEndsAt: null }
          : row,
    }),
  },
];

/** The store version that `upgradeRow` leads to. A test holds it to the newest migration. */
export const CURRENT_STORE = 9;

/** A row of a backup of store version `from`, as it is today. */
export const upgradeRow = (from: number, row: TableRow): TableRow | null =>
  steps
    .filter(({ to }) => to > from)
    .reduce<TableRow | null>((current, step) => (current === null ? null : step.row(current)), row);
