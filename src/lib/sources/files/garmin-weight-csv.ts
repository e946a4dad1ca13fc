import { formatLocalDay, type LocalDay } from '$lib/domain/local-date';
import type { FileFormat, Peek, ReadContext, Entry } from './contract';
import { EntryFailure } from './contract';
import { csvRows, headRows } from './csv';
import { dayOrderOf, readClock, readFigureDate } from './dates';
import { eachEntry, inPieces, type PartPiece } from './each-entry';
import { asReading, unitsOf, type ReportRow } from './garmin-weight-rows';
import { monthsFor, readWordDate } from './months';
import { isMissing, plainText, readQuantity } from './numbers';

/**
 * The weight report of Garmin Connect's site (import-formats.md §3.1): a line for each date, below it a line for each
 * weighing, in any language. Times are the wall clock of whoever exported it.
 */
export const garminWeightCsv: FileFormat = {
  id: 'garmin-weight-csv',
  source: 'garmin',
  metrics: ['weight', 'bmi', 'body_fat'],
  trust: 'archive',
  recognises: ({ text }: Peek) => looksLikeReport(headRows(text)),
  outline: null,
  read: (entries, context) => eachEntry(entries, context, (entry) => readReport(entry, context)),
};

/** By shape, since every word in it may be translated; the header alone only in English. */
const looksLikeReport = ([header = [], date, row]: readonly string[][]): boolean => {
  if (header.length < 5 || header.some((cell) => /\d/.test(cell))) return false;
  if (!date) return /^time,weight,change,bmi,body fat\b/i.test(header.map(plainText).join(','));
  if (dateLine(date) === null) return false;
  return !row || (readClock(row[0] ?? '') !== null && row.length >= 5 && isWeightCell(row[1] ?? ''));
};

const isWeightCell = (cell: string): boolean => isMissing(cell) || readQuantity(cell) !== null;

async function* readReport(entry: Entry, context: ReadContext): AsyncGenerator<PartPiece> {
  const { rows, dates, strays } = await collect(entry, context);
  const days = daysOf(entry, dates, context);
  const units = unitsOf(entry, rows, context);
  const questions = [...days.questions, ...units.questions];
  if (questions.length > 0) yield { questions };
  if (!days.read || !units.read) {
    yield { waits: true };
    return;
  }
  const seen = new Set<string>();
  const readings = [];
  let rejected = strays;
  for (const row of rows) {
    const day = days.read(row.date);
    const reading = day === null ? null : asReading(row, `${formatLocalDay(day)}T${row.clock}`, units.read);
    if (!reading) rejected += 1;
    else if (!seen.has(reading.sourceId))
      readings.push({ kind: 'weigh-in' as const, name: entry.name, reading });
    if (reading) seen.add(reading.sourceId);
  }
  if (rejected > 0) yield { rejected };
  yield* inPieces(readings, ['weight', 'body_fat']);
}

/** All rows of the report; a person's whole life has some ten thousand. */
const collect = async (entry: Entry, context: ReadContext) => {
  const rows: ReportRow[] = [];
  const dates = new Set<string>();
  let [header, date, strays]: [readonly string[] | null, string | null, number] = [null, null, 0];
  for await (const batch of csvRows(entry, context))
    for (const cells of batch) {
      if (cells.every((cell) => cell.trim() === '')) continue;
      if (!header) {
        header = cells;
        continue;
      }
      const found = dateLine(cells);
      const clock = found === null ? readClock(cells[0] ?? '') : null;
      if (found !== null) dates.add((date = found));
      else if (date !== null && clock !== null) rows.push({ date, clock, cells, header });
      else strays += 1;
    }
  return { rows, dates, strays };
};

/** The date of a line that holds nothing else; also where the quotes around its comma were lost. */
const dateLine = (cells: readonly string[]): string | null => {
  const filled = cells.map(plainText).filter((cell) => cell !== '');
  const text = filled.join(', ');
  return filled.length <= 2 && /(?<!\d)\d{4}(?!\d)/.test(text) && !text.includes(':') ? text : null;
};

/** How the file writes days: in words, or in figures whose order the whole file tells or the person. */
const daysOf = (entry: Entry, dates: ReadonlySet<string>, { answers, languages }: ReadContext) => {
  const order = dayOrderOf(dates);
  if (order === 'mixed') throw new EntryFailure('dates-mixed');
  const months = monthsFor(dates, languages);
  const readBy =
    (figures: 'dmy' | 'mdy' | 'ymd') =>
    (date: string): LocalDay | null =>
      readFigureDate(date, figures) ?? readWordDate(date, months);
  if (order !== 'ambiguous') return { read: readBy(order === 'none' ? 'ymd' : order), questions: [] };
  const id = `date-order/${entry.key}`;
  const answer = answers.choices[id];
  const example = [...dates][0] ?? '';
  const question = { id, kind: 'date-order', file: entry.name, example, options: ['dmy', 'mdy'] } as const;
  return {
    read: answer === 'dmy' || answer === 'mdy' ? readBy(answer) : null,
    questions: [{ ...question, suggestion: null, reason: null }],
  };
};
