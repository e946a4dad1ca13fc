import type { FormatId } from '$lib/domain/imports';
import type { MetricId } from '$lib/domain/metric';
import { m } from '$lib/paraglide/messages';
import type { DryRun, FoundPart, ProblemKind } from '$lib/platform/page-host-types';
import { dayRangeText, wholeNumber } from '../format';
import { vendorName } from './vendor';

/** What an import is about, in words. */

export const metricName = (metric: MetricId): string => {
  switch (metric) {
    case 'weight':
      return m.import_metric_weight();
    case 'body_fat':
      return m.import_metric_body_fat();
    case 'bmi':
      return m.import_metric_bmi();
    case 'heart_rate':
      return m.import_metric_heart_rate();
  }
};

/** Which of a brand's exports it is; the brand itself stands beside it. */
export const formatName = (format: FormatId): string => {
  switch (format) {
    case 'fitbit-weight-json':
      return m.import_format_fitbit_weight_json();
    case 'fitbit-weight-csv':
      return m.import_format_fitbit_weight_csv();
    case 'fitbit-body-fat-csv':
      return m.import_format_fitbit_body_fat_csv();
    case 'fitbit-heart-rate-json':
      return m.import_format_fitbit_heart_rate_json();
    case 'fitbit-heart-rate-csv':
      return m.import_format_fitbit_heart_rate_csv();
    case 'fitbit-height':
      return m.import_format_fitbit_height();
    case 'fitbit-monthly-csv':
      return m.import_format_fitbit_monthly_csv();
    case 'garmin-weight-csv':
      return m.import_format_garmin_weight_csv();
    case 'garmin-fit':
      return m.import_format_garmin_fit();
    case 'garmin-biometrics':
      return m.import_format_garmin_biometrics();
    case 'withings-weight-csv':
      return m.import_format_withings_weight_csv();
    case 'apple-health':
      return m.import_format_apple_health();
  }
};

/** A number of what a metric is counted in: weigh-ins, readings, or days of minutes. */
export const amountText = (metric: MetricId, count: number): string => {
  const shown = wholeNumber(count);
  switch (metric) {
    case 'weight':
      return m.import_count_weighins({ count, shown });
    case 'heart_rate':
      return m.import_count_days({ count, shown });
    default:
      return m.import_count_readings({ count, shown });
  }
};

/** A line of the report. */
export interface PartLine {
  readonly key: string;
  readonly title: string;
  readonly from: string;
  readonly amount: string;
  readonly days: string | null;
  /** What of it is new, and what was here; null where it is only counted while it is imported. */
  readonly news: string | null;
  /** Whatever else a person should know of it, most important first. */
  readonly notes: readonly string[];
}

export const partLine = (part: FoundPart): PartLine => {
  const amount = amountText(part.metric, part.count);
  return {
    key: `${part.format}|${part.source}|${part.metric}`,
    title: m.import_part_title({ source: vendorName(part.source), metric: metricName(part.metric) }),
    from: m.import_part_files({
      format: formatName(part.format),
      count: part.files,
      shown: wholeNumber(part.files),
    }),
    amount: part.estimated ? m.import_count_about({ count: amount }) : amount,
    days: part.days && dayRangeText(part.days.first, part.days.last),
    news: newsOf(part),
    notes: notesOf(part),
  };
};

const newsOf = ({ count, known }: FoundPart): string | null => {
  if (known === null) return null;
  const fresh = Math.max(0, count - known);
  const news = fresh === 0 ? m.import_part_none_new() : m.import_part_new({ count: wholeNumber(fresh) });
  return known === 0 ? news : `${news}, ${m.import_part_known({ count: wholeNumber(known) })}`;
};

const notesOf = ({ copies, rejected, repeated }: FoundPart): string[] => {
  const told = (count: number | null, say: (input: { count: number; shown: string }) => string) =>
    count ? [say({ count, shown: wholeNumber(count) })] : [];
  return [
    ...told(rejected, m.import_part_rejected),
    ...told(copies, m.import_part_copies),
    ...told(repeated, m.import_part_repeated),
  ];
};

/** What chosen files are called in one line: the first by name, the others by number. */
export const filesText = (names: readonly string[]): string =>
  m.import_history_files({
    name: names[0] ?? '',
    count: names.length,
    rest: wholeNumber(Math.max(0, names.length - 1)),
  });

export const skippedName = (why: DryRun['skipped'][number]['why']): string => {
  switch (why) {
    case 'machine-learning':
      return m.import_skipped_ml();
    case 'empty':
      return m.import_skipped_empty();
    case 'readme':
      return m.import_skipped_readme();
    case 'raw-signal':
      return m.import_skipped_raw();
  }
};

/** A stem of a file's name as a person would write it: `resting_heart_rate` is "resting heart rate". */
export const stemText = (stem: string): string => stem.replaceAll(/[_-]+/g, ' ').trim();

/** Why a report has nothing to import, in a sentence. */
export const nothingText = ({ problems, later, skipped, unknownCount }: DryRun): string => {
  if (problems.length > 0) return m.import_nothing_problem();
  if (later.length > 0) return m.import_nothing_later();
  if (unknownCount === 0 && skipped.length > 0) return m.import_nothing_empty();
  return m.import_nothing_unknown();
};

/** One kind of problem and the files that have it. */
export interface ProblemGroup {
  readonly kind: ProblemKind;
  readonly title: string;
  /** The way out. */
  readonly way: string;
  readonly files: readonly string[];
}

/** Problems by kind, in the order they were met; a file is named once. */
export const problemGroups = (problems: DryRun['problems']): ProblemGroup[] => {
  const files = new Map<ProblemKind, Set<string>>();
  for (const { kind, file } of problems) files.set(kind, (files.get(kind) ?? new Set<string>()).add(file));
  return [...files].map(([kind, names]) => ({ kind, ...problemWords[kind](), files: [...names] }));
};

type ProblemWords = () => Pick<ProblemGroup, 'title' | 'way'>;

const problemWords: Readonly<Record<ProblemKind, ProblemWords>> = {
  'file-unreadable': () => ({
    title: m.import_problem_file_unreadable(),
    way: m.import_problem_file_unreadable_way(),
  }),
  'file-empty': () => ({
    title: m.import_problem_file_empty(),
    way: m.import_problem_file_empty_way(),
  }),
  'zip-empty': () => ({
    title: m.import_problem_zip_empty(),
    way: m.import_problem_zip_empty_way(),
  }),
  'zip-cut-short': () => ({
    title: m.import_problem_zip_cut_short(),
    way: m.import_problem_zip_cut_short_way(),
  }),
  'zip-damaged': () => ({
    title: m.import_problem_zip_damaged(),
    way: m.import_problem_zip_damaged_way(),
  }),
  'zip-encrypted': () => ({
    title: m.import_problem_zip_encrypted(),
    way: m.import_problem_zip_encrypted_way(),
  }),
  'zip-bomb': () => ({
    title: m.import_problem_zip_bomb(),
    way: m.import_problem_zip_bomb_way(),
  }),
  'zip-too-many-entries': () => ({
    title: m.import_problem_zip_too_many_entries(),
    way: m.import_problem_zip_too_many_entries_way(),
  }),
  'zip-path-trick': () => ({
    title: m.import_problem_zip_path_trick(),
    way: m.import_problem_zip_path_trick_way(),
  }),
  'zip-unsupported': () => ({
    title: m.import_problem_zip_unsupported(),
    way: m.import_problem_zip_unsupported_way(),
  }),
  'zip-too-deep': () => ({
    title: m.import_problem_zip_too_deep(),
    way: m.import_problem_zip_too_deep_way(),
  }),
  'json-cut-short': () => ({
    title: m.import_problem_json_cut_short(),
    way: m.import_problem_json_cut_short_way(),
  }),
  'json-invalid': () => ({
    title: m.import_problem_json_invalid(),
    way: m.import_problem_json_invalid_way(),
  }),
  'wrong-shape': () => ({
    title: m.import_problem_wrong_shape(),
    way: m.import_problem_wrong_shape_way(),
  }),
  'wrong-extension': () => ({
    title: m.import_problem_wrong_extension(),
    way: m.import_problem_wrong_extension_way(),
  }),
  'csv-invalid': () => ({
    title: m.import_problem_csv_invalid(),
    way: m.import_problem_csv_invalid_way(),
  }),
  'units-mixed': () => ({
    title: m.import_problem_units_mixed(),
    way: m.import_problem_units_mixed_way(),
  }),
  'dates-mixed': () => ({
    title: m.import_problem_dates_mixed(),
    way: m.import_problem_dates_mixed_way(),
  }),
  'fit-crc': () => ({
    title: m.import_problem_fit_crc(),
    way: m.import_problem_fit_crc_way(),
  }),
  'fit-cut-short': () => ({
    title: m.import_problem_fit_cut_short(),
    way: m.import_problem_fit_cut_short_way(),
  }),
  'fit-invalid': () => ({
    title: m.import_problem_fit_invalid(),
    way: m.import_problem_fit_invalid_way(),
  }),
  'xml-entities': () => ({
    title: m.import_problem_xml_entities(),
    way: m.import_problem_xml_entities_way(),
  }),
  'xml-cut-short': () => ({
    title: m.import_problem_xml_cut_short(),
    way: m.import_problem_xml_cut_short_way(),
  }),
  'xml-invalid': () => ({
    title: m.import_problem_xml_invalid(),
    way: m.import_problem_xml_invalid_way(),
  }),
  'too-large': () => ({
    title: m.import_problem_too_large(),
    way: m.import_problem_too_large_way(),
  }),
};
