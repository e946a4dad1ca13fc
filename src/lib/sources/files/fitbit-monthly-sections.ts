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

/** Throws an `EntryFailure`. */
export const monthlyFile = async (entry: Entry, context: ReadContext): Promise<MonthlyFile> => {
  const sections = new Sections();
  for await (const rows of csvRows(entry, context)) for (const row of rows) sections.add(row);
  return { entry, rows: sections.body, hasOthers: sections.hasOthers, drinks: sections.drinks };
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
  hasOthers = false;
  drinks: MonthlyFile['drinks'] = null;
  #columns = 0;

  add(row: readonly string[]): void {
    const cells = row.map((cell) => cell.trim());
    while (cells.length > 0 && cells.at(-1) === '') cells.pop();
    if (cells.some((cell) => /\bfl oz\b/i.test(cell))) this.drinks = 'us';
    else if (cells.some((cell) => /\d ?ml\b/i.test(cell))) this.drinks = 'metric';
    if (cells.length <= 1) this.#columns = 0;
    else if (this.#columns === 0 && !isDate(cells[0]!)) this.#columns = cells.length;
    else if (isBody(cells) && (this.#columns === 0 || this.#columns === BODY_COLUMNS)) this.#addBody(cells);
    else this.hasOthers = true;
  }

  #addBody([date = '', weight = '', bmi = '', fat = '']: readonly string[]): void {
    this.body.push({ date, weight, bmi, fat });
  }
}

/** A day without a time, and a number at least. Rows made by hand may end after the weight. */
const isBody = (cells: readonly string[]): boolean =>
  isDate(cells[0] ?? '') && cells.length <= BODY_COLUMNS && cells.length >= 2;

const isDate = (text: string): boolean => dayOrderOf([text]) !== 'none' && !/[:\s]\d/.test(text);
