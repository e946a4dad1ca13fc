import { unite, type DayRange } from '$lib/domain/day-range';
import type { Answers, FormatId } from '$lib/domain/imports';
import { COPY_REACH_DAYS } from '$lib/domain/grouping';
import type { LocalDay } from '$lib/domain/local-date';
import type { MetricId } from '$lib/domain/metric';
import {
  dayOfReading,
  type Entry,
  type FileFormat,
  type FileProblem,
  type Opened,
  type Piece,
  type Question,
} from '$lib/sources/files/contract';
import { IMPORT_TABLES, metricOfRow, type ImportRows, type ImportStore, type ImportTable } from './ports';
import { metricOf, rowsOf } from './rows';
import { copiesAmong, daysByMetric, foundPart, refusedBy } from './tally';
import type { FoundPart } from './types';

/** Found entries of one format, read for the dry run or, for formats of gigabytes, only outlined. */
export interface LookedAt {
  readonly format: FileFormat;
  readonly entries: readonly Entry[];
  /** Null: not read, only outlined. Kept, so that "Import" need not read small files again. */
  readonly pieces: readonly Piece[] | null;
  /** The answers it was read with. */
  readonly readWith: string;
}

export interface LookSurroundings {
  readonly answers: Answers;
  readonly signal: AbortSignal;
  readonly languages: readonly string[];
  readonly onBytes: (bytes: number) => void;
}

/**
 * Reads what must be read to say what is in the files, and again what an answer changes; the rest is taken over from
 * `before`. Writes nothing.
 */
export const lookAgain = async (
  found: Opened['found'],
  before: readonly LookedAt[],
  around: LookSurroundings,
): Promise<readonly LookedAt[]> => {
  const looked: LookedAt[] = [];
  for (const { format, entries } of found) {
    const known = before.find((look) => look.format.id === format.id);
    looked.push(
      known && keyOf(known, around.answers) === known.readWith
        ? known
        : await look(format, entries, { ...around, found }),
    );
  }
  return looked;
};

const look = async (
  format: FileFormat,
  entries: readonly Entry[],
  { answers, signal, languages, onBytes, found }: LookSurroundings & { readonly found: Opened['found'] },
): Promise<LookedAt> => {
  if (format.outline) return { format, entries, pieces: null, readWith: '' };
  const beside = (id: FormatId) => found.find((other) => other.format.id === id)?.entries ?? [];
  const pieces: Piece[] = [];
  for await (const piece of format.read(entries, { answers, signal, onBytes, languages, beside })) {
    signal.throwIfAborted();
    pieces.push(piece);
  }
  const fresh = { format, entries, pieces, readWith: '' };
  return { ...fresh, readWith: keyOf(fresh, answers) };
};

/** The answers that what was read depends on. */
const keyOf = ({ format, pieces }: LookedAt, { zone, choices }: Answers): string =>
  pieces === null
    ? ''
    : JSON.stringify([
        format.usesZone ? zone : null,
        askedIn([{ pieces }]).questions.map(({ id }) => choices[id] ?? null),
      ]);

/** One line per format and metric, compared with what an account holds. `account` null: a new one, which holds nothing. */
export const partsOf = async (
  store: Pick<ImportStore, 'known' | 'weighIns'>,
  account: string | null,
  looked: readonly LookedAt[],
  now: number,
): Promise<readonly FoundPart[]> => {
  const owner = { account: account ?? '', now };
  const withRows = looked.map((look) => ({
    ...look,
    rows: rowsOf(
      (look.pieces ?? []).flatMap(({ readings }) => readings),
      look.format,
      owner,
    ),
  }));
  const fresh = withRows.flatMap(({ rows }) => rows.weighIns);
  const days = rangeOf(fresh.map(({ day }) => day));
  const stored =
    account !== null && days
      ? await store.weighIns(account, {
          first: days.first - COPY_REACH_DAYS,
          last: days.last + COPY_REACH_DAYS,
        })
      : [];
  // Rows of one import of one format are apart by definition; before they are stored they have no import to tell by.
  const claimed = fresh.map((row) => ({ ...row, imports: [THIS_IMPORT] }));
  const copies = copiesAmong(claimed, stored);
  const parts: FoundPart[] = [];
  for (const { format, entries, pieces, rows } of withRows) {
    if (pieces === null) {
      parts.push(outlinePart(format, entries));
      continue;
    }
    const main = format.metrics[0];
    const refused = refusedBy(format, pieces);
    const repeated = pieces.reduce((sum, piece) => sum + (piece.repeated ?? 0), 0);
    for (const [metric, span] of daysByMetric(pieces)) {
      const { table, ids } = idsOf(rows, metric);
      const known = account === null || !table ? 0 : (await store.known(table, ids)).size;
      parts.push({
        ...foundPart(format, metric, entries.length),
        // A log that several files hold is one.
        count: ids.length,
        days: span,
        known,
        copies: metric === 'weight' ? ids.filter((id) => copies.has(id)).length : 0,
        rejected: refused.get(metric) ?? 0,
        repeated: metric === main ? repeated : 0,
      });
    }
    // What brought no row at all still says what was refused of it.
    for (const metric of format.metrics) {
      const left = { rejected: refused.get(metric) ?? 0, repeated: metric === main ? repeated : 0 };
      if (left.rejected + left.repeated > 0 && !parts.some(isOf(format, metric)))
        parts.push({ ...foundPart(format, metric, entries.length), ...left, known: 0, copies: 0 });
    }
  }
  return parts;
};

/** The rows of one metric, each id once, and the table they go to. */
const idsOf = (
  rows: ImportRows,
  metric: MetricId,
): { readonly table: ImportTable | undefined; readonly ids: readonly string[] } => {
  const ofMetric = (table: ImportTable) =>
    rows[table].filter((row) => metricOfRow(table, row) === metric).map(({ id }) => id);
  const table = IMPORT_TABLES.find((name) => rows[name].some((row) => metricOfRow(name, row) === metric));
  return { table, ids: table ? [...new Set(ofMetric(table))] : [] };
};

/** Questions and problems of everything that was read, each once. */
export const askedIn = (
  looked: readonly Pick<LookedAt, 'pieces'>[],
): { readonly questions: readonly Question[]; readonly problems: readonly FileProblem[] } => {
  const pieces = looked.flatMap(({ pieces: read }) => read ?? []);
  const questions = new Map(
    pieces.flatMap((piece) => piece.questions.map((question) => [question.id, question])),
  );
  return { questions: [...questions.values()], problems: pieces.flatMap(({ problems }) => problems) };
};

const THIS_IMPORT = 'this';

const isOf = (format: FileFormat, metric: string) => (part: FoundPart) =>
  part.format === format.id && part.metric === metric;

const outlinePart = (format: FileFormat, entries: readonly Entry[]): FoundPart => {
  const outline = format.outline?.(entries) ?? { days: null, dayCount: 0 };
  const metric = format.metrics[0] ?? 'heart_rate';
  return {
    ...foundPart(format, metric, entries.length),
    count: outline.dayCount,
    estimated: true,
    days: outline.days,
  };
};

const rangeOf = (days: readonly number[]): DayRange | null =>
  days.reduce<DayRange | null>((range, day) => unite(range, { first: day, last: day }), null);

/** The newest day of a piece, to tell how far an import is. */
export const newestIn = (piece: Piece): { readonly metric: MetricId; readonly day: LocalDay } | null => {
  const reading = piece.readings.at(-1);
  const day = reading ? dayOfReading(reading) : null;
  return reading && day !== null ? { metric: metricOf(reading), day } : null;
};
