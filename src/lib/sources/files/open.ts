import {
  EntryFailure,
  type Entry,
  type FileFormat,
  type GivenFile,
  type OpenFiles,
  type Peek,
} from './contract';
import { fileEntry, peekAt } from './entries';
import { formats } from './index';
import { byName } from './recognise';
import { isContradiction, isEmpty, isFit, isGzip, isWrongShape, isZip } from './heads';
import { Shelf } from './shelf';
import { zoneCluesIn } from './zone-clues';
import { nestedZip, openZip, type ZipContents } from './zip';

/** Files looked into at the same time: each waits for the disk more than it works. */
const AT_ONCE = 8;
const PROGRESS_EVERY = 500;
/** `no data` and a line's end: a file of the right name that says that there is none. */
const NO_DATA_BYTES = 9;
/** Archives within one another: a vendor's archive, and the archive it holds its FIT files in. */
const MAX_DEPTH = 2;

/**
 * Looks at what a person chose: files, a folder, archives, several parts of one. Names decide where they can, first
 * bytes otherwise; nothing is read whole but an archive within an archive that is deflated.
 */
export const openFiles: OpenFiles = async (files, options) => {
  const opening = new Opening(options);
  await opening.sort(withOwnKeys(files));
  const { shelf } = opening;
  const contents = shelf.contents();
  const zoneMatters = contents.found.some(({ format }) => format.usesZone);
  const zoneClues = zoneMatters ? await zoneCluesIn(shelf, options.signal) : [];
  options.onProgress({ entries: shelf.count });
  return { ...contents, zoneClues, zoneMatters };
};

/** An entry, with the number of archives around it; `blob` where it is a chosen file. */
interface Lying {
  readonly entry: Entry;
  readonly depth: number;
  readonly blob?: Blob;
}

/** A file dialog tells no folders: files of one name are told apart by their size, whatever the order they come in. */
const withOwnKeys = (files: readonly GivenFile[]): Lying[] => {
  const paths = new Map<string, number>();
  for (const { path } of files) paths.set(path, (paths.get(path) ?? 0) + 1);
  const keys = new Map<string, number>();
  return files.map(({ path, file }) => {
    const key = paths.get(path) === 1 ? path : `${path} ${String(file.size)}`;
    const copy = (keys.get(key) ?? 0) + 1;
    keys.set(key, copy);
    const name = path.slice(path.lastIndexOf('/') + 1);
    return { entry: fileEntry(copy > 1 ? `${key} ${String(copy)}` : key, name, file), depth: 0, blob: file };
  });
};

class Opening {
  readonly shelf = new Shelf();
  readonly #options: Parameters<OpenFiles>[1];
  #told = 0;

  constructor(options: Parameters<OpenFiles>[1]) {
    this.#options = options;
  }

  /** Sorts entries by name, then those whose name is not enough by a look. */
  async sort(lying: readonly Lying[]): Promise<void> {
    const looks: Lying[] = [];
    const families = new Map<FileFormat, Lying[]>();
    for (const one of lying) {
      // What a Mac leaves beside each file, in folders and in archives.
      if (one.entry.name.startsWith('.')) continue;
      const said = this.#sortByName(one);
      if (said === 'look') looks.push(one);
      else if (said) (families.get(said) ?? startOf(families, said)).push(one);
    }
    for (const [format, members] of families) looks.push(...(await this.#sortFamily(format, members)));
    await inParallel(looks, AT_ONCE, (one) => this.#look(one));
  }

  /** `look`, a format whose family has to be sampled, or null where the name was enough. */
  #sortByName(one: Lying): FileFormat | 'look' | null {
    const { entry, depth } = one;
    const said = byName(entry.name);
    if (entry.size === 0 && depth === 0 && !entry.key.includes('/'))
      this.shelf.problem('file-empty', entry.name);
    else if (entry.size === 0) this.shelf.skip('empty', entry);
    else if (said.kind === 'skip') this.shelf.skip(said.why, entry);
    else if (said.kind === 'later' && entry.size <= NO_DATA_BYTES) return 'look';
    else if (said.kind === 'later') this.shelf.later(said.stem, entry);
    else if (said.kind === 'format') return formats.find(({ id }) => id === said.id) ?? 'look';
    else if (said.kind === 'look' || depth === 0) return 'look';
    else this.shelf.unknown(entry);
    this.#tell();
    return null;
  }

  /** Takes a family as what its name says when a few of it are; otherwise each has to be looked into. */
  async #sortFamily(format: FileFormat, members: readonly Lying[]): Promise<readonly Lying[]> {
    const samples = new Set([0, members.length >> 1, members.length - 1]);
    for (const index of samples) {
      const peek = await this.#peek(members[index]!);
      if (!peek || !(isEmpty(peek) || format.recognises(peek))) return members;
    }
    for (const { entry } of members) this.shelf.find(format, entry);
    this.#tell();
    return [];
  }

  async #look(one: Lying): Promise<void> {
    const peek = await this.#peek(one);
    if (!peek) return;
    if (isZip(peek.head)) return await this.#openZip(one);
    this.#sortByContent(one, peek);
    this.#tell();
  }

  #sortByContent({ entry, depth }: Lying, peek: Peek): void {
    if (isEmpty(peek)) return this.shelf.skip('empty', entry);
    const said = byName(entry.name);
    if (said.kind === 'later') return this.shelf.later(said.stem, entry);
    const format = formats.find(({ recognises }) => recognises(peek));
    if (format) return this.shelf.find(format, entry);
    if (isFit(peek.head)) return this.shelf.later('activity', entry);
    if (isGzip(peek.head)) return this.shelf.problem('zip-unsupported', entry.name);
    if (depth === 0 && isContradiction(peek)) return this.shelf.problem('wrong-extension', entry.name);
    if (isWrongShape(entry.name)) return this.shelf.problem('wrong-shape', entry.name);
    this.shelf.unknown(entry);
  }

  async #openZip({ entry, depth, blob }: Lying): Promise<void> {
    if (depth >= MAX_DEPTH) return this.shelf.problem('zip-too-deep', entry.name);
    let contents: ZipContents;
    try {
      contents = await openZip(blob ?? (await nestedZip(entry, this.#options.signal)), entry.key, entry.name);
    } catch (error) {
      return this.#failed(entry, error);
    }
    for (const { kind, file } of contents.problems) this.shelf.problem(kind, file);
    await this.sort(contents.entries.map((inner) => ({ entry: inner, depth: depth + 1 })));
  }

  /** Null where it cannot be read; then its problem is said. */
  async #peek({ entry }: Lying): Promise<Peek | null> {
    this.#options.signal.throwIfAborted();
    try {
      return await peekAt(entry);
    } catch (error) {
      this.#failed(entry, error);
      return null;
    }
  }

  #failed(entry: Entry, error: unknown): void {
    this.#options.signal.throwIfAborted();
    if (!(error instanceof EntryFailure)) throw error;
    this.shelf.problem(error.problem, entry.name);
  }

  #tell(): void {
    if (this.shelf.count - this.#told < PROGRESS_EVERY) return;
    this.#told = this.shelf.count;
    this.#options.onProgress({ entries: this.#told });
  }
}

const startOf = <K, V>(lists: Map<K, V[]>, key: K): V[] => {
  const list: V[] = [];
  lists.set(key, list);
  return list;
};

/** Runs `work` for all items, so many at a time. */
const inParallel = async <T>(
  items: readonly T[],
  lanes: number,
  work: (item: T) => Promise<void>,
): Promise<void> => {
  let next = 0;
  const lane = async () => {
    while (next < items.length) await work(items[next++]!);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
};
