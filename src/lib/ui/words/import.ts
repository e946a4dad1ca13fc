import { unite, type DayRange } from '$lib/domain/day-range';
import type { FormatId } from '$lib/domain/imports';
import type { MetricId } from '$lib/domain/metric';
import { m } from '$lib/paraglide/messages';
import type { DryRun, FoundPart, ProblemKind } from '$lib/platform/page-host-types';
import { dayRangeText, wholeNumber } from '../format';
import { grouped } from './grouped';
import { metricName as metricTitle } from './coverage';
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
    default:
      return withinSentence(metricTitle(metric));
  }
};

/** "Resting heart rate" as "resting heart rate"; "SpO2" and "VO2 max" as they are. */
const withinSentence = (title: string): string =>
  /^\p{Lu}\p{Ll}+\b(?!\p{Lu})/u.test(title) ? title.charAt(0).toLowerCase() + title.slice(1) : title;

/** Which of a brand's exports it is; the brand itself stands beside it. */
export const formatName = (format: FormatId): string => {
  switch (format) {
    case 'fitbit-height':
      return m.import_format_fitbit_height();
    case 'fitbit-monthly-csv':
      return m.import_format_fitbit_monthly_csv();
    case 'garmin-weight-csv':
      return m.import_format_garmin_weight_csv();
    case 'garmin-fit':
      return m.import_format_garmin_fit();
    case 'garmin-biometrics':
    case 'garmin-days':
    case 'garmin-sleep':
    case 'garmin-activities':
      return m.import_format_garmin_biometrics();
    case 'withings-weight-csv':
      return m.import_format_withings_weight_csv();
    case 'apple-health':
      return m.import_format_apple_health();
    default:
      return isTakeout(format) ? m.import_format_fitbit_csv() : m.import_format_fitbit_json();
  }
};

/** Fitbit's own files end in `-json` in the account archive and in `-csv` in what Google adds. */
const isTakeout = (format: `fitbit-${string}`): boolean => format.endsWith('-csv');

/** A number of what a metric is counted in: weigh-ins, readings, sleeps, exercises, or days. */
export const amountText = (metric: MetricId, count: number): string => {
  const shown = wholeNumber(count);
  switch (metric) {
    case 'weight':
      return m.import_count_weighins({ count, shown });
    case 'bmi':
    case 'body_fat':
      return m.import_count_readings({ count, shown });
    case 'sleep':
      return m.import_count_sleeps({ count, shown });
    case 'exercise':
      return m.import_count_exercises({ count, shown });
    default:
      return m.import_count_days({ count, shown });
  }
};

/** A line of the report: what one brand tells of one metric, in however many of its exports. */
export interface PartLine {
  readonly key: string;
  readonly title: string;
  /** Which exports it comes in; more than one, each with its own amount. */
  readonly from: readonly string[];
  /** Null where it cannot be told how much the exports tell of in common. */
  readonly amount: string | null;
  /** Several exports tell of the same: `amount` counts each weighing once. */
  readonly joined: boolean;
  readonly days: string | null;
  /** What of it is new, and what was here; null where it is only counted while it is imported. */
  readonly news: string | null;
  /** Whatever else a person should know of it, most important first. */
  readonly notes: readonly string[];
}

export const partLines = (parts: readonly FoundPart[]): readonly PartLine[] =>
  [...grouped(parts, partKey).values()].map(partLine);

/** What parts are put together by: one brand's tellings of one metric. */
export const partKey = ({ source, metric }: Pick<FoundPart, 'source' | 'metric'>): string =>
  `${source}|${metric}`;

const partLine = (parts: readonly [FoundPart, ...FoundPart[]]): PartLine => {
  const [first] = parts;
  const sum = addUp(parts);
  const joined = joinedCount(parts);
  const amount = joined ?? (parts.length === 1 ? first.count : null);
  return {
    key: partKey(first),
    title: m.import_part_title({ source: vendorName(first.source), metric: metricName(first.metric) }),
    from: parts.map((part) =>
      parts.length === 1
        ? fromText(part)
        : [
            m.import_part_line({ from: fromText(part), amount: partAmount(part) }),
            joined === null ? newsOf(part) : null,
          ]
            .filter(Boolean)
            .join(', '),
    ),
    amount: amount === null ? null : partAmount({ ...first, count: amount }),
    joined: joined !== null,
    days: sum.days && dayRangeText(sum.days.first, sum.days.last),
    news:
      parts.length === 1
        ? newsOf(first)
        : joined === null
          ? null
          : m.import_part_new({ count: wholeNumber(joined) }),
    notes: notesOf(sum),
  };
};

const fromText = ({ format, files }: FoundPart): string =>
  m.import_part_files({ format: formatName(format), count: files, shown: wholeNumber(files) });

const partAmount = ({ metric, count, estimated }: FoundPart): string => {
  const amount = amountText(metric, count);
  return estimated ? m.import_count_about({ count: amount }) : amount;
};

/**
 * How many weighings several exports of one brand tell of together; null where that is not known: one export alone,
 * rows that are here already, whose copies are no longer told apart, or more copies than the exports can share, some
 * then of what a sync or another brand brought.
 */
const joinedCount = (parts: readonly FoundPart[]): number | null => {
  const { copies, count } = addUp(parts);
  if (parts.length < 2 || !copies || parts.some(({ known }) => known !== 0)) return null;
  const joined = count - copies;
  return parts.some((part) => part.count > joined) ? null : joined;
};

/** How many weighings what came in tells of, by what it is grouped by; only where several exports tell of the same. */
export const joinedTexts = (parts: readonly FoundPart[]): ReadonlyMap<string, string> =>
  new Map(
    [...grouped(parts, partKey)].flatMap(([key, group]) => {
      const joined = joinedCount(group);
      return joined === null
        ? []
        : [[key, m.import_done_joined({ count: amountText(group[0].metric, joined) })] as const];
    }),
  );

const addUp = (
  parts: readonly FoundPart[],
): Pick<FoundPart, 'count' | 'copies' | 'rejected' | 'repeated' | 'days'> => {
  const sum = (of: (part: FoundPart) => number) => parts.reduce((total, part) => total + of(part), 0);
  return {
    count: sum(({ count }) => count),
    copies: sum(({ copies }) => copies ?? 0),
    rejected: sum(({ rejected }) => rejected),
    repeated: sum(({ repeated }) => repeated),
    days: parts.reduce<DayRange | null>((range, { days }) => unite(range, days), null),
  };
};

const newsOf = ({ count, known }: FoundPart): string | null => {
  if (known === null) return null;
  const fresh = Math.max(0, count - known);
  const news = fresh === 0 ? m.import_part_none_new() : m.import_part_new({ count: wholeNumber(fresh) });
  return known === 0 ? news : `${news}, ${m.import_part_known({ count: wholeNumber(known) })}`;
};

const notesOf = ({
  copies,
  rejected,
  repeated,
}: Pick<FoundPart, 'copies' | 'rejected' | 'repeated'>): string[] => {
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
  readonly key: string;
  readonly kind: ProblemKind;
  readonly title: string;
  /** The way out. */
  readonly way: string;
  readonly files: readonly string[];
}

/**
 * Problems by kind, in the order they were met; a file is named once. `chosen`: the files as they were chosen; a packing
 * fault of any other is one of a file inside.
 */
export const problemGroups = (problems: DryRun['problems'], chosen: readonly string[]): ProblemGroup[] => {
  const whole = new Set(chosen.flatMap((path) => [path, path.slice(path.lastIndexOf('/') + 1)]));
  const isInside = ({ kind, file }: DryRun['problems'][number]) =>
    (kind === 'zip-damaged' || kind === 'zip-cut-short') && !whole.has(file);
  const keyOf = (problem: DryRun['problems'][number]) =>
    isInside(problem) ? `${problem.kind} inside` : problem.kind;
  return [...grouped(problems, keyOf)].map(([key, group]) => {
    const [first] = group;
    const files = [...new Set(group.map(({ file }) => file))];
    const words = isInside(first) ? insideWords(files.length, chosen) : problemWords[first.kind]();
    return { key, kind: first.kind, ...words, files };
  });
};

const insideWords = (count: number, chosen: readonly string[]): Pick<ProblemGroup, 'title' | 'way'> => ({
  title: m.import_problem_inside({
    count,
    shown: wholeNumber(count),
    zip: chosen.length === 1 && chosen[0] ? chosen[0] : m.import_problem_inside_any(),
  }),
  way: m.import_problem_inside_way(),
});

/** How many questions and problems a report has, to be told at its beginning; empty where there are none. */
export const reportNote = ({ questions, problems }: Pick<DryRun, 'questions' | 'problems'>): string => {
  const [asked, wrong] = [questions.length, new Set(problems.map(({ kind, file }) => kind + file)).size];
  return [
    asked > 0 ? m.import_questions_count({ count: asked, shown: wholeNumber(asked) }) : '',
    wrong > 0 ? m.import_problems_title({ count: wrong, shown: wholeNumber(wrong) }) : '',
  ]
    .filter(Boolean)
    .join(', ');
};

export const isProblemKind = (kind: string): kind is ProblemKind => Object.hasOwn(problemWords, kind);

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
  'too-many-records': () => ({
    title: m.import_problem_too_many_records(),
    way: m.import_problem_too_many_records_way(),
  }),
  'too-large': () => ({
    title: m.import_problem_too_large(),
    way: m.import_problem_too_large_way(),
  }),
};
