import { EntryFailure, type Entry, type ReadContext } from './contract';
import { wholeText } from './text';

/** The arrays of "Global Export Data" but heart rate: at most some megabytes each, parsed as a whole. */

const MAX_BYTES = 2 ** 26;

/** The records of a file. Throws an `EntryFailure` where there is no whole array: half a file brings nothing. */
export const jsonRecords = async (entry: Entry, context: ReadContext): Promise<readonly unknown[]> => {
  const text = (await wholeText(entry, context, MAX_BYTES)).trim();
  if (text.startsWith('[') && !text.endsWith(']')) throw new EntryFailure('json-cut-short');
  const value = parse(text);
  if (!Array.isArray(value)) throw new EntryFailure('wrong-shape');
  return value as unknown[];
};

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    throw new EntryFailure('json-invalid');
  }
};
