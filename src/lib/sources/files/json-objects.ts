import { parseJson } from '$lib/domain/json';
import { EntryFailure, type Entry } from './contract';
import { textChunks, type Reading } from './text';

/**
 * What `map` makes of each record of a list. Records are parsed one by one as they come, so that a list of a hundred
 * megabytes takes no more memory than its largest record and what is made of all. The list is the file itself, or with
 * `key` what stands under it, however deep and often. Throws an `EntryFailure` where there is no whole list: half a one
 * brings nothing.
 */
export const mapJsonObjects = async <T>(
  entry: Entry,
  reading: Reading,
  key: string | null,
  map: (record: unknown) => T,
): Promise<T[]> => {
  const cutter = new Cutter(key);
  const all: T[] = [];
  for await (const text of textChunks(entry, reading))
    for (const record of cutter.feed(text)) all.push(map(recordOf(record)));
  cutter.end();
  return all;
};

const recordOf = (text: string): unknown => {
  const parsed = parseJson(text);
  if (!parsed.ok) throw new EntryFailure('json-invalid');
  return parsed.value;
};

/** No exercise with its laps comes near. */
const LARGEST_RECORD = 16_000_000;
const LONGEST_KEY = 200;

/** Cuts text into the records of a list by brackets and quotes alone. */
class Cutter {
  readonly #key: RegExp | null;
  readonly #open: string[] = [];
  /** How many brackets are open where a record of the list begins; 0 outside of the list. */
  #listDepth = 0;
  #sawList = false;
  #sawText = false;
  #inString = false;
  #escaped = false;
  #record: string | null = null;
  /** The end of what stands before a list: its key. */
  #before = '';

  constructor(key: string | null) {
    this.#key = key === null ? null : new RegExp(`"${key}"\\s*:\\s*$`);
  }

  feed(text: string): string[] {
    const records: string[] = [];
    const signs = /["\\{}[\]]/g;
    signs.lastIndex = this.#escaped ? 1 : 0;
    this.#escaped = false;
    this.#sawText ||= text.trim() !== '';
    let from = 0;
    for (let match = signs.exec(text); match; match = signs.exec(text)) {
      const { index } = match;
      const sign = match[0];
      if (this.#inString) {
        if (sign === '"') this.#inString = false;
        else if (sign === '\\') this.#escaped = (signs.lastIndex = index + 2) > text.length;
      } else if (sign === '"') this.#inString = true;
      else if (sign === '{' || sign === '[') {
        if (this.#record === null && this.#isRecordNext()) {
          this.#record = '';
          from = index;
        } else if (sign === '[' && this.#isListNext(text.slice(0, index))) {
          this.#listDepth = this.#open.length + 1;
          this.#sawList = true;
        }
        this.#open.push(sign);
      } else if (sign === '}' || sign === ']') {
        this.#close(sign);
        if (this.#record !== null && this.#open.length === this.#listDepth) {
          records.push(this.#record + text.slice(from, index + 1));
          this.#record = null;
        }
        if (this.#open.length < this.#listDepth) this.#listDepth = 0;
      }
      if (this.#escaped) break;
    }
    if (this.#record !== null) this.#keep(text.slice(from));
    else this.#before = (this.#before + text).slice(-LONGEST_KEY);
    return records;
  }

  end(): void {
    if (!this.#sawText) throw new EntryFailure('file-empty');
    if (this.#inString || this.#open.length > 0) throw new EntryFailure('json-cut-short');
    if (!this.#sawList) throw new EntryFailure('wrong-shape');
  }

  #isRecordNext(): boolean {
    return this.#listDepth > 0 && this.#open.length === this.#listDepth;
  }

  #isListNext(text: string): boolean {
    if (this.#listDepth > 0) return false;
    return this.#key ? this.#key.test(this.#before + text.slice(-LONGEST_KEY)) : this.#open.length === 0;
  }

  #close(sign: string): void {
    if (this.#open.pop() !== (sign === '}' ? '{' : '[')) throw new EntryFailure('json-invalid');
  }

  #keep(text: string): void {
    this.#record = (this.#record ?? '') + text;
    if (this.#record.length > LARGEST_RECORD) throw new EntryFailure('too-large');
  }
}
