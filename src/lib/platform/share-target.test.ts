import { describe, expect, it } from 'vitest';
import type { ShareNote, Shelf } from './share-shelf';
import { isShare, putOnShelf } from './share-target';

const NOW = Date.parse('2026-11-21T12:00:00Z');

const memoryShelf = () => {
  const files: Uint8Array[][] = [];
  const closed: number[] = [];
  let note: ShareNote | null = null;
  let written = 0;
  const shelf: Shelf = {
    clear: async () => {
      [note, files.length] = [null, 0];
    },
    create: async (index) => {
      const chunks: Uint8Array[] = (files[index] = []);
      return {
        write: async (chunk) => {
          await new Promise((resolve) => setTimeout(resolve));
          written += chunk.length;
          chunks.push(chunk.slice());
        },
        close: async () => void closed.push(index),
      };
    },
    writeNote: async (written) => void (note = written),
    readNote: async () => note,
    read: async (index) => new Blob((files[index] ?? []) as Uint8Array<ArrayBuffer>[]),
  };
  return { shelf, closed, note: () => note, written: () => written };
};

const share = (files: readonly (readonly [string, BlobPart])[], field = 'files'): Request => {
  const body = new FormData();
  body.append('title', 'From an app');
  for (const [name, content] of files) body.append(field, new File([content], name));
  return new Request('https://tide.test/import/shared', { method: 'POST', body });
};

describe('a share', () => {
  it('lies on the shelf byte for byte, with a note that names it', async () => {
    const { shelf, closed, note } = memoryShelf();
    const bytes = new Uint8Array(300_000).map((_, i) => i % 251);
    const csv = 'Time,Weight\r\n--not a boundary\r\n';
    expect(
      await putOnShelf(
        share([
          ['a.zip', bytes],
          ['../b.csv', csv],
        ]),
        shelf,
        1e9,
        NOW,
      ),
    ).toBe('1');
    expect(note()).toEqual({
      at: NOW,
      files: [
        { name: 'a.zip', size: 300_000 },
        { name: 'b.csv', size: csv.length },
      ],
    });
    expect(closed).toEqual([0, 1]);
    expect(new Uint8Array(await (await shelf.read(0))!.arrayBuffer())).toEqual(bytes);
    expect(await (await shelf.read(1))!.text()).toBe(csv);
  });

  it('is never held whole: what came is written before more is taken', async () => {
    const { shelf, written } = memoryShelf();
    const whole = share([['a.zip', new Uint8Array(3_000_000)]]);
    const bytes = new Uint8Array(await whole.clone().arrayBuffer());
    let ahead = 0;
    let taken = 0;
    const body = new ReadableStream<Uint8Array>(
      {
        pull: (controller) => {
          ahead = Math.max(ahead, taken - written());
          if (taken >= bytes.length) return controller.close();
          controller.enqueue(bytes.slice(taken, (taken += 65_536)));
        },
      },
      { highWaterMark: 0 },
    );
    const request = new Request(whole.url, {
      method: 'POST',
      body,
      headers: whole.headers,
      duplex: 'half',
    } as RequestInit);
    expect(await putOnShelf(request, shelf, 1e9, NOW)).toBe('1');
    expect(written()).toBe(3_000_000);
    expect(ahead).toBeLessThan(70_000);
  });

  it('that is larger than there is room for leaves nothing behind', async () => {
    const { shelf, note } = memoryShelf();
    expect(await putOnShelf(share([['a.zip', new Uint8Array(300_000)]]), shelf, 100_000, NOW)).toBe(
      'too-large',
    );
    expect(note()).toBeNull();
    expect((await shelf.read(0))!.size).toBe(0);
  });

  it('replaces the one before', async () => {
    const { shelf, note } = memoryShelf();
    await putOnShelf(
      share([
        ['a.zip', 'one'],
        ['b.zip', 'two'],
      ]),
      shelf,
      1e9,
      NOW,
    );
    await putOnShelf(share([['c.zip', 'three']]), shelf, 1e9, NOW + 1);
    expect(note()?.files).toEqual([{ name: 'c.zip', size: 5 }]);
    expect((await shelf.read(1))!.size).toBe(0);
  });

  it('without a file says so, and one that ends too early or is no form is a failure', async () => {
    const { shelf, note } = memoryShelf();
    expect(await putOnShelf(share([]), shelf, 1e9, NOW)).toBe('empty');
    const whole = share([['a.zip', 'abc']]);
    const type = whole.headers.get('content-type')!;
    const text = await whole.text();
    const post = (body: string, contentType: string) =>
      new Request('https://tide.test/import/shared', {
        method: 'POST',
        body,
        headers: { 'content-type': contentType },
      });
    expect(await putOnShelf(post(text.slice(0, -20), type), shelf, 1e9, NOW)).toBe('failed');
    expect(await putOnShelf(post('a=1', 'application/x-www-form-urlencoded'), shelf, 1e9, NOW)).toBe(
      'failed',
    );
    expect(note()).toBeNull();
  });
});

it('only a POST to the address of the manifest is a share', () => {
  const request = (path: string, method = 'POST', mode: RequestMode = 'navigate') => ({
    url: `https://tide.test${path}`,
    method,
    mode,
  });
  expect(isShare(request('/app/import/shared'), '/app')).toBe(true);
  expect(isShare(request('/import/shared'), '/app')).toBe(false);
  expect(isShare(request('/app/import/shared', 'GET'), '/app')).toBe(false);
  expect(isShare(request('/app/import/shared', 'POST', 'no-cors'), '/app')).toBe(false);
});
