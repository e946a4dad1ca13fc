import { joined, type Bytes } from './streams';

/**
 * The file is three gzip members (RFC 1952 §2.2), so `gunzip` reads it as one: an empty one that names the format, the
 * content, and an empty one that pads the file to a multiple of `WHOLE` bytes. By the first a backup is known
 * without unpacking it; by its size alone a whole file is told from one cut short, and so a cut from a flipped bit,
 * which no checksum can tell apart. 1009 is prime: downloads and disks break off at round numbers.
 */
export const WHOLE = 1009;

/** An empty gzip member with `payload` in its extra field, under the subfield id `TM`. */
const emptyMember = (payload: Uint8Array): Bytes => {
  const extra = payload.length + 4;
  return joined([
    // Magic, deflate, FEXTRA, no time, no flags, unknown system.
    Uint8Array.of(0x1f, 0x8b, 8, 4, 0, 0, 0, 0, 0, 0xff, extra & 0xff, extra >> 8),
    Uint8Array.of(0x54, 0x4d, payload.length & 0xff, payload.length >> 8),
    payload,
    // An empty last block; checksum and length of nothing.
    Uint8Array.of(3, 0, 0, 0, 0, 0, 0, 0, 0, 0),
  ]);
};

/** What every plain backup begins with. */
export const HEAD = emptyMember(new TextEncoder().encode('tidemark-backup'));

/** Bytes of a member around its payload, and those of them after it. */
const AROUND = emptyMember(new Uint8Array(0)).length;
const AFTER = 10;
/** The tail's payload ends with the tail's own length. */
const SHORTEST = AROUND + 2;

/** The longest tail there can be. */
export const LONGEST_TAIL = SHORTEST + 2 * WHOLE;

const tailOf = (length: number): Bytes => {
  const payload = new Uint8Array(length - AROUND);
  payload[payload.length - 2] = length & 0xff;
  payload[payload.length - 1] = length >> 8;
  return emptyMember(payload);
};

/** The tail that makes `sizeOf(content + tail)` a multiple of `WHOLE`; `sizeOf` adds what encryption adds. */
export const tailFor = (content: number, sizeOf: (bytes: number) => number): Bytes => {
  for (let length = SHORTEST; length <= LONGEST_TAIL; length++)
    if (sizeOf(content + length) % WHOLE === 0) return tailOf(length);
  throw new RangeError('no tail fits');
};

/** How many of the last bytes are the tail; null where they are not one to the last bit. */
export const tailLength = (end: Uint8Array): number | null => {
  const at = end.length - AFTER - 2;
  if (at < 0) return null;
  const length = (end[at] ?? 0) | ((end[at + 1] ?? 0) << 8);
  if (length < SHORTEST || length > LONGEST_TAIL || length > end.length) return null;
  const wanted = tailOf(length);
  const found = end.subarray(end.length - length);
  return wanted.every((byte, index) => byte === found[index]) ? length : null;
};

/** How alike two beginnings are, 0 to 1: a mark with a flipped bit is still meant as the mark. */
export const likeness = (found: Uint8Array, mark: Uint8Array): number => {
  const common = Math.min(found.length, mark.length);
  let same = 0;
  for (let i = 0; i < common; i++) if (found[i] === mark[i]) same++;
  return common === 0 ? 0 : same / common;
};
