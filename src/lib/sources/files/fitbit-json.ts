import * as v from 'valibot';
import { parseJson } from '$lib/domain/json';
import { EntryFailure, type Entry, type ReadContext } from './contract';
import { wholeText } from './text';

/** The arrays of "Global Export Data" but heart rate: at most some megabytes each, parsed as a whole. */

const MAX_BYTES = 2 ** 26;

/** The records of a file; integers past 2^53 are text. Throws an `EntryFailure` where there is no whole array: half a file brings nothing. */
export const jsonRecords = async (entry: Entry, context: ReadContext): Promise<readonly unknown[]> => {
  const text = (await wholeText(entry, context, MAX_BYTES)).trim();
  if (text.startsWith('[') && !text.endsWith(']')) throw new EntryFailure('json-cut-short');
  const parsed = parseJson(text);
  if (!parsed.ok) throw new EntryFailure('json-invalid');
  if (!Array.isArray(parsed.value)) throw new EntryFailure('wrong-shape');
  return parsed.value as unknown[];
};

/** A log's id, exact however long it is. */
export const logIdSchema = v.union([
  v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.transform(String)),
  v.pipe(v.string(), v.regex(/^\d{1,24}$/)),
]);

/** True for the beginning of an array of records in which all of these keys occur, or of an empty array. */
export const beginsWithKeys = (text: string, ...keys: readonly string[]): boolean =>
  /^\s*\[\s*\]\s*$/.test(text) ||
  (/^\s*\[\s*\{/.test(text) && keys.every((key) => text.includes(`"${key}"`)));
