import { EntryFailure, type Entry, type ReadContext } from './contract';

/** What the reading of one entry needs of its context. */
export type Reading = Pick<ReadContext, 'signal' | 'onBytes'>;

/**
 * The bytes of an entry as they come, each chunk reported. Throws the signal's reason when aborted and the stream's
 * own `EntryFailure`; anything else the platform throws is a file that cannot be read any more.
 */
export async function* byteChunks(
  entry: Entry,
  { signal, onBytes }: Reading,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  signal.throwIfAborted();
  const reader = openReader(entry);
  // A read that waits for the disk ends at once this way.
  const stop = () => void reader.cancel(signal.reason).catch(() => undefined);
  signal.addEventListener('abort', stop);
  try {
    for (;;) {
      const { done, value } = await readChunk(reader, signal);
      if (done) return;
      onBytes(value.byteLength);
      yield value;
    }
  } finally {
    signal.removeEventListener('abort', stop);
    void reader.cancel().catch(() => undefined);
  }
}

/** The whole of an entry; `too-large` beyond `limit` bytes. */
export const wholeBytes = async (
  entry: Entry,
  reading: Reading,
  limit: number,
): Promise<Uint8Array<ArrayBuffer>> => {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  for await (const chunk of byteChunks(entry, reading)) {
    length += chunk.byteLength;
    if (length > limit) throw new EntryFailure('too-large');
    chunks.push(chunk);
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.byteLength;
  }
  return whole;
};

/**
 * An entry as text, in pieces as they come: UTF-8, or UTF-16 where a byte order mark says so; the mark is dropped.
 * Bytes that are no text become U+FFFD.
 */
export async function* textChunks(entry: Entry, reading: Reading): AsyncGenerator<string> {
  let decoder: TextDecoder | null = null;
  let held: Uint8Array<ArrayBuffer> = new Uint8Array(0);
  for await (const chunk of byteChunks(entry, reading)) {
    let bytes = chunk;
    if (!decoder) {
      // The mark may be split between two chunks.
      bytes = held = joined(held, chunk);
      if (held.byteLength < 2) continue;
      decoder = new TextDecoder(encodingOf(held));
    }
    const text = decoder.decode(bytes, { stream: true });
    if (text) yield text;
  }
  const rest = decoder ? decoder.decode() : new TextDecoder().decode(held);
  if (rest) yield rest;
}

/** The whole of an entry as text; `too-large` beyond `limit` bytes. */
export const wholeText = async (entry: Entry, reading: Reading, limit: number): Promise<string> => {
  const bytes = await wholeBytes(entry, reading, limit);
  return new TextDecoder(encodingOf(bytes)).decode(bytes);
};

/** By the byte order mark, UTF-8 without one. */
export const encodingOf = (bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' => {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return 'utf-8';
};

type Reader = ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>;

const openReader = (entry: Entry): Reader => {
  try {
    return entry.stream().getReader();
  } catch (error) {
    throw asFailure(error);
  }
};

const readChunk = async (reader: Reader, signal: AbortSignal) => {
  try {
    return await reader.read();
  } catch (error) {
    signal.throwIfAborted();
    throw asFailure(error);
  } finally {
    signal.throwIfAborted();
  }
};

const asFailure = (error: unknown): EntryFailure =>
  error instanceof EntryFailure ? error : new EntryFailure('file-unreadable');

const joined = (a: Uint8Array<ArrayBuffer>, b: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> => {
  if (a.byteLength === 0) return b;
  const both = new Uint8Array(a.byteLength + b.byteLength);
  both.set(a);
  both.set(b, a.byteLength);
  return both;
};
