import { fileDestinations, type Destination } from '$lib/domain/delivery';
import type { SourceId } from '$lib/domain/metric';
import { isIgnored, type Measurement } from '$lib/domain/weigh-in';
import type { ZoneRule } from '$lib/domain/zone';
import { ownInstant, type GapFile, type GapUnit } from './gap-file';
import { weighInsToFit } from './garmin/weigh-ins-to-fit';
import { weighInsToFitbitCsv } from './garmin/weigh-ins-to-fitbit-csv';
import { weighInsToWithingsCsv } from './withings/weigh-ins-to-withings-csv';

/** The kinds of file, named after who takes them. */
export const gapFormats = ['garmin-fit', 'garmin-csv', 'withings-csv'] as const;
export type GapFormat = (typeof gapFormats)[number];

export interface GapOptions {
  /** Where the wall clocks of rows without an instant were. */
  readonly zone: ZoneRule;
  readonly now: number;
  /** Of tables; FIT knows kilograms only. */
  readonly unit: GapUnit;
  /** Whose value stands for a day where a table has one a day. */
  readonly preferred?: SourceId;
}

/** The files that bring these weigh-ins to a service, as many as its import wants them in (docs/gap-files.md). None holds an ignored one. */
export const gapFiles = (
  format: GapFormat,
  all: readonly Measurement[],
  options: GapOptions,
): readonly GapFile[] => {
  const rows = all.filter((row) => !isIgnored(row));
  switch (format) {
    case 'garmin-fit':
      return weighInsToFit(rows, options);
    case 'garmin-csv':
      return weighInsToFitbitCsv(rows, options);
    case 'withings-csv':
      return weighInsToWithingsCsv(rows, options);
  }
};

/** What leaves, and what there is to know of it before it does. */
export interface GapPlan {
  readonly destination: Destination;
  readonly files: readonly GapFile[];
  /** Of an archive, where several files go in one. */
  readonly archiveName: string;
  /** In no file, since the format has no place for them or the person ignores them. */
  readonly leftOut: readonly Measurement[];
  /** How many rows have the instant that the zone gives them, for want of one of their own. */
  readonly byZone: number;
}

/** `gapFiles` with what they hold and what they do not. */
export const gapPlan = (format: GapFormat, rows: readonly Measurement[], options: GapOptions): GapPlan => {
  const files = gapFiles(format, rows, options);
  const written = new Set(files.flatMap((file) => file.rows));
  return {
    destination: fileDestinations[format],
    files,
    archiveName: `tidemark-for-${fileDestinations[format]}-${options.unit}.zip`,
    leftOut: rows.filter((row) => !written.has(row)),
    byZone: format === 'garmin-fit' ? [...written].filter((row) => ownInstant(row) === undefined).length : 0,
  };
};
