import { namesFor } from './names';

/** Where the worker leaves what another app shared until a person has looked at it. One share at most. */
export interface Shelf {
  /** Throws away what lies here. */
  readonly clear: () => Promise<void>;
  /** A new file, written from its start. */
  readonly create: (index: number) => Promise<ShelfFile>;
  /** Written last: without a note there is no share, only the remains of one that broke off. */
  readonly writeNote: (note: ShareNote) => Promise<void>;
  /** As it lies here, unchecked. */
  readonly readNote: () => Promise<unknown>;
  readonly read: (index: number) => Promise<Blob | null>;
}

export interface ShelfFile {
  readonly write: (chunk: Uint8Array) => Promise<void>;
  readonly close: () => Promise<void>;
}

export interface ShareNote {
  /** When it came, epoch ms. */
  readonly at: number;
  /** In the order of their index. */
  readonly files: readonly { readonly name: string; readonly size: number }[];
}

/** The browser's private file system, else a cache: also in a worker where files cannot be written. */
export const openShelf = async (base: string): Promise<{ readonly shelf: Shelf; readonly cap: number }> => {
  const { shareFolder, shareCache } = namesFor(base);
  return canWriteFiles()
    ? { shelf: await folderShelf(shareFolder), cap: MAX_IN_FILES }
    : { shelf: await cacheShelf(shareCache), cap: MAX_IN_CACHE };
};

const MAX_IN_FILES = 4_000_000_000;
/** Browsers may hold what is put into a cache in memory until its end. */
const MAX_IN_CACHE = 256_000_000;

const NOTE = 'note.json';

const canWriteFiles = (): boolean =>
  typeof navigator.storage?.getDirectory === 'function' &&
  typeof FileSystemFileHandle !== 'undefined' &&
  'createWritable' in FileSystemFileHandle.prototype;

const folderShelf = async (name: string): Promise<Shelf> => {
  const root = await navigator.storage.getDirectory();
  const folder = () => root.getDirectoryHandle(name, { create: true });
  const existing = async (file: string) =>
    (await (await root.getDirectoryHandle(name)).getFileHandle(file)).getFile();
  return {
    clear: () => root.removeEntry(name, { recursive: true }).catch(ifAbsent),
    create: async (index) => {
      const file = await (await folder()).getFileHandle(String(index), { create: true });
      const stream = await file.createWritable();
      return {
        write: (chunk) => stream.write(chunk as Uint8Array<ArrayBuffer>),
        close: () => stream.close(),
      };
    },
    writeNote: async (note) => {
      const file = await (await folder()).getFileHandle(NOTE, { create: true });
      const stream = await file.createWritable();
      await stream.write(JSON.stringify(note));
      await stream.close();
    },
    readNote: () => existing(NOTE).then(async (file) => JSON.parse(await file.text()) as unknown, ifAbsent),
    read: (index) => existing(String(index)).catch(ifAbsent).then(orNull),
  };
};

const cacheShelf = async (name: string): Promise<Shelf> => {
  const addressOf = (key: number | string) => `/shared/${key}`;
  const matched = async (key: number | string) => (await caches.open(name)).match(addressOf(key));
  return {
    clear: async () => void (await caches.delete(name)),
    create: async (index) => {
      const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
      const put = caches
        .open(name)
        .then((cache) =>
          cache.put(addressOf(index), new Response(readable as ReadableStream<BufferSource & Uint8Array>)),
        );
      const writer = writable.getWriter();
      // A cache that is full stops reading: without this the writer would wait for ever.
      const refused = put.then(
        () => undefined,
        (error: unknown) => writer.abort(error),
      );
      return {
        write: (chunk) => Promise.race([writer.write(chunk), refused.then(() => put)]),
        close: async () => {
          await writer.close();
          await put;
        },
      };
    },
    writeNote: async (note) =>
      (await caches.open(name)).put(addressOf(NOTE), new Response(JSON.stringify(note))),
    readNote: async () => (await matched(NOTE))?.json() as Promise<unknown>,
    read: async (index) => (await (await matched(index))?.blob()) ?? null,
  };
};

const ifAbsent = (error: unknown): undefined => {
  if (error instanceof DOMException && error.name === 'NotFoundError') return undefined;
  throw error;
};

const orNull = <T>(value: T | undefined): T | null => value ?? null;
