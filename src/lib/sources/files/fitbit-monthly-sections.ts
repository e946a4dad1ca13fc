import type { MetricId } from '$lib/domain/metric';
import { csvRows } from './csv';
import { dayOrderOf } from './dates';
import type { Entry, ReadContext } from './contract';

/**
 * The tables of one monthly file (import-formats.md §2): a title, a header, rows, a blank line. Titles may be in any
 * language, so the body's table is told by its four columns and a date without a time.
 */
export interface MonthlyFile {
  readonly entry: Entry;
  readonly rows: readonly BodyRow[];
  /** Of the tables of foods and activities. */
  readonly days: readonly DaysRow[];
  readonly sleeps: readonly SleepRow[];
  /** True where the file has other tables: the vendor's own, not one made by hand. */
  readonly hasOthers: boolean;
  /** The account's units as its drinks show them. */
  readonly drinks: 'metric' | 'us' | null;
}

/** As it stands in the file. */
export interface BodyRow {
  readonly date: string;
  readonly weight: string;
  readonly bmi: string;
  readonly fat: string;
}

/** A day's cells by what they tell, as they stand in the file. */
export interface DaysRow {
  readonly date: string;
  readonly values: ReadonlyMap<MetricId, string>;
}

/** A sleep's cells as they stand in the file: two stamps, and figures by what they tell. */
export interface SleepRow {
  readonly start: string;
  readonly end: string;
  readonly figures: ReadonlyMap<SleepFigure, string>;
}

export type SleepFigure = 'asleep' | 'awake' | 'timesAwake' | 'inBed' | 'rem' | 'light' | 'deep';

/** Throws an `EntryFailure`. */
export const monthlyFile = async (entry: Entry, context: ReadContext): Promise<MonthlyFile> => {
  const sections = new Sections();
  for await (const rows of csvRows(entry, context)) for (const row of rows) sections.add(row);
  const { body: rows, days, sleeps, hasOthers, drinks } = sections;
  return { entry, rows, days, sleeps, hasOthers, drinks };
};

/** A head that begins such a file: a known title, or a title of one cell above the body's table in another language. */
export const isMonthly = (name: string, text: string): boolean => {
  const [title = '', header = '', row = ''] = text
    .split(/\r?\n/)
    .filter((line) => line.replace(/[\s",;]/g, ''));
  const cells = (line: string) => line.split(/[,;\t]/).map((cell) => cell.replace(/["\s]/g, ''));
  if (cells(title).filter(Boolean).length !== 1 || cells(header).length < 2 || isDate(cells(header)[0]!))
    return false;
  return (
    TITLES.test(title.trim()) ||
    /^fitbit_export_\d{8}/i.test(name) ||
    (cells(header).filter(Boolean).length === BODY_COLUMNS && isBody(cells(row)))
  );
};

const TITLES = /^"?(body|foods|activities|sleep|food log \d{8})"?[,;]*$/i;
const BODY_COLUMNS = 4;

class Sections {
  readonly body: BodyRow[] = [];
  readonly days: DaysRow[] = [];
  readonly sleeps: SleepRow[] = [];
  hasOthers = false;
  drinks: MonthlyFile['drinks'] = null;
  #columns = 0;
  #metrics: readonly (MetricId | null)[] = [];
  #figures: readonly (SleepFigure | null)[] = [];
  #isSleepByName = false;

  add(row: readonly string[]): void {
    const cells = row.map((cell) => cell.trim());
    while (cells.length > 0 && cells.at(-1) === '') cells.pop();
    if (cells.some((cell) => /\bfl oz\b/i.test(cell))) this.drinks = 'us';
    else if (cells.some((cell) => /\d ?ml\b/i.test(cell))) this.drinks = 'metric';
    if (cells.length <= 1) this.#columns = 0;
    else if (this.#columns === 0 && !isDate(cells[0]!)) this.#addHeader(cells);
    else if (isBody(cells) && (this.#columns === 0 || this.#columns === BODY_COLUMNS)) this.#addBody(cells);
    else {
      this.hasOthers = true;
      if (this.#figures.length > 0) this.#addSleep(cells);
      else if (this.#columns > 0 && isDate(cells[0]!)) this.#addDay(cells);
    }
  }

  #addHeader(cells: readonly string[]): void {
    this.#columns = cells.length;
    this.#metrics = metricsIn(cells);
    this.#figures = figuresIn(cells);
    this.#isSleepByName = cells.some((cell) => FIGURES.has(cell.toLowerCase()));
  }

  #addDay(cells: readonly string[]): void {
    const values = this.#metrics.flatMap((metric, column) =>
      metric ? [[metric, cells[column] ?? ''] as const] : [],
    );
    if (values.length > 0) this.days.push({ date: cells[0]!, values: new Map(values) });
  }

  #addSleep(cells: readonly string[]): void {
    const [start = '', end = ''] = cells;
    if (!this.#isSleepByName && !(isStamp(start) && isStamp(end))) return;
    const figures = this.#figures.flatMap((figure, column) =>
      figure ? [[figure, cells[column] ?? ''] as const] : [],
    );
    this.sleeps.push({ start, end, figures: new Map(figures) });
  }

  #addBody([date = '', weight = '', bmi = '', fat = '']: readonly string[]): void {
    this.body.push({ date, weight, bmi, fat });
  }
}

/** A day without a time, and a number at least. Rows made by hand may end after the weight. */
const isBody = (cells: readonly string[]): boolean =>
  isDate(cells[0] ?? '') && cells.length <= BODY_COLUMNS && cells.length >= 2;

const isDate = (text: string): boolean => dayOrderOf([text]) !== 'none' && !/[:\s]\d/.test(text);

const isStamp = (text: string): boolean => dayOrderOf([text]) !== 'none' && /\s\d/.test(text);

/** The vendor's order of activities, which is the same in all languages. */
const ACTIVITIES: readonly (readonly [header: string, metric: MetricId | null])[] = [
  ['date', null],
  ['calories burned', 'calories'],
  ['steps', 'steps'],
  ['distance', 'distance'],
  ['floors', 'floors'],
  ['minutes sedentary', 'sedentary_minutes'],
  ['minutes lightly active', 'light_minutes'],
  ['minutes fairly active', 'moderate_minutes'],
  ['minutes very active', 'vigorous_minutes'],
  ['activity calories', null],
];
const BY_HEADER: ReadonlyMap<string, MetricId | null> = new Map([
  ...ACTIVITIES,
  ['calories in', 'calories_in'],
]);

/** By the words of the header, else by its length. */
const metricsIn = (header: readonly string[]): readonly (MetricId | null)[] => {
  const named = header.map((name) => BY_HEADER.get(name.toLowerCase()) ?? null);
  if (named.some((metric) => metric !== null)) return named;
  return header.length === ACTIVITIES.length ? ACTIVITIES.map(([, metric]) => metric) : [];
};

const SLEEPS: readonly (readonly [header: string, figure: SleepFigure | null])[] = [
  ['start time', null],
  ['end time', null],
  ['minutes asleep', 'asleep'],
  ['minutes awake', 'awake'],
  ['number of awakenings', 'timesAwake'],
  ['time in bed', 'inBed'],
  ['minutes rem sleep', 'rem'],
  ['minutes light sleep', 'light'],
  ['minutes deep sleep', 'deep'],
];
const FIGURES: ReadonlyMap<string, SleepFigure | null> = new Map(SLEEPS);
/** Without stages in the years before there were any. */
const SLEEP_LENGTHS = [6, 9];

/** By the words of the header, else by its length, which no other table has; empty for another table. */
const figuresIn = (header: readonly string[]): readonly (SleepFigure | null)[] => {
  const named = header.map((name) => FIGURES.get(name.toLowerCase()) ?? null);
  if (named.some((figure) => figure !== null)) return named;
  return SLEEP_LENGTHS.includes(header.length)
    ? SLEEPS.slice(0, header.length).map(([, figure]) => figure)
    : [];
};
