import type { DayRange } from '$lib/domain/day-range';
import type { ImportedPart } from '$lib/domain/imports';
import { weighInGroups } from '$lib/domain/merge';
import type { MetricId } from '$lib/domain/metric';
import type { WeighIn } from '$lib/domain/weigh-in';
import type { FileFormat, Piece } from '$lib/sources/files/contract';
import type { CommitCounts } from './ports';
import { dayOf, metricOf } from './rows';
import type { FoundPart } from './types';

/** Readings of one format by metric: how many, and from when to when. */
export const tallyOf = (
  pieces: readonly Piece[],
): ReadonlyMap<MetricId, { readonly count: number; readonly days: DayRange | null }> => {
  const tally = new Map<MetricId, { count: number; days: DayRange | null }>();
  for (const reading of pieces.flatMap(({ readings }) => readings)) {
    const metric = metricOf(reading);
    const entry = tally.get(metric) ?? { count: 0, days: null };
    const day = dayOf(reading);
    if (day === null) continue;
    tally.set(metric, { count: entry.count + 1, days: unite(entry.days, { first: day, last: day }) });
  }
  return tally;
};

/** The smallest range that holds both. */
export const unite = (a: DayRange | null, b: DayRange | null): DayRange | null =>
  a && b ? { first: Math.min(a.first, b.first), last: Math.max(a.last, b.last) } : (a ?? b);

/** Of `fresh`: ids of rows that tell of a weighing some better row tells of already. */
export const copiesAmong = (fresh: readonly WeighIn[], stored: readonly WeighIn[]): ReadonlySet<string> => {
  const storedIds = new Set(stored.map(({ id }) => id));
  // A log that two files hold is one row.
  const unique = new Map(fresh.map((row) => [row.id, row]));
  const added = [...unique.values()].filter(({ id }) => !storedIds.has(id));
  const copies = new Set<string>();
  for (const group of weighInGroups([...stored, ...added])) {
    const known = group.some(({ id }) => storedIds.has(id));
    for (const row of known ? group : group.slice(1)) if (!storedIds.has(row.id)) copies.add(row.id);
  }
  return copies;
};

/** The record's parts after a piece of one format was written. */
export const afterPiece = (
  parts: readonly ImportedPart[],
  format: FileFormat,
  piece: { readonly pieces: readonly Piece[]; readonly counts: CommitCounts },
): ImportedPart[] => {
  const next = [...parts];
  const put = (metric: MetricId, change: (part: ImportedPart) => ImportedPart) => {
    const i = next.findIndex((part) => part.format === format.id && part.metric === metric);
    const part = next[i] ?? emptyPart(format, metric);
    if (i < 0) next.push(change(part));
    else next[i] = change(part);
  };
  const tally = tallyOf(piece.pieces);
  for (const [metric, { days }] of tally) {
    const { added, known } = piece.counts[tableOf(metric)];
    put(metric, (part) => ({
      ...part,
      added: part.added + added,
      known: part.known + known,
      days: unite(part.days, days),
    }));
  }
  const rejected = piece.pieces.reduce((sum, { rejected: refused }) => sum + refused, 0);
  const main = format.metrics[0];
  if (rejected > 0 && main) put(main, (part) => ({ ...part, rejected: part.rejected + rejected }));
  return next;
};

/** An empty line of a dry run. */
export const foundPart = (format: FileFormat, metric: MetricId, files: number): FoundPart => ({
  format: format.id,
  source: format.source,
  metric,
  files,
  count: 0,
  estimated: false,
  days: null,
  known: null,
  copies: null,
  rejected: 0,
  repeated: 0,
});

const emptyPart = (format: FileFormat, metric: MetricId): ImportedPart => ({
  format: format.id,
  source: format.source,
  metric,
  added: 0,
  known: 0,
  rejected: 0,
  days: null,
});

/** The table that rows of a metric go to. */
const tableOf = (metric: MetricId): keyof CommitCounts => {
  switch (metric) {
    case 'weight':
    case 'bmi':
      return 'weighIns';
    case 'body_fat':
      return 'bodyFat';
    case 'heart_rate':
      return 'minutes';
  }
};
