import { bytesOf } from './blob-stream';
import { EntryFailure } from './contract';

/**
 * A ZIP's table of contents, read from its end over `Blob.slice`: nothing of the archive itself is loaded. The numbers
 * in comments are sections of PKWARE's APPNOTE 6.3.
 */

/** As many names as a person's archive can have; a real one of twelve years has 32,738. */
export const MAX_ENTRIES = 100_000;
/** Declared bytes, uncompressed; a real archive of twelve years has 10 GB. */
export const MAX_TOTAL_BYTES = 64 * 2 ** 30;

/** One line of the directory. Sizes and offset as declared; nothing of them is checked against the data yet. */
export interface ZipRecord {
  /** With `/` between folders, whatever the writer used. */
  readonly path: string;
  readonly method: number;
  readonly encrypted: boolean;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  /** Of the local header, from the start of the blob. */
  readonly offset: number;
}

/** All entries but folders, in the archive's order. Throws an `EntryFailure` that speaks of the archive as a whole. */
export const readZipDirectory = async (zip: Blob): Promise<ZipRecord[]> => {
  const end = await findEnd(zip);
  if (end.entries > MAX_ENTRIES) throw new EntryFailure('zip-too-many-entries');
  if (end.entries === 0) throw new EntryFailure('zip-empty');
  // Something may stand before the archive (a mail gateway's header): all offsets move by as much.
  const shift = end.at - end.bytes - end.offset;
  if (shift < 0) throw new EntryFailure('zip-cut-short');
  if (end.bytes > MAX_DIRECTORY_BYTES) throw new EntryFailure('zip-too-many-entries');
  const records = readRecords(await viewOf(zip, end.at - end.bytes, end.at), shift);
  // Writers without Zip64 count modulo 65,536.
  if (records.seen % 0x1_0000 !== end.entries % 0x1_0000) throw new EntryFailure('zip-damaged');
  refuseBombs(records.files, zip.size);
  return records.files;
};

const MAX_DIRECTORY_BYTES = 2 ** 27;

interface DirectoryEnd {
  /** Where the directory ends and its end record begins. */
  readonly at: number;
  readonly entries: number;
  readonly bytes: number;
  readonly offset: number;
}

const END_BYTES = 22;
const MAX_COMMENT = 0xffff;
const LOCATOR_BYTES = 20;

const findEnd = async (zip: Blob): Promise<DirectoryEnd> => {
  const from = Math.max(0, zip.size - END_BYTES - MAX_COMMENT - LOCATOR_BYTES);
  const tail = await viewOf(zip, from, zip.size);
  for (let at = tail.byteLength - END_BYTES; at >= 0; at--) {
    if (tail.getUint32(at, true) !== 0x06054b50) continue; // 4.3.16
    if (at + END_BYTES + tail.getUint16(at + 20, true) !== tail.byteLength) continue;
    return await endAt(zip, tail, at, from);
  }
  throw new EntryFailure('zip-cut-short');
};

const endAt = async (zip: Blob, tail: DataView, at: number, from: number): Promise<DirectoryEnd> => {
  const locator = at - LOCATOR_BYTES;
  if (locator >= 0 && tail.getUint32(locator, true) === 0x07064b50)
    return await zip64End(zip, from + locator, Number(tail.getBigUint64(locator + 8, true)));
  if (tail.getUint16(at + 4, true) !== 0 || tail.getUint16(at + 6, true) !== 0)
    throw new EntryFailure('zip-unsupported');
  return {
    at: from + at,
    entries: tail.getUint16(at + 10, true),
    bytes: tail.getUint32(at + 12, true),
    offset: tail.getUint32(at + 16, true),
  };
};

const ZIP64_END_BYTES = 56;

const zip64End = async (zip: Blob, locatorAt: number, declared: number): Promise<DirectoryEnd> => {
  // The declared place is wrong where something stands before the archive; then it is just before the locator.
  for (const at of [declared, locatorAt - ZIP64_END_BYTES]) {
    if (at < 0 || at + ZIP64_END_BYTES > locatorAt) continue;
    const end = await viewOf(zip, at, at + ZIP64_END_BYTES);
    if (end.getUint32(0, true) !== 0x06064b50) continue; // 4.3.14
    if (end.getUint32(16, true) !== 0) throw new EntryFailure('zip-unsupported');
    const [entries, bytes, offset] = [32, 40, 48].map((field) => Number(end.getBigUint64(field, true)));
    return { at, entries: entries!, bytes: bytes!, offset: offset! };
  }
  throw new EntryFailure('zip-cut-short');
};

const RECORD_BYTES = 46;

const readRecords = (directory: DataView, shift: number): { files: ZipRecord[]; seen: number } => {
  const files: ZipRecord[] = [];
  let seen = 0;
  for (let at = 0; at < directory.byteLength; seen++) {
    if (seen >= MAX_ENTRIES) throw new EntryFailure('zip-too-many-entries');
    const next = endOfRecord(directory, at);
    const record = readRecord(directory, at, shift);
    if (!record.path.endsWith('/')) files.push(record);
    at = next;
  }
  return { files, seen };
};

const endOfRecord = (view: DataView, at: number): number => {
  if (at + RECORD_BYTES > view.byteLength || view.getUint32(at, true) !== 0x02014b50)
    throw new EntryFailure('zip-damaged');
  const next =
    at +
    RECORD_BYTES +
    view.getUint16(at + 28, true) +
    view.getUint16(at + 30, true) +
    view.getUint16(at + 32, true);
  if (next > view.byteLength) throw new EntryFailure('zip-damaged');
  return next;
};

const readRecord = (view: DataView, at: number, shift: number): ZipRecord => {
  const nameBytes = view.getUint16(at + 28, true);
  const name = utf8.decode(new Uint8Array(view.buffer, view.byteOffset + at + RECORD_BYTES, nameBytes));
  const sizes = wideSizes(view, at, at + RECORD_BYTES + nameBytes);
  return {
    path: name.includes('\\') ? name.replaceAll('\\', '/') : name,
    method: view.getUint16(at + 10, true),
    encrypted: (view.getUint16(at + 8, true) & 1) === 1,
    crc: view.getUint32(at + 16, true),
    packed: sizes.packed,
    size: sizes.size,
    offset: sizes.offset + shift,
  };
};

const utf8 = new TextDecoder();
const WIDE = 0xffffffff;

/** Zip64 fields stand in the extra field in this order, and only those that overflow (4.5.3). */
const wideSizes = (view: DataView, at: number, extraAt: number) => {
  let size = view.getUint32(at + 24, true);
  let packed = view.getUint32(at + 20, true);
  let offset = view.getUint32(at + 42, true);
  if (size === WIDE || packed === WIDE || offset === WIDE) {
    const fields = wideFields(view, extraAt, extraAt + view.getUint16(at + 30, true));
    if (size === WIDE) size = fields.shift() ?? size;
    if (packed === WIDE) packed = fields.shift() ?? packed;
    if (offset === WIDE) offset = fields.shift() ?? offset;
  }
  return { size, packed, offset };
};

const wideFields = (view: DataView, from: number, to: number): number[] => {
  for (let at = from; at + 4 <= to; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== 1) continue;
    const bytes = Math.min(view.getUint16(at + 2, true), to - at - 4);
    return Array.from({ length: Math.floor(bytes / 8) }, (_, field) =>
      Number(view.getBigUint64(at + 4 + field * 8, true)),
    );
  }
  return [];
};

/** More data than the file is long means that entries share it, as in bombs that expand without nesting. */
const refuseBombs = (files: readonly ZipRecord[], zipBytes: number): void => {
  let size = 0;
  let packed = 0;
  for (const file of files) {
    size += file.size;
    packed += file.packed;
  }
  if (size > MAX_TOTAL_BYTES || packed > zipBytes) throw new EntryFailure('zip-bomb');
};

const viewOf = async (blob: Blob, from: number, to: number): Promise<DataView> =>
  new DataView(await bytesOf(blob.slice(from, to)));
