import Papa from 'papaparse';
import { EntryFailure, type Entry } from './contract';
import { textChunks, type Reading } from './text';

/** No real row comes near; an endless one is a file of something else. */
const LONGEST_ROW = 1_000_000;
/** A table's header stands within so many characters. */
const HEADER_WITHIN = 4_096;

/**
 * The rows of a separated table, header included, in batches as they come. Delimiter (comma, semicolon, tab) by its
 * count in the first line that has one. Cells as they stand, quotes resolved; an empty line is a row of one empty cell.
 * Throws `csv-invalid` at quotes that do not close, after the rows before them, and `too-large`.
 *
 * Papa's parser is driven by hand: its own streaming pushes rows faster than they are stored, and its `worker` mode
 * needs a script made of text, which the page's policy forbids.
 */
export async function* csvRows(entry: Entry, reading: Reading): AsyncGenerator<readonly string[][]> {
  let parser: Papa.Parser | null = null;
  let rest = '';
  for await (const text of withUnixLines(textChunks(entry, reading))) {
    rest += text;
    parser ??= parserFor(rest, false);
    if (parser && text.includes('\n')) {
      // Only up to a line's end, or a quote at the end of a chunk would be taken for a malformed one.
      const { rows, used, broken } = parse(parser, rest.slice(0, rest.lastIndexOf('\n') + 1), false);
      rest = rest.slice(used);
      if (rows.length > 0) yield rows;
      if (broken) throw new EntryFailure('csv-invalid');
    }
    if (rest.length > LONGEST_ROW) throw new EntryFailure('too-large');
  }
  if (rest === '') return;
  const { rows, broken } = parse(parser ?? parserFor(rest, true)!, rest, true);
  if (rows.length > 0) yield rows;
  if (broken) throw new EntryFailure('csv-invalid');
}

/** The rows that are whole within a file's beginning, for recognising it; blank ones left out. */
export const headRows = (head: string): readonly string[][] => {
  const text = head.replace(/\r\n?/g, '\n');
  const { rows } = parse(parserFor(text, true)!, text, false);
  return rows.filter((row) => row.some((cell) => cell.trim() !== ''));
};

/** The delimiter of a header line: the most frequent of `,` `;` tab outside quotes, null where none occurs. */
export const delimiterOf = (line: string): ',' | ';' | '\t' | null => {
  const bare = line.replace(/"(?:[^"]|"")*"?/g, '');
  const count = (mark: string) => bare.split(mark).length - 1;
  const [best] = ([',', ';', '\t'] as const)
    .map((mark) => ({ mark, times: count(mark) }))
    .sort((a, b) => b.times - a.times);
  return best && best.times > 0 ? best.mark : null;
};

/** By the first line that has a delimiter: titles may stand above the header. Null until one is there. */
const parserFor = (text: string, atEnd: boolean): Papa.Parser | null => {
  const start = text.slice(0, HEADER_WITHIN);
  const lines = start.split('\n');
  const whole = atEnd || text.length > HEADER_WITHIN ? lines : lines.slice(0, -1);
  for (const line of whole) {
    const delimiter = delimiterOf(line);
    if (delimiter) return new Papa.Parser({ delimiter, newline: '\n' });
  }
  return whole === lines ? new Papa.Parser({ delimiter: ',', newline: '\n' }) : null;
};

interface ParserResult {
  readonly data: string[][];
  readonly errors: readonly { readonly row?: number }[];
  readonly meta: { readonly cursor: number };
}

const parse = (parser: Papa.Parser, text: string, last: boolean) => {
  // The last row of what is not the end may go on in the next chunk; it is parsed again with it.
  const { data, errors, meta } = parser.parse(text, 0, !last) as ParserResult;
  const [first] = errors;
  if (!first) return { rows: data, used: meta.cursor, broken: false };
  return { rows: data.slice(0, first.row ?? 0), used: meta.cursor, broken: true };
};

/** CR LF and lone CR as LF, wherever the chunks are cut. */
async function* withUnixLines(chunks: AsyncIterable<string>): AsyncGenerator<string> {
  let held = '';
  for await (const chunk of chunks) {
    const text = held + chunk;
    held = text.endsWith('\r') ? '\r' : '';
    const whole = held ? text.slice(0, -1) : text;
    if (whole) yield whole.includes('\r') ? whole.replace(/\r\n?/g, '\n') : whole;
  }
  if (held) yield '\n';
}
