import * as v from 'valibot';
import { EntryFailure } from './contract';
import { dayOfShortDate } from './fitbit-stamps';
import { isPlausibleBpm, type MinuteFold } from './fitbit-heart-rate-fold';

/**
 * A day file of heart rate without `JSON.parse`, which would make three objects of each of twenty thousand samples. All
 * records of a file are written by one program in one shape: the shape is learnt from the first and compared byte by
 * byte; a record that differs is parsed as JSON, so that nothing depends on the shape but speed.
 */
export const scanHeartRate = (bytes: Uint8Array, fold: MinuteFold): Scanned => {
  if (lastSign(bytes) !== CLOSE_LIST) throw new EntryFailure('json-cut-short');
  let at = skipSpace(bytes, 0);
  if (bytes[at] !== OPEN_LIST) throw new EntryFailure('wrong-shape');
  at = skipSpace(bytes, at + 1);
  const shape = learn(bytes, at);
  const state: ScanState = { fold, minute: -1, rejected: 0, latest: -Infinity };
  while (bytes[at] !== CLOSE_LIST) {
    if (bytes[at] !== OPEN_RECORD) throw new EntryFailure('json-invalid');
    let next = shape ? fastRecord(bytes, at, shape, state) : -1;
    if (next < 0) next = anyRecord(bytes, at, state);
    at = skipSpace(bytes, next);
    if (bytes[at] === COMMA) at = skipSpace(bytes, at + 1);
    else if (bytes[at] !== CLOSE_LIST) throw new EntryFailure('json-invalid');
  }
  return { rejected: state.rejected, latest: state.latest };
};

export interface Scanned {
  /** Records that are no sample; a sensor's nothing (0 beats, no confidence) is none of them. */
  readonly rejected: number;
  /** The latest local day touched; -Infinity where none was. */
  readonly latest: number;
}

interface ScanState {
  readonly fold: MinuteFold;
  /** The minute that `fold` stands at, as a number made of the stamp's digits. */
  minute: number;
  rejected: number;
  latest: number;
}

const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const OPEN_RECORD = 0x7b;
const CLOSE_RECORD = 0x7d;
const COMMA = 0x2c;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const ZERO = 0x30;

const skipSpace = (bytes: Uint8Array, from: number): number => {
  let at = from;
  while (bytes[at]! <= 0x20) at++;
  return at;
};

const lastSign = (bytes: Uint8Array): number | undefined => {
  let at = bytes.length - 1;
  while (at >= 0 && bytes[at]! <= 0x20) at--;
  return bytes[at];
};

/** The constant parts of a record: before the stamp, before the beats, before the confidence, after it. */
type Shape = readonly [Uint8Array, Uint8Array, Uint8Array, Uint8Array];

const RECORD =
  /^(\{\s*"dateTime"\s*:\s*")[\d/]{8} [\d:]{8}("\s*,\s*"value"\s*:\s*\{\s*"bpm"\s*:\s*)\d{1,3}(\s*,\s*"confidence"\s*:\s*)\d(\s*\}\s*\})/;

const learn = (bytes: Uint8Array, at: number): Shape | null => {
  const match = RECORD.exec(new TextDecoder().decode(bytes.subarray(at, at + 400)));
  if (!match) return null;
  return match.slice(1, 5).map((part) => new TextEncoder().encode(part)) as unknown as Shape;
};

const isAt = (bytes: Uint8Array, at: number, part: Uint8Array): boolean => {
  for (let index = 0; index < part.length; index++) if (bytes[at + index] !== part[index]) return false;
  return true;
};

const STAMP_LENGTH = 17;

/** The end of a record of the known shape, or -1 for any other. */
const fastRecord = (bytes: Uint8Array, from: number, shape: Shape, state: ScanState): number => {
  const stampAt = from + shape[0].length;
  let at = stampAt + STAMP_LENGTH;
  if (!isAt(bytes, from, shape[0]) || !isAt(bytes, at, shape[1])) return -1;
  at += shape[1].length;
  let bpm = 0;
  for (let digit = bytes[at]! - ZERO; digit >= 0 && digit <= 9; digit = bytes[++at]! - ZERO)
    bpm = bpm * 10 + digit;
  if (!isAt(bytes, at, shape[2])) return -1;
  at += shape[2].length;
  const confidence = bytes[at]! - ZERO;
  if (confidence < 0 || confidence > 9 || !isAt(bytes, at + 1, shape[3])) return -1;
  if (!moveTo(bytes, stampAt, state)) return -1;
  if (confidence > 0 && isPlausibleBpm(bpm)) state.fold.add(bpm);
  return at + 1 + shape[3].length;
};

/** `MM/DD/YY HH:MM:SS` in UTC. Samples come many to a minute: the calendar is asked once for each. */
const moveTo = (bytes: Uint8Array, at: number, state: ScanState): boolean => {
  const month = twoDigits(bytes, at);
  const date = twoDigits(bytes, at + 3);
  const year = twoDigits(bytes, at + 6);
  const hour = twoDigits(bytes, at + 9);
  const minute = twoDigits(bytes, at + 12);
  const second = twoDigits(bytes, at + 15);
  const key = (((year * 100 + month) * 100 + date) * 100 + hour) * 100 + minute;
  if (key === state.minute) return second >= 0 && second < 60;
  // A part that is no number is negative, and so far from zero that no key meets another.
  if (month < 1 || date < 1 || year < 0 || hour < 0 || minute < 0 || second < 0) return false;
  if (hour > 23 || minute > 59 || second > 59 || !isSeparated(bytes, at)) return false;
  const instant = Date.UTC(2000 + year, month - 1, date, hour, minute);
  if (new Date(instant).getUTCDate() !== date || month > 12) return false;
  state.minute = key;
  const day = state.fold.moveTo(instant);
  if (day > state.latest) state.latest = day;
  return true;
};

const twoDigits = (bytes: Uint8Array, at: number): number => {
  const tens = bytes[at]! - ZERO;
  const ones = bytes[at + 1]! - ZERO;
  return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1e12 : tens * 10 + ones;
};

const isSeparated = (bytes: Uint8Array, at: number): boolean =>
  bytes[at + 2] === 0x2f &&
  bytes[at + 5] === 0x2f &&
  bytes[at + 8] === 0x20 &&
  bytes[at + 11] === 0x3a &&
  bytes[at + 14] === 0x3a;

const MAX_RECORD = 10_000;

/** The end of a record of any shape. */
const anyRecord = (bytes: Uint8Array, from: number, state: ScanState): number => {
  const end = endOfRecord(bytes, from);
  const sample = sampleOf(new TextDecoder().decode(bytes.subarray(from, end)));
  if (!sample) state.rejected++;
  else if (sample.confidence > 0 && isPlausibleBpm(sample.bpm)) {
    state.minute = -1;
    state.latest = Math.max(state.latest, state.fold.moveTo(sample.at));
    state.fold.add(Math.round(sample.bpm));
  }
  return end;
};

const endOfRecord = (bytes: Uint8Array, from: number): number => {
  let depth = 0;
  let inText = false;
  for (let at = from; at < bytes.length && at - from < MAX_RECORD; at++) {
    const sign = bytes[at];
    if (inText) {
      if (sign === BACKSLASH) at++;
      else if (sign === QUOTE) inText = false;
    } else if (sign === QUOTE) inText = true;
    else if (sign === OPEN_RECORD) depth++;
    else if (sign === CLOSE_RECORD && --depth === 0) return at + 1;
  }
  throw new EntryFailure(bytes.length - from < MAX_RECORD ? 'json-invalid' : 'too-large');
};

const sampleSchema = v.object({
  dateTime: v.pipe(v.string(), v.regex(/^\d\d\/\d\d\/\d\d ([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/)),
  value: v.object({ bpm: v.pipe(v.number(), v.finite()), confidence: v.optional(v.number(), 1) }),
});

const sampleOf = (text: string): { at: number; bpm: number; confidence: number } | null => {
  const parsed = v.safeParse(sampleSchema, parse(text));
  if (!parsed.success) return null;
  const { dateTime, value } = parsed.output;
  const day = dayOfShortDate(dateTime.slice(0, 8));
  if (day === null) return null;
  const [hour, minute] = [dateTime.slice(9, 11), dateTime.slice(12, 14)].map(Number) as [number, number];
  return { at: ((day * 24 + hour) * 60 + minute) * 60_000, ...value };
};

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    throw new EntryFailure('json-invalid');
  }
};
