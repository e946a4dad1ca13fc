import { blobStream, bytesOf, FIRST_WINDOW, type Begun } from './blob-stream';
import { crc32 } from './crc32';
import { EntryFailure } from './contract';
import type { ZipRecord } from './zip-directory';

/**
 * The bytes of one ZIP entry, inflated by the platform. Small windows first, so that looking at a few bytes reads a few;
 * what comes out is measured against size and CRC, since a directory may say anything.
 */
export const openZipEntry = (zip: Blob, record: ZipRecord): ReadableStream<Uint8Array<ArrayBuffer>> =>
  checked(record.method === DEFLATED ? inflated(packedBytes(zip, record)) : packedBytes(zip, record), record);

/** Where an entry's data lies in its archive, as a slice. For a stored entry these are its bytes. */
export const packedSlice = async (zip: Blob, record: ZipRecord): Promise<Blob> => {
  const start = dataStart(await bytesOf(zip.slice(record.offset, record.offset + LOCAL_HEADER_BYTES)));
  return sliceOf(zip, record, start);
};

export const STORED = 0;
export const DEFLATED = 8;

const LOCAL_HEADER_BYTES = 30;

/** Header and first data in one read. */
const beginEntry = async (zip: Blob, record: ZipRecord): Promise<Begun> => {
  const wanted = LOCAL_HEADER_BYTES + record.path.length + Math.min(record.packed, FIRST_WINDOW);
  const bytes = await bytesOf(zip.slice(record.offset, record.offset + wanted));
  const start = dataStart(bytes);
  const data = sliceOf(zip, record, start);
  const held = Math.max(0, Math.min(bytes.byteLength - start, data.size));
  return { head: new Uint8Array(bytes, Math.min(start, bytes.byteLength), held), rest: data.slice(held) };
};

/** From the local header on (APPNOTE 4.3.7): name and extra field differ in length from those of the directory. */
const dataStart = (bytes: ArrayBuffer): number => {
  if (bytes.byteLength < LOCAL_HEADER_BYTES) throw new EntryFailure('zip-cut-short');
  const header = new DataView(bytes);
  if (header.getUint32(0, true) !== 0x04034b50) throw new EntryFailure('zip-damaged');
  return LOCAL_HEADER_BYTES + header.getUint16(26, true) + header.getUint16(28, true);
};

const sliceOf = (zip: Blob, { offset, packed }: ZipRecord, start: number): Blob => {
  const from = offset + start;
  if (from + packed > zip.size) throw new EntryFailure('zip-cut-short');
  return zip.slice(from, from + packed);
};

const packedBytes = (zip: Blob, record: ZipRecord) => blobStream(() => beginEntry(zip, record));

const inflated = (packed: ReadableStream<Uint8Array<ArrayBuffer>>) =>
  packed.pipeThrough<Uint8Array<ArrayBuffer>>(new DecompressionStream('deflate-raw'));

const checked = (bytes: ReadableStream<Uint8Array<ArrayBuffer>>, { size, crc }: ZipRecord) => {
  const reader = bytes.getReader();
  let seen = 0;
  let sum = 0;
  return new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      async pull(controller) {
        const { done, value } = await nextOf(reader);
        if (done) {
          if (seen !== size || sum !== crc) throw new EntryFailure('zip-damaged');
          return controller.close();
        }
        seen += value.length;
        if (seen > size) {
          void reader.cancel().catch(() => undefined);
          throw new EntryFailure('zip-bomb');
        }
        sum = crc32(value, sum);
        controller.enqueue(value);
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  );
};

/** The platform's own errors while inflating all mean one thing: the data is not what a writer wrote. */
const nextOf = async (reader: ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>) => {
  try {
    return await reader.read();
  } catch (error) {
    throw error instanceof EntryFailure ? error : new EntryFailure('zip-damaged');
  }
};
