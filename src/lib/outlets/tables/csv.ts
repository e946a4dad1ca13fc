/** Cells of a row: text from outside, numbers of ours, empty. */
export type Cell = string | number | boolean | null;

/**
 * One record of RFC 4180, CRLF included. Text that a spreadsheet would take for a formula gets a leading apostrophe,
 * since labels and file names come from outside; a number is written as it is, a minus included.
 */
export const csvLine = (cells: readonly Cell[]): string => `${cells.map(field).join(',')}\r\n`;

/** Byte order mark, for spreadsheets that take UTF-8 without one for something else. */
export const BOM = '\ufeff';

const field = (cell: Cell): string => {
  if (cell === null) return '';
  if (typeof cell !== 'string') return String(cell);
  const safe = FORMULA.test(cell) ? `'${cell}` : cell;
  return SPECIAL.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** What makes a cell a formula in Excel, LibreOffice or Google Sheets, full-width twins included (OWASP, CSV injection). */
const FORMULA = /^[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/;
// A field that begins or ends with a space is quoted too: some readers trim.
const SPECIAL = /[",\r\n]|^\s|\s$/;
