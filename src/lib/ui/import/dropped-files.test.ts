import { describe, expect, it } from 'vitest';
import { carriesFiles, filesDropped } from './dropped-files';

const file = (name: string) => new File(['x'], name);

const fileEntry = (path: string, refused = false) => ({
  isFile: true,
  isDirectory: false,
  fullPath: path,
  file: (done: (file: File) => void, failed: (error: Error) => void) =>
    refused ? failed(new Error('refused')) : done(file(path.split('/').at(-1)!)),
});

/** A folder that, as browsers do, gives what is in it a hundred at a time. */
const folderEntry = (path: string, children: readonly object[]) => ({
  isFile: false,
  isDirectory: true,
  fullPath: path,
  createReader: () => {
    let next = 0;
    return {
      readEntries: (done: (entries: object[]) => void) => done(children.slice(next, (next += 100))),
    };
  },
});

const drop = (entries: readonly (object | null)[]) =>
  ({
    items: entries.map((entry) => ({ kind: 'file', webkitGetAsEntry: () => entry, getAsFile: () => null })),
  }) as unknown as DataTransfer;

describe('a drop', () => {
  it('gives files with their path, out of folders of any size and depth', async () => {
    const many = Array.from({ length: 250 }, (_, i) => fileEntry(`/Takeout/Fitbit/weight-${i}.json`));
    const dropped = await filesDropped(
      drop([fileEntry('/a.zip'), folderEntry('/Takeout', [folderEntry('/Takeout/Fitbit', many)])]),
    );
    expect(dropped.unreadable).toBe(0);
    expect(dropped.files).toHaveLength(251);
    expect(dropped.files[0]?.path).toBe('a.zip');
    expect(dropped.files.at(-1)?.path).toBe('Takeout/Fitbit/weight-249.json');
  });

  it('counts what the browser would not hand over', async () => {
    const dropped = await filesDropped(drop([fileEntry('/a.zip'), fileEntry('/b.zip', true), null]));
    expect(dropped.files.map(({ path }) => path)).toEqual(['a.zip']);
    expect(dropped.unreadable).toBe(2);
  });

  it('of text or pictures is none of ours', () => {
    expect(carriesFiles({ types: ['text/plain'] } as unknown as DataTransfer)).toBe(false);
    expect(carriesFiles({ types: ['Files'] } as unknown as DataTransfer)).toBe(true);
    expect(carriesFiles(null)).toBe(false);
  });
});
