import type { Entry, ReadContext } from './contract';
import { csvRows } from './csv';

/** The small CSV files of Google's archives: a header in English and rows, `timestamp` first (import-formats.md §1.3). */

export interface FitbitTable {
  readonly rows: readonly (readonly string[])[];
  /** Position of a column by the words of its header; -1 where it is missing. */
  readonly column: (name: string) => number;
}

/** The whole table; throws an `EntryFailure` where it is none. */
export const fitbitTable = async (entry: Entry, context: ReadContext): Promise<FitbitTable> => {
  const all: string[][] = [];
  for await (const rows of csvRows(entry, context))
    all.push(...rows.filter((cells) => cells.join('').trim()));
  const [header = [], ...rows] = all;
  const names = header.map((name) => name.trim().toLowerCase());
  return { rows, column: (name) => names.indexOf(name) };
};

/** True where a file starts with these column names, in any order and with others among them. */
export const hasColumns = (text: string, ...names: readonly string[]): boolean => {
  const header = text
    .slice(0, text.search(/[\r\n]|$/))
    .toLowerCase()
    .split(',')
    .map((name) => name.replace(/^[\s"]+|[\s"]+$/g, ''));
  return names.every((name) => header.includes(name));
};
