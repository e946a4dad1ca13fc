import type { Answers } from '../../src/lib/domain/imports';
import type {
  Entry,
  FileFormat,
  FileProblem,
  FileReading,
  Peek,
  Question,
  ReadContext,
} from '../../src/lib/sources/files/contract';

/** Entries in memory and a reader's whole answer, for tests of file readers. */

/** `chunk`: bytes a chunk; a small one cuts characters, quotes and tags. */
export const entryOf = (name: string, content: string | Uint8Array, chunk = 65_536): Entry => {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : Uint8Array.from(content);
  return {
    key: `1/${name}`,
    name,
    size: bytes.byteLength,
    stream: () => {
      let at = 0;
      return new ReadableStream<Uint8Array<ArrayBuffer>>({
        pull(controller) {
          if (at >= bytes.byteLength) return controller.close();
          controller.enqueue(bytes.slice(at, at + chunk));
          at += chunk;
        },
      });
    },
  };
};

export const peekOf = async (entry: Entry): Promise<Peek> => {
  const bytes = new Uint8Array(await new Response(entry.stream()).arrayBuffer());
  const head = bytes.slice(0, 4096);
  const utf16 = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff);
  const encoding = utf16 ? (head[0] === 0xff ? 'utf-16le' : 'utf-16be') : 'utf-8';
  return { entry, head, text: new TextDecoder(encoding).decode(head) };
};

export const contextOf = (
  given: Partial<ReadContext> & { choices?: Answers['choices'] } = {},
): ReadContext => ({
  answers: given.answers ?? { zone: { kind: 'offset', minutes: 0 }, choices: given.choices ?? {} },
  signal: given.signal ?? new AbortController().signal,
  onBytes: given.onBytes ?? (() => undefined),
  languages: given.languages ?? ['en-US'],
});

export interface WholeAnswer {
  readonly readings: readonly FileReading[];
  readonly finished: readonly string[];
  readonly rejected: number;
  readonly rejectedOf: Readonly<Record<string, number>>;
  readonly repeated: number;
  readonly problems: readonly FileProblem[];
  readonly questions: readonly Question[];
  readonly heightM: number | null;
  readonly pieces: number;
}

/** All pieces of a reader as one. */
export const readAll = async (
  format: FileFormat,
  entries: readonly Entry[],
  context: ReadContext = contextOf(),
): Promise<WholeAnswer> => {
  const pieces = [];
  for await (const piece of format.read(entries, context)) pieces.push(piece);
  return {
    readings: pieces.flatMap(({ readings }) => readings),
    finished: pieces.flatMap(({ finished }) => finished.map(({ name }) => name)),
    rejected: pieces.reduce((sum, { rejected }) => sum + rejected, 0),
    rejectedOf: pieces.reduce<Record<string, number>>((sums, { rejectedOf = {} }) => {
      for (const [metric, count] of Object.entries(rejectedOf)) sums[metric] = (sums[metric] ?? 0) + count;
      return sums;
    }, {}),
    repeated: pieces.reduce((sum, { repeated = 0 }) => sum + repeated, 0),
    problems: pieces.flatMap(({ problems }) => problems),
    questions: pieces.flatMap(({ questions }) => questions),
    heightM: pieces.findLast(({ heightM }) => heightM !== undefined)?.heightM ?? null,
    pieces: pieces.length,
  };
};

/** The weigh-ins of an answer, without their wrapping. */
export const weighIns = ({ readings }: Pick<WholeAnswer, 'readings'>) =>
  readings.flatMap((row) => (row.kind === 'weigh-in' ? [row.reading] : []));
