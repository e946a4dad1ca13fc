import { joined, packZip, type ExportFile, type PackedFile } from './zip-writer.ts';

/** Archives that somebody broke, by accident or not. Each is whole and well-formed but for its one fault. */

/** The end is missing, as after a download that stopped. */
export const cutShort = (files: readonly ExportFile[], share = 0.7): Uint8Array<ArrayBuffer> => {
  const whole = packZip(files);
  return whole.slice(0, Math.floor(whole.length * share));
};

/** The data of the first file differs from its checksum. */
export const badChecksum = (files: readonly ExportFile[]) =>
  packZip(files.map((file, index) => (index === 0 ? { ...file, lies: { crc: 0x12345678 } } : file)));

/** A bit has flipped in the data of the first file. */
export const flippedBit = (files: readonly ExportFile[]) => {
  const bytes = packZip(files);
  const at = 30 + Buffer.byteLength(files[0]!.path) + 3;
  bytes[at] = bytes[at]! ^ 0x40;
  return bytes;
};

/** A few kilobytes that say they are 64 MB of zeros, and are. */
export const ratioBomb = (path = 'steps-2020-01-01.json', size = 64_000_000) =>
  packZip([{ path, bytes: new Uint8Array(size) }]);

/** More comes out of the first file than the directory says. */
export const lyingSize = (files: readonly ExportFile[]) =>
  packZip(files.map((file, index) => (index === 0 ? { ...file, lies: { size: 100 } } : file)));

/** Declares more than any disk of a person holds. */
export const declaredTotal = (gigabytes: number) =>
  packZip(
    Array.from({ length: Math.ceil((gigabytes * 2 ** 30) / 3e9) }, (_, index) => ({
      path: `steps-${String(index)}.json`,
      bytes: new Uint8Array(),
      lies: { size: 3e9 },
    })),
  );

/** A method of packing that browsers do not know (9: Deflate64). */
export const unknownMethod = (files: readonly ExportFile[]) =>
  packZip(files.map((file) => ({ ...file, lies: { method: 9 } })));

export const encrypted = (files: readonly ExportFile[]) => packZip(files, { encrypted: true });

/** Names that would leave the folder they are unpacked to. */
export const trickNames = [
  '../weight-2020-01-01.json',
  'a/../../weight-2020-01-01.json',
  '/etc/weight-2020-01-01.json',
  'C:/weight-2020-01-01.json',
  '..\\weight-2020-01-01.json',
  'weight-2020-01-01.json\0.txt',
] as const;

export const pathTricks = (bytes: Uint8Array, good: readonly PackedFile[] = []) =>
  packZip([...trickNames.map((path) => ({ path, bytes })), ...good]);

/** So many empty files: 200,000 are a directory of some 20 MB. */
export const manyEntries = (count: number) => {
  const empty = new Uint8Array();
  return packZip(
    Array.from({ length: count }, (_, index) => ({ path: `a/steps-${String(index)}.json`, bytes: empty })),
    { stored: true },
  );
};

/** An end record without anything before it. */
export const emptyZip = () => packZip([]);

/** `levels` archives around one another. */
export const nested = (files: readonly ExportFile[], levels: number, stored: boolean) => {
  let bytes = packZip(files);
  for (let level = 1; level < levels; level++)
    bytes = packZip([{ path: `DI_CONNECT/UploadedFiles_0-_Part${String(level)}.zip`, bytes, stored }]);
  return bytes;
};

/** Something stands before the archive. */
export const withPrefix = (files: readonly ExportFile[]) =>
  joined([new TextEncoder().encode('X-Mail: 1\r\n\r\n'), packZip(files)]);
