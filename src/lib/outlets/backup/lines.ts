import { sha256 } from '@noble/hashes/sha2.js';
import { Refused, type Row } from './format';
import { joined, type Bytes } from './streams';

/** A row as one line of JSON. Bytes travel as `{"$bytes":"<base64>"}`; no row has a field of that name. */
export const lineOf = (value: unknown): string => `${JSON.stringify(value, packed)}\n`;

/** What a line says, bytes as bytes again. Null where it is no object of JSON. */
export const parseLine = (line: Uint8Array): Row | null => {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(line), unpacked);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Row) : null;
  } catch {
    return null;
  }
};

const packed = (_: string, value: unknown): unknown =>
  value instanceof Uint8Array ? { [BYTES]: toBase64(value) } : value;

const unpacked = (_: string, value: unknown): unknown => {
  if (typeof value !== 'object' || value === null || !(BYTES in value)) return value;
  const text = value[BYTES];
  return typeof text === 'string' && Object.keys(value).length === 1 ? fromBase64(text) : value;
};

const BYTES = '$bytes';

const toBase64 = (bytes: Uint8Array): string => {
  let text = '';
  // As arguments of a call, and there is a limit to those.
  for (let at = 0; at < bytes.length; at += 8_192)
    text += String.fromCharCode(...bytes.subarray(at, at + 8_192));
  return btoa(text);
};

const fromBase64 = (text: string): Uint8Array => Uint8Array.from(atob(text), (char) => char.charCodeAt(0));

/** A digest that is fed piece by piece. */
export const createDigest = () => {
  const state = sha256.create();
  return {
    add: (bytes: Uint8Array): void => {
      state.update(bytes);
    },
    /** Hex. Ends the digest. */
    hex: (): string => [...state.digest()].map((byte) => byte.toString(16).padStart(2, '0')).join(''),
  };
};

/** Lines with their line feed. The last is without one where the bytes end without. */
export async function* linesOf(pieces: AsyncIterable<Bytes>): AsyncGenerator<Bytes, void> {
  let rest: Bytes[] = [];
  let waiting = 0;
  for await (const piece of pieces) {
    let from = 0;
    for (let at = piece.indexOf(LF); at >= 0; at = piece.indexOf(LF, from)) {
      const end = piece.subarray(from, at + 1);
      yield rest.length === 0 ? end : joined([...rest, end]);
      [rest, waiting, from] = [[], 0, at + 1];
    }
    if (from === piece.length) continue;
    rest.push(piece.subarray(from));
    waiting += piece.length - from;
    if (waiting > LONGEST_LINE) throw new Refused('damaged');
  }
  if (rest.length > 0) yield joined(rest);
}

const LF = 10;

/** Far beyond any row; a file that unpacks to one endless line must not fill the memory. */
const LONGEST_LINE = 32_000_000;
