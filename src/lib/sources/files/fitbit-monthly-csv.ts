import type { LocalDay } from '$lib/domain/local-date';
import type { MetricId } from '$lib/domain/metric';
import { unitOfFitbitShaped } from '$lib/domain/own-files';
import { toKg, type WeightUnit } from '$lib/domain/units';
import type { WeighInReading } from '$lib/domain/weigh-in';
import type { Answers } from '$lib/domain/imports';
import {
  dayOfReading,
  type Entry,
  type FileFormat,
  type FileReading,
  type Piece,
  type ProblemKind,
  type Question,
  type ReadContext,
} from './contract';
import { dayOrderOf, readFigureDate, type DayOrder } from './dates';
import { problemOf } from './entries';
import { isMonthly, monthlyFile, type BodyRow, type MonthlyFile } from './fitbit-monthly-sections';
import { findDistanceUnit, metricsOfDays, readingsOfDays } from './fitbit-monthly-days';
import { dateIn, readingsOfSleeps } from './fitbit-monthly-sleeps';
import { guessUnit } from './fitbit-monthly-unit';
import { wallClock } from './fitbit-stamps';
import { bmiOrNull, fatOrNull, isPlausibleDay, isPlausibleKg } from './plausible';
import { readNumber } from './numbers';
import { compareNames, emptyPiece, failedPiece, inPieces, rangeOf } from './pieces';

/**
 * `fitbit_export_YYYYMMDD.csv` of the old data export, and what others make in its shape (import-formats.md §2). The
 * vendor's repeats the last weight on every day: only a change is known to be a measurement.
 */
export const fitbitMonthlyCsv: FileFormat = {
  id: 'fitbit-monthly-csv',
  source: 'fitbit',
  metrics: ['weight', 'bmi', 'body_fat', 'sleep', ...metricsOfDays],
  trust: 'monthly',
  recognises: ({ entry, text }) => isMonthly(entry.name, text),
  outline: null,
  read: async function* (entries, context) {
    const { files, failed } = await readFiles(entries, context);
    yield* failed;
    const orders = ordersOf(files, context.answers);
    const days = daysOf(files, orders);
    for (const file of files) yield* inPieces(pieceOf(file, orders.get(file)!, days, context.answers));
  },
};

const ORDER_QUESTION = 'fitbit-monthly-csv:date-order';

const readFiles = async (entries: readonly Entry[], context: ReadContext) => {
  const files: MonthlyFile[] = [];
  const failed: Piece[] = [];
  for (const entry of [...entries].sort(compareNames)) {
    context.signal.throwIfAborted();
    try {
      files.push(await monthlyFile(entry, context));
    } catch (error) {
      failed.push(failedPiece(entry, problemOf(error)));
    }
  }
  return { files, failed };
};

/** How a file's dates are read: known, contradictory, or only the person knows. */
interface Order {
  readonly order: DayOrder | null;
  readonly question: Question | null;
  readonly problem: ProblemKind | null;
}

const ordersOf = (files: readonly MonthlyFile[], { choices }: Answers): Map<MonthlyFile, Order> => {
  const seen = files.map((file) => [file, dayOrderOf(datesIn(file))] as const);
  const certain = new Set(seen.flatMap(([, order]) => (order === 'dmy' || order === 'mdy' ? [order] : [])));
  // One account's files are in one order; still it is the person's word that counts.
  const suggestion = certain.size === 1 ? [...certain][0]! : null;
  return new Map(
    seen.map(([file, order]) => [file, orderOf(file, order, suggestion, choices[ORDER_QUESTION])]),
  );
};

const datesIn = ({ rows, days, sleeps }: MonthlyFile): string[] => [
  ...[...rows, ...days].map(({ date }) => date),
  ...sleeps.flatMap(({ start, end }) => [dateIn(start), dateIn(end)]),
];

const orderOf = (
  file: MonthlyFile,
  seen: ReturnType<typeof dayOrderOf>,
  suggestion: DayOrder | null,
  choice: string | undefined,
): Order => {
  if (seen === 'mixed') return { order: null, question: null, problem: 'dates-mixed' };
  if (seen !== 'ambiguous') return { order: seen === 'none' ? 'ymd' : seen, question: null, problem: null };
  const answer = choice ?? suggestion;
  const order = answer === 'dmy' || answer === 'mdy' ? answer : null;
  return { order, question: orderQuestion(file, suggestion), problem: null };
};

const orderQuestion = (file: MonthlyFile, suggestion: string | null): Question => ({
  id: ORDER_QUESTION,
  kind: 'date-order',
  file: file.entry.name,
  example: datesIn(file)[0] ?? '',
  options: ['dmy', 'mdy'],
  suggestion,
  reason: suggestion === null ? null : 'other-files',
});

/** A row of a table that goes on day by day, by its day; over all files, since months follow on one another. */
type Days = ReadonlyMap<LocalDay, BodyRow>;

const daysOf = (files: readonly MonthlyFile[], orders: ReadonlyMap<MonthlyFile, Order>): Days => {
  const days = new Map<LocalDay, BodyRow>();
  for (const file of files) {
    const { order } = orders.get(file)!;
    if (order === null || !isDaily(file, order)) continue;
    for (const row of file.rows) {
      const day = readFigureDate(row.date, order);
      if (day !== null) days.set(day, row);
    }
  }
  return days;
};

const LONG = 8;

/**
 * A row for each day, as only the vendor writes: with other tables, for long, or with a weight that comes again. What was
 * written here for another service has measurements alone.
 */
const isDaily = ({ entry, rows, hasOthers }: MonthlyFile, order: DayOrder): boolean => {
  if (unitOfFitbitShaped(entry.name)) return false;
  const days = rows.map(({ date }) => readFigureDate(date, order)).sort((a, b) => (a ?? 0) - (b ?? 0));
  const isUnbroken = days.every((day, index) => index === 0 || day === (days[index - 1] ?? NaN) + 1);
  const repeats = rows.some(({ weight }, index) => weight === rows[index - 1]?.weight);
  return isUnbroken && rows.length > 1 && (hasOthers || repeats || rows.length >= LONG);
};

const pieceOf = (
  file: MonthlyFile,
  { order, question, problem }: Order,
  days: Days,
  answers: Answers,
): Piece => {
  const { entry, rows } = file;
  if (problem) return failedPiece(entry, problem);
  const own = unitOfFitbitShaped(entry.name);
  const weights = rows.length > 0 && own === null ? unitQuestion(file) : null;
  const unit = weights ? unitOf(answers.choices[weights.id] ?? weights.suggestion) : own;
  const distance = findDistanceUnit(file, unit, answers.choices);
  const questions = [question, weights, distance.question].filter((asked) => asked !== null);
  // Nothing of it before an answer; and not finished, so that it is read again with one.
  if (order === null || (weights && unit === null) || distance.unit === null)
    return { ...emptyPiece, questions };
  const table = isDaily(file, order) ? days : null;
  const outcomes = unit === null ? [] : rows.map((row) => outcomeOf(row, order, unit, table));
  const weighed = outcomes.flatMap((outcome) => (typeof outcome === 'string' ? [] : [outcome]));
  const told = [...readingsOfDays(file, order, distance.unit), ...readingsOfSleeps(file, order)];
  const readings: readonly FileReading[] = [
    ...weighed.map(({ reading }) => ({ kind: 'weigh-in' as const, name: entry.name, reading })),
    ...told.filter((outcome) => outcome !== 'rejected'),
  ];
  return {
    ...emptyPiece,
    readings,
    finished: [entry],
    rejected: [...outcomes, ...told].filter((outcome) => outcome === 'rejected').length,
    repeated: outcomes.filter((outcome) => outcome === 'repeated').length,
    questions,
    covered: coveredBy(readings),
  };
};

const coveredBy = (readings: readonly FileReading[]): Piece['covered'] =>
  (['weight', 'sleep', ...metricsOfDays] as const).flatMap((metric) => {
    const days = rangeOf(
      readings.flatMap((row) => (metricOf(row) === metric ? (dayOfReading(row) ?? []) : [])),
    );
    return days ? [{ metric, days }] : [];
  });

const metricOf = (row: FileReading): MetricId | null =>
  row.kind === 'daily'
    ? row.reading.metric
    : row.kind === 'sleep'
      ? 'sleep'
      : row.kind === 'weigh-in'
        ? 'weight'
        : null;

/** One question for all files that look alike: an account may have changed its unit once. */
const unitQuestion = (file: MonthlyFile): Question => {
  const { unit, reason } = guessUnit(file);
  return {
    id: `fitbit-monthly-csv:unit:${unit ?? 'unknown'}`,
    kind: 'unit',
    file: file.entry.name,
    example: file.rows[0]!.weight,
    options: ['kg', 'lb', 'st'],
    suggestion: unit,
    reason,
  };
};

const unitOf = (text: string | null): WeightUnit | null =>
  text === 'kg' || text === 'lb' || text === 'st' ? text : null;

type Outcome =
  { readonly reading: WeighInReading; readonly day: LocalDay } | 'rejected' | 'repeated' | 'nothing';

const outcomeOf = (row: BodyRow, order: DayOrder, unit: WeightUnit, table: Days | null): Outcome => {
  const day = readFigureDate(row.date, order);
  const value = readNumber(row.weight);
  if (value === 0) return 'nothing';
  if (day === null || value === null || !isPlausibleDay(day)) return 'rejected';
  const kg = toKg(value, unit);
  if (!isPlausibleKg(kg)) return 'rejected';
  const before = table?.get(day - 1);
  if (table && !(before && differs(row, before))) return 'repeated';
  // A fat value that stands there already is carried forward too.
  const fat = before?.fat === row.fat ? null : positive(row.fat);
  const reading: WeighInReading = {
    sourceId: `monthly:${row.date}:${row.weight}`,
    time: wallClock(day, '23:59:59'),
    timeUnknown: true,
    kg,
    ...(unit === 'kg' ? {} : { original: { value, unit } }),
    bmi: bmiOrNull(positive(row.bmi)),
    fatPct: fatOrNull(fat),
    origin: null,
  };
  return { reading, day };
};

/** Before the first weighing of all stands 0. */
const differs = (row: BodyRow, before: BodyRow): boolean =>
  readNumber(row.weight) !== readNumber(before.weight) ||
  (positive(row.fat) !== null && positive(row.fat) !== positive(before.fat));

/** Vendors write 0 for what was not measured. */
const positive = (text: string): number | null => {
  const value = readNumber(text);
  return value !== null && value > 0 ? value : null;
};
