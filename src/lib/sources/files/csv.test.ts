import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { contextOf, entryOf } from '../../../../tests/support/entries';
import { EntryFailure } from './contract';
import { csvRows, delimiterOf } from './csv';
import { wholeText } from './text';

const rowsOf = async (content: string | Uint8Array, chunk?: number) => {
  const rows: string[][] = [];
  for await (const batch of csvRows(entryOf('a.csv', content, chunk), contextOf())) rows.push(...batch);
  return rows;
};

const kindOf = async (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (error: unknown) => (error instanceof EntryFailure ? error.problem : error),
  );

describe('csvRows', () => {
  it('gives back any table, wherever its bytes are cut and however its lines end', async () => {
    const cell = fc.string({
      unit: fc.constantFrom('a', '1', ',', ';', '"', '\n', ' ', 'é', '\u{1f980}'),
      maxLength: 6,
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 1, max: 40 }),
        fc.constantFrom('\n', '\r\n'),
        async (rows, chunk, newline) => {
          const table = [['time', 'weight'], ...rows];
          const text = Papa.unparse(table, { newline, quotes: true });
          expect(await rowsOf(text, chunk)).toEqual(table);
        },
      ),
    );
  });

  it('finds the delimiter outside quotes, below a title', async () => {
    expect(await rowsOf('Body\n"a,b,c";d\n1;2\n', 1)).toEqual([['Body'], ['a,b,c', 'd'], ['1', '2']]);
    expect(delimiterOf('a\tb')).toBe('\t');
    expect(delimiterOf('"a,b"')).toBeNull();
  });

  it('reads a byte order mark and UTF-16', async () => {
    expect(await rowsOf('\uFEFFa,b', 1)).toEqual([['a', 'b']]);
    const utf16 = new Uint8Array(new Uint16Array([0xfeff, 0xe4, 0x2c, 0x62]).buffer);
    expect(await rowsOf(utf16, 1)).toEqual([['ä', 'b']]);
  });

  it('says so where quotes do not close, after the rows before', async () => {
    const rows: string[][] = [];
    const reading = (async () => {
      for await (const batch of csvRows(entryOf('a.csv', 'a,b\n1,2\n"3,4'), contextOf())) rows.push(...batch);
    })();
    expect(await kindOf(reading)).toBe('csv-invalid');
    expect(rows).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ]);
    expect(await kindOf(rowsOf('a,b\n"1"x,2\n3,4\n'))).toBe('csv-invalid');
  });

  it('refuses an endless row', async () => {
    expect(await kindOf(rowsOf('a,b\n'.concat('x'.repeat(1_100_000))))).toBe('too-large');
  });

  it('stops at once when aborted, with the reason', async () => {
    const abort = new AbortController();
    const endless = {
      ...entryOf('a.csv', ''),
      stream: () => new ReadableStream<Uint8Array<ArrayBuffer>>({ pull: () => new Promise(() => undefined) }),
    };
    const reading = csvRows(endless, contextOf({ signal: abort.signal })).next();
    abort.abort(new Error('enough'));
    await expect(reading).rejects.toThrow('enough');
  });
});

describe('wholeText', () => {
  it('counts bytes and keeps to its limit', async () => {
    let bytes = 0;
    const context = contextOf({ onBytes: (more) => (bytes += more) });
    expect(await wholeText(entryOf('a', 'äöü', 1), context, 6)).toBe('äöü');
    expect(bytes).toBe(6);
    expect(await kindOf(wholeText(entryOf('a', 'äöü!'), context, 6))).toBe('too-large');
  });

  it('makes a failing stream a file that cannot be read', async () => {
    const broken = {
      ...entryOf('a', ''),
      stream: () => new ReadableStream<Uint8Array<ArrayBuffer>>({ pull: (c) => c.error(new Error('gone')) }),
    };
    expect(await kindOf(wholeText(broken, contextOf(), 10))).toBe('file-unreadable');
  });
});
