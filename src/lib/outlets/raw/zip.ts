import { makeZip } from 'client-zip';
import { joined, piecesOf, type Bytes } from '../backup/streams';
import type { ArchiveFile } from './archive';

/** The files as one ZIP, stored as they are, in pieces of a size worth handing on. */
export async function* zipOf(files: AsyncIterable<ArchiveFile>): AsyncGenerator<Bytes, void> {
  let count = 0;
  async function* entries() {
    for await (const { path, bytes, at } of files) {
      count++;
      yield { name: path, input: bytes, lastModified: new Date(at) };
    }
  }
  let some: Bytes[] = [];
  let size = 0;
  for await (const piece of piecesOf(makeZip(entries()) as ReadableStream<Bytes>)) {
    if (size >= PIECE) {
      yield joined(some);
      [some, size] = [[], 0];
    }
    some.push(piece.slice());
    size += piece.length;
  }
  yield withWideCount(joined(some), count);
}

/** Files in groups of some size, for a folder. */
export async function* batchesOf(
  files: AsyncIterable<ArchiveFile>,
): AsyncGenerator<readonly ArchiveFile[], void> {
  let some: ArchiveFile[] = [];
  let size = 0;
  for await (const file of files) {
    some.push(file);
    size += file.bytes.length;
    if (size < PIECE && some.length < MOST_FILES) continue;
    yield some;
    [some, size] = [[], 0];
  }
  if (some.length > 0) yield some;
}

const PIECE = 256 * 1024;
const MOST_FILES = 50;

const END_BYTES = 22;
const NARROW_COUNT = 0xffff;
const NARROW_OFFSET = 0xffffffff;

/**
 * The end of an archive with a Zip64 end record (APPNOTE 4.3.14, 4.3.15) where there are more files than the old one can
 * count. client-zip 2.5.1 writes one for gigabytes only, and readers then refuse the archive.
 */
const withWideCount = (tail: Bytes, count: number): Bytes => {
  const end = new DataView(tail.buffer, tail.byteOffset + tail.length - END_BYTES, END_BYTES);
  const [bytes, offset] = [end.getUint32(12, true), end.getUint32(16, true)];
  if (count < NARROW_COUNT || offset === NARROW_OFFSET) return tail;
  const wide = new DataView(new ArrayBuffer(76));
  wide.setUint32(0, 0x06064b50, true);
  wide.setBigUint64(4, 44n, true);
  wide.setUint16(12, 45, true);
  wide.setUint16(14, 45, true);
  wide.setBigUint64(24, BigInt(count), true);
  wide.setBigUint64(32, BigInt(count), true);
  wide.setBigUint64(40, BigInt(bytes), true);
  wide.setBigUint64(48, BigInt(offset), true);
  wide.setUint32(56, 0x07064b50, true);
  wide.setBigUint64(64, BigInt(offset + bytes), true);
  wide.setUint32(72, 1, true);
  const at = tail.length - END_BYTES;
  return joined([tail.subarray(0, at), new Uint8Array(wide.buffer), tail.subarray(at)]);
};
