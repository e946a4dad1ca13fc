import { addCovered } from '$lib/domain/coverage';
import type { FormatId, ImportRecord } from '$lib/domain/imports';
import { err, ok, type Result } from '$lib/domain/result';
import type { FileFormat, FileReading, Piece } from '$lib/sources/files/contract';
import { importStream, type ImportCommit, type ImportFailure, type ImportStore } from './ports';
import { rowsOf } from './rows';
import { afterPiece } from './tally';

/** Rows of one commit: enough to be quick, few enough that a kill loses little. A day of minutes counts for more. */
const COMMIT_WEIGHT = 2_000;
const MINUTE_DAY_WEIGHT = 40;
/** With its stages. */
const SLEEP_WEIGHT = 10;
/** Problems a record keeps by name: a hostile archive has any number. */
export const NAMED_PROBLEMS = 100;

export interface Writer {
  /** Takes a piece; writes when enough came together. Give every piece of a format before the next format's. */
  readonly add: (format: FileFormat, piece: Piece) => Promise<Result<void, ImportFailure>>;
  /** Writes what is left. */
  readonly flush: () => Promise<Result<void, ImportFailure>>;
}

/** Gathers pieces into commits of one import. `progress` is asked for at each commit. */
export const createWriter = (
  store: ImportStore,
  record: Pick<ImportRecord, 'id' | 'account' | 'finished'>,
  {
    now,
    progress,
    written,
  }: {
    readonly now: () => number;
    readonly progress: () => ImportRecord['progress'];
    /** Rows that were new. */
    readonly written: (added: number) => void;
  },
): Writer => {
  let format: FileFormat | null = null;
  let pending: Piece[] = [];
  let weight = 0;
  const counted = new Set<FormatId>();
  /** What is read again is counted again; what is in whole, and not read again, keeps its count. */
  const before = (parts: ImportRecord['parts'], { id, outline }: FileFormat): ImportRecord['parts'] =>
    counted.has(id) || (outline && record.finished.length > 0)
      ? parts
      : parts.map((part) => (part.format === id ? { ...part, rejected: 0 } : part));

  const flush = async (): Promise<Result<void, ImportFailure>> => {
    const pieces = pending;
    if (!format || pieces.length === 0) return ok(undefined);
    const of = format;
    [pending, weight] = [[], 0];
    const readings = pieces.flatMap((piece) => piece.readings);
    const at = now();
    const committed = await store.commit({
      importId: record.id,
      account: record.account,
      rows: rowsOf(readings, of, { account: record.account, now: at }),
      coverage: coverageOf(pieces, record.id, at),
      record: (stored, counts) => ({
        updatedAt: at,
        parts: afterPiece(before(stored.parts, of), of, { pieces, counts }),
        finished: of.outline ? [...stored.finished, ...finishedIn(pieces)] : stored.finished,
        progress: progress(),
        problems: [...(stored.problems ?? []), ...pieces.flatMap(({ problems }) => problems)].slice(
          0,
          NAMED_PROBLEMS,
        ),
        heightM: pieces.reduce<number | null>((known, piece) => piece.heightM ?? known, stored.heightM),
      }),
    });
    if (!committed.ok) return err(committed.error);
    counted.add(of.id);
    written([...committed.value.values()].reduce((sum, { added }) => sum + added, 0));
    return ok(undefined);
  };

  return {
    flush,
    add: async (next, piece) => {
      if (format && next.id !== format.id) {
        const done = await flush();
        if (!done.ok) return done;
      }
      format = next;
      pending.push(piece);
      for (const { kind } of piece.readings) weight += weightOf(kind);
      return weight >= COMMIT_WEIGHT ? flush() : ok(undefined);
    },
  };
};

const weightOf = (kind: FileReading['kind']): number =>
  kind === 'minutes' ? MINUTE_DAY_WEIGHT : kind === 'sleep' ? SLEEP_WEIGHT : 1;

/** Kept for formats of thousands of entries only; reading another one again changes nothing. */
const finishedIn = (pieces: readonly Piece[]): string[] =>
  pieces.flatMap((piece) => piece.finished.map(({ key }) => key));

/** What the pieces speak for, as changes of the import's own ledgers. */
const coverageOf = (pieces: readonly Piece[], importId: string, now: number): ImportCommit['coverage'] => {
  const covered = pieces.flatMap((piece) => piece.covered);
  return [...new Set(covered.map(({ metric }) => metric))].map((metric) => ({
    stream: importStream(importId, metric),
    change: (stored) => ({
      ...stored,
      ranges: covered
        .filter((entry) => entry.metric === metric)
        .reduce((ranges, { days }) => addCovered(ranges, days, now), [...stored.ranges]),
    }),
  }));
};
