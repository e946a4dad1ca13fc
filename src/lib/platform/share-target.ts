import { make } from 'multipasta';
import { openShelf, type ShareNote, type Shelf, type ShelfFile } from './share-shelf';

/** What became of a share, as the page's address tells it: `?shared=1`, or why there is nothing. */
export type ShareOutcome = '1' | 'empty' | 'too-large' | 'failed';

/** True for the POST that the manifest's share target sends. Any site can send one like it. */
export const isShare = (request: Pick<Request, 'method' | 'mode' | 'url'>, base: string): boolean =>
  request.method === 'POST' &&
  request.mode === 'navigate' &&
  new URL(request.url).pathname === `${base}/import/shared`;

/**
 * Lays shared files on the shelf and sends the browser to the import page. Nothing is opened or imported here: whoever
 * sent it, the bytes only wait until the person looks at them there.
 */
export const receiveShare = async (request: Request, base: string): Promise<Response> => {
  const outcome = await shelve(request, base).catch((): ShareOutcome => 'failed');
  return new Response(null, { status: 303, headers: { Location: `${base}/import?shared=${outcome}` } });
};

const shelve = async (request: Request, base: string): Promise<ShareOutcome> => {
  const { shelf, cap } = await openShelf(base);
  return putOnShelf(request, shelf, Math.min(cap, await halfOfFreeRoom()), Date.now());
};

/** A new share replaces the one before, also when it fails: the person asked for this one. */
export const putOnShelf = async (
  request: Request,
  shelf: Shelf,
  cap: number,
  now: number,
): Promise<ShareOutcome> => {
  await shelf.clear();
  let outcome: ShareOutcome = 'failed';
  try {
    outcome = await writeParts(request, shelf, cap, now);
    return outcome;
  } finally {
    if (outcome !== '1') await shelf.clear();
  }
};

/** More than anyone shares at once; a form of a million parts must not keep the worker busy. */
const MAX_FILES = 200;

const writeParts = async (
  request: Request,
  shelf: Shelf,
  cap: number,
  now: number,
): Promise<ShareOutcome> => {
  const files: { name: string; size: number }[] = [];
  let broken = false;
  const open: Promise<ShelfFile>[] = [];
  /** A file that is open cannot be removed. */
  const closeAll = () => Promise.allSettled(open.map(async (file) => (await file).close()));
  // What the parser gives out is written before it gets more, so that no more than one chunk is held.
  let writing: Promise<unknown> = Promise.resolve();
  const parser = make({
    headers: { 'content-type': request.headers.get('content-type') ?? '' },
    maxParts: MAX_FILES,
    maxFieldSize: 65_536,
    isFile: ({ filename }) => filename !== undefined,
    onField: () => undefined,
    onFile: ({ filename }) => {
      const file = { name: baseName(filename ?? ''), size: 0 };
      const opened = writing.then(() => shelf.create(files.push(file) - 1));
      open.push(opened);
      writing = opened;
      return (chunk) => {
        file.size += chunk?.length ?? 0;
        writing = writing.then(() => opened).then((out) => (chunk === null ? out.close() : out.write(chunk)));
      };
    },
    onError: () => (broken = true),
    onDone: () => undefined,
  });
  let taken = 0;
  const reader = request.body?.getReader();
  if (!reader) return 'failed';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    taken += value.length;
    if (taken > cap) {
      await reader.cancel();
      await closeAll();
      return 'too-large';
    }
    parser.write(value);
    await writing;
    if (broken) break;
  }
  if (!broken) parser.end();
  await writing;
  if (broken) {
    await closeAll();
    return 'failed';
  }
  if (files.every(({ size }) => size === 0)) return 'empty';
  await shelf.writeNote({ at: now, files } satisfies ShareNote);
  return '1';
};

/** A name is for showing only: no folders, no control characters, and not a page long. */
const baseName = (name: string): string =>
  name
    .slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)
    // eslint-disable-next-line no-control-regex -- these are what is looked for
    .replaceAll(/[\u0000-\u001f\u007f]/g, '')
    .slice(0, 200);

const halfOfFreeRoom = async (): Promise<number> => {
  const { quota, usage } = (await navigator.storage?.estimate?.()) ?? {};
  return quota === undefined ? Infinity : Math.max(0, (quota - (usage ?? 0)) / 2);
};
