import type { SourceId } from '$lib/domain/metric';
import { m } from '$lib/paraglide/messages';
import type { GapFormat, GapPlan, GapUnit } from '$lib/platform/page-host-types';
import { wholeNumber } from '../format';
import { saveFailure } from '../words/restore';
import { vendorName } from '../words/vendor';

/** The formats in the order they are offered. */
export const gapFormatWords = (): readonly {
  readonly format: GapFormat;
  readonly label: string;
  readonly hint: string;
}[] => [
  { format: 'garmin-fit', label: m.gap_garmin_fit(), hint: m.gap_garmin_fit_hint() },
  { format: 'garmin-csv', label: m.gap_garmin_csv(), hint: m.gap_garmin_csv_hint() },
  { format: 'withings-csv', label: m.gap_withings_csv(), hint: m.gap_withings_csv_hint() },
];

/** What to begin with: the file for the side that lacks rows, else for the other brand. */
export const firstFormat = (from: SourceId, to: SourceId): GapFormat =>
  to === 'withings' || (to !== 'garmin' && from === 'garmin') ? 'withings-csv' : 'garmin-fit';

export const takesFiles = (to: SourceId): boolean => to === 'garmin' || to === 'withings';

/** Where weigh-ins go that the source can take no file of; null for one that takes files. */
export const noFilesWords = (to: SourceId): { readonly title: string; readonly body: string } | null => {
  if (takesFiles(to)) return null;
  return to === 'hand' || to === 'sample'
    ? { title: m.gap_no_service_title(), body: m.gap_no_service_body() }
    : { title: m.gap_no_files_title({ to: vendorName(to) }), body: m.gap_no_files_body() };
};

/** What the unit of a table has to be; null for a format that has one of its own. */
export const unitWords = (format: GapFormat): { readonly label: string; readonly hint: string } | null => {
  switch (format) {
    case 'garmin-fit':
      return null;
    case 'garmin-csv':
      return { label: m.gap_unit_garmin(), hint: m.gap_unit_garmin_hint() };
    case 'withings-csv':
      return { label: m.gap_unit_withings(), hint: m.gap_unit_withings_hint() };
  }
};

/** Why the format has no place for some rows. */
export const leftOutWords = (format: GapFormat): string =>
  format === 'garmin-csv' ? m.gap_left_out_day() : m.gap_left_out_fit();

/** The one file by its name, or how many files and why. */
export const filesWords = (format: GapFormat, { files }: GapPlan): string => {
  const [only, ...more] = files;
  if (only && more.length === 0) return m.gap_file({ name: only.name });
  const count = wholeNumber(files.length);
  return format === 'garmin-csv' ? m.gap_files_year({ count }) : m.gap_files_lines({ count });
};

export interface TakingWords {
  readonly title: string;
  /** Where files are imported. */
  readonly href: string;
  readonly page: string;
  /** What to do there, after signing in. */
  readonly steps: readonly string[];
  readonly sure: string;
}

/** How files are taken where they go, as far as that is known (docs/gap-files.md). */
export const takingWords = (format: GapFormat, unit: GapUnit, count: number): TakingWords => {
  switch (format) {
    case 'garmin-fit':
      return {
        ...GARMIN,
        title: m.gap_take_garmin(),
        steps: [m.gap_step_fit(), m.gap_step_check_garmin()],
        sure: m.gap_sure_fit(),
      };
    case 'garmin-csv':
      return {
        ...GARMIN,
        title: m.gap_take_garmin(),
        steps: [m.gap_step_garmin_csv({ count, unit }), m.gap_step_check_garmin()],
        sure: m.gap_sure_garmin_csv(),
      };
    case 'withings-csv':
      return {
        ...WITHINGS,
        title: m.gap_take_withings(),
        steps: [m.gap_step_withings_menu(), m.gap_step_withings_file({ count }), m.gap_step_check_withings()],
        sure: m.gap_sure_withings(),
      };
  }
};

export const troubleWords = (
  trouble: 'plan' | 'disk' | 'storage',
): { readonly title: string; readonly body: string } => {
  switch (trouble) {
    case 'plan':
      return { title: m.gap_plan_failed(), body: m.gap_plan_failed_body() };
    case 'disk':
      return saveFailure('disk');
    case 'storage':
      return { title: m.gap_note_failed(), body: m.gap_note_failed_body() };
  }
};

const GARMIN = {
  href: 'https://connect.garmin.com/modern/import-data',
  page: 'connect.garmin.com/modern/import-data',
};
const WITHINGS = { href: 'https://healthmate.withings.com', page: 'healthmate.withings.com' };
