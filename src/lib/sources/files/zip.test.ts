import { describe, expect, it } from 'vitest';
import * as faults from '../../../../simulator/exports/zip-faults';
import { packZip, type ExportFile, type ZipOptions } from '../../../../simulator/exports/zip-writer';
import { crc32 } from './crc32';
import type { Entry } from './contract';
import { nestedZip, openZip } from './zip';
import { crc32 as zlibCrc32, deflateRawSync } from 'node:zlib';

const text = (content: string) => new TextEncoder().encode(content);
const long = 'The quick brown fox. '.repeat(20_000);
const files: ExportFile[] = [
  { path: 'Takeout/Fitbit/a.json', bytes: text(long) },
  { path: 'Takeout/Fitbit/Ümlaut/b.json', bytes: text('[]') },
  { path: 'Takeout/Fitbit/', bytes: text('') },
];
const open = (bytes: Uint8Array<ArrayBuffer>) => openZip(new Blob([bytes]), 'x.zip', 'x.zip');
const read = async (entry: Entry) => await new Response(entry.stream()).text();
const problemOf = async (run: Promise<unknown>) =>
  await run.then(
    () => null,
    (error: unknown) => (error as { problem?: string }).problem ?? error,
  );

describe('an archive', () => {
  it.each<[string, ZipOptions]>([
    ['deflated', {}],
    ['stored', { stored: true }],
    ['with Zip64 fields', { zip64: true }],
    ['with a comment', { comment: 'made by hand PK\u0005\u0006' }],
    ['behind other bytes', { prefix: text('X-Mail: yes\r\n') }],
    ['with Zip64 behind other bytes', { zip64: true, prefix: text('X') }],
  ])('%s is read to the byte', async (_, options) => {
    const { entries, problems } = await open(packZip(files, options));
    expect(problems).toEqual([]);
    expect(entries.map(({ key, name, size }) => ({ key, name, size }))).toEqual([
      { key: 'x.zip/Takeout/Fitbit/a.json', name: 'a.json', size: long.length },
      { key: 'x.zip/Takeout/Fitbit/Ümlaut/b.json', name: 'b.json', size: 2 },
    ]);
    expect(await read(entries[0]!)).toBe(long);
    expect(await read(entries[1]!)).toBe('[]');
    expect(await read(entries[0]!)).toBe(long);
  });

  it('gives two entries of one path keys of their own', async () => {
    const { entries } = await open(packZip([files[0]!, files[0]!]));
    expect(entries.map(({ key }) => key)).toEqual([
      'x.zip/Takeout/Fitbit/a.json',
      'x.zip/2/Takeout/Fitbit/a.json',
    ]);
  });

  it.each([true, false])('within another is found, stored: %s', async (stored) => {
    const { entries } = await open(faults.nested(files, 2, stored));
    const inner = await openZip(await nestedZip(entries[0]!, new AbortController().signal), 'x', 'x');
    expect(await read(inner.entries[0]!)).toBe(long);
  });
});

describe('a fault is told by its own name, and nothing else', () => {
  const one = text('[]');
  it.each<[string, () => Uint8Array<ArrayBuffer>]>([
    ['zip-cut-short', () => faults.cutShort(files)],
    ['zip-cut-short', () => faults.cutShort(files, 0.99)],
    ['zip-encrypted', () => faults.encrypted(files)],
    ['zip-unsupported', () => faults.unknownMethod(files)],
    ['zip-bomb', () => faults.ratioBomb()],
    ['zip-bomb', () => faults.declaredTotal(65)],
    ['zip-too-many-entries', () => faults.manyEntries(100_001)],
    ['zip-empty', () => faults.emptyZip()],
  ])('%s', async (kind, make) => {
    const { entries, problems } = await open(make());
    expect(entries).toEqual([]);
    expect([...new Set(problems.map((problem) => problem.kind))]).toEqual([kind]);
    expect(problems.length).toBe(1);
  });

  it('leaves out names that lead out of their folder, and only those', async () => {
    const { entries, problems } = await open(faults.pathTricks(one, [{ path: 'a/..b.json', bytes: one }]));
    expect(entries.map(({ name }) => name)).toEqual(['..b.json']);
    expect(problems.map(({ kind }) => kind)).toEqual(faults.trickNames.map(() => 'zip-path-trick'));
  });

  it.each<[string, () => Uint8Array<ArrayBuffer>]>([
    ['zip-damaged', () => faults.badChecksum(files)],
    ['zip-damaged', () => faults.flippedBit(files)],
    ['zip-bomb', () => faults.lyingSize(files)],
  ])('%s while reading, for the entry alone', async (kind, make) => {
    const { entries, problems } = await open(make());
    expect(problems).toEqual([]);
    expect(await problemOf(read(entries[0]!))).toBe(kind);
    expect(await read(entries[1]!)).toBe('[]');
  });

  it('a directory that points nowhere is damaged or cut short', async () => {
    const bytes = packZip(files);
    const wrong = bytes.slice();
    new DataView(wrong.buffer).setUint32(0, 0, true);
    const { entries } = await open(wrong);
    expect(await problemOf(read(entries[0]!))).toBe('zip-damaged');
  });

  it('a file that is gone cannot be read', async () => {
    const gone = new Blob([packZip(files)]);
    gone.slice = () => Object.assign(new Blob(), { arrayBuffer: () => Promise.reject(new Error('gone')) });
    expect(await openZip(gone, 'x', 'x')).toEqual({
      entries: [],
      problems: [{ kind: 'file-unreadable', file: 'x' }],
    });
  });
});

it('sums as zlib does', () => {
  const bytes = new Uint8Array(deflateRawSync(text(long)));
  for (const length of [0, 1, 7, 8, 9, 255, bytes.length])
    expect(crc32(bytes.subarray(0, length))).toBe(zlibCrc32(bytes.subarray(0, length)));
  expect(crc32(bytes.subarray(5), crc32(bytes.subarray(0, 5)))).toBe(zlibCrc32(bytes));
});
