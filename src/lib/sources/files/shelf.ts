import type { Entry, FileFormat, FileProblem, Opened, ProblemKind } from './contract';

const MAX_NAMED_UNKNOWN = 200;
const MAX_NAMED_PROBLEMS = 200;
/** As many as are of use for the zone. */
const MAX_KEPT = 20;

/** Where opened entries are sorted to. Of what is not read now, only numbers are kept. */
export class Shelf {
  readonly #found = new Map<FileFormat, Entry[]>();
  readonly #later = new Map<string, { stem: string; files: number; bytes: number }>();
  readonly #skipped = new Map<string, Opened['skipped'][number]>();
  readonly #kept = new Map<string, Entry[]>();
  readonly #problems: FileProblem[] = [];
  readonly #unknown: string[] = [];
  #unknownCount = 0;

  /** Entries so far, whatever became of them. */
  count = 0;

  find(format: FileFormat, entry: Entry): void {
    this.count++;
    const entries = this.#found.get(format);
    if (entries) entries.push(entry);
    else this.#found.set(format, [entry]);
  }

  later(stem: string, entry: Entry): void {
    this.count++;
    const key = stem.toLowerCase();
    const { files, bytes, ...known } = this.#later.get(key) ?? { stem, files: 0, bytes: 0 };
    this.#later.set(key, { ...known, files: files + 1, bytes: bytes + entry.size });
    const kept = this.#kept.get(key) ?? [];
    if (kept.length < MAX_KEPT) this.#kept.set(key, [...kept, entry]);
  }

  skip(why: Opened['skipped'][number]['why'], entry: Entry): void {
    this.count++;
    const { files, bytes } = this.#skipped.get(why) ?? { files: 0, bytes: 0 };
    this.#skipped.set(why, { why, files: files + 1, bytes: bytes + entry.size });
  }

  unknown(entry: Entry): void {
    this.count++;
    this.#unknownCount++;
    if (this.#unknown.length < MAX_NAMED_UNKNOWN) this.#unknown.push(entry.name);
  }

  problem(kind: ProblemKind, file: string): void {
    if (this.#problems.length < MAX_NAMED_PROBLEMS) this.#problems.push({ kind, file });
  }

  /** Entries of a format, or some of a family that is not read, for clues. */
  entriesOf(family: FileFormat | string): readonly Entry[] {
    return (typeof family === 'string' ? this.#kept.get(family) : this.#found.get(family)) ?? [];
  }

  contents(): Omit<Opened, 'zoneClues' | 'zoneMatters'> {
    return {
      found: [...this.#found].map(([format, entries]) => ({ format, entries })),
      later: [...this.#later.values()].sort((a, b) => b.files - a.files),
      skipped: [...this.#skipped.values()],
      unknown: this.#unknown,
      unknownCount: this.#unknownCount,
      problems: this.#problems,
    };
  }
}
