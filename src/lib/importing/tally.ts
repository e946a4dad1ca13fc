import { unite, type DayRange } from '$lib/domain/day-range';
import type { ImportedPart } from '$lib/domain/imports';
import { weighInGroups } from '$lib/domain/merge';
import type { MetricId } from '$lib/domain/metric';
import type { WeighIn } from '$lib/domain/weigh-in';
import { dayOfReading, type FileFormat, type Piece } from '$lib/sources/files/contract';
import type { CommitCounts } from './ports';
import { metricOf } from './rows';
import type { FoundPart } from './types';

/** The metrics that readings of one format speak of, each from its first day to its last. */
export const daysByMetric = (pieces: readonly Piece[]): ReadonlyMap<MetricId, DayRange | null> => {
  const byMetric = new Map<MetricId, DayRange | null>();
  for (const reading of pieces.flatMap(({ readings }) => readings)) {
    const day = dayOfReading(reading);
    if (day === null) continue;
    const metric = metricOf(reading);
    byMetric.set(metric, unite(byMetric.get(metric) ?? null, { first: day, last: day }));
  }
  return byMetric;
};

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

/** Refused records by the metric they are told with: their own where the reader knows it, else the format's first. */
export const refusedBy = (
  { metrics: [main] }: Pick<FileFormat, 'metrics'>,
  pieces: readonly Pick<Piece, 'rejected' | 'rejectedOf'>[],
): ReadonlyMap<MetricId, number> => {
  const counts = new Map<MetricId, number>();
  const add = (metric: MetricId | undefined, count: number): void => {
    if (metric && count > 0) counts.set(metric, (counts.get(metric) ?? 0) + count);
  };
  for (const { rejected, rejectedOf = {} } of pieces) {
    const known = Object.entries(rejectedOf) as [MetricId, number][];
    for (const [metric, count] of known) add(metric, count);
    add(
      main,
      known.reduce((rest, [, count]) => rest - count, rejected),
    );
  }
  return counts;
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
  for (const [metric, days] of daysByMetric(piece.pieces)) {
    const { added, known } = piece.counts.get(metric) ?? { added: 0, known: 0 };
    put(metric, (part) => ({
      ...part,
      added: part.added + added,
      known: part.known + known,
      days: unite(part.days, days),
    }));
  }
  for (const [metric, rejected] of refusedBy(format, piece.pieces))
    put(metric, (part) => ({ ...part, rejected: part.rejected + rejected }));
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
