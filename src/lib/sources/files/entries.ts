import { beginFile, blobStream } from './blob-stream';
import { EntryFailure, type Entry, type Peek } from './contract';
import { byteChunks, encodingOf, type Reading } from './text';

/** Reading an entry: its first bytes, all of its bytes, its text. */

export const HEAD_BYTES = 4096;

/** The first bytes and their text, to recognise an entry by. */
export const peekAt = async (entry: Entry): Promise<Peek> => {
  const head = await firstBytes(entry, HEAD_BYTES);
  return { entry, head, text: new TextDecoder(encodingOf(head)).decode(head) };
};

const firstBytes = async (entry: Entry, wanted: number): Promise<Uint8Array<ArrayBuffer>> => {
  const head = new Uint8Array(Math.min(wanted, entry.size));
  let held = 0;
  const reader = entry.stream().getReader();
  while (held < head.length) {
    const { done, value } = await reader.read();
    if (done) break;
    head.set(value.subarray(0, head.length - held), held);
    held = Math.min(head.length, held + value.length);
  }
  // Awaited nowhere: an entry of gigabytes has nothing to say on being left.
  void reader.cancel().catch(() => undefined);
  return head.subarray(0, held);
};

/** A buffer that grows to the largest entry and is used again for each: a day of heart rate must not be garbage. */
export class EntryBuffer {
  #bytes = new Uint8Array(0);
  constructor(readonly limit: number) {}

  /** All bytes of an entry; valid until the next call. */
  async fill(entry: Entry, reading: Reading): Promise<Uint8Array> {
    if (entry.size > this.limit) throw new EntryFailure('too-large');
    if (this.#bytes.length < entry.size) this.#bytes = new Uint8Array(entry.size);
    let held = 0;
    for await (const chunk of byteChunks(entry, reading)) {
      // A chosen file that grew since.
      if (held + chunk.length > entry.size) throw new EntryFailure('file-unreadable');
      this.#bytes.set(chunk, held);
      held += chunk.length;
    }
    return this.#bytes.subarray(0, held);
  }
}

/** What is wrong, where something is wrong with the input; anything else (an abort, a mistake of ours) goes on up. */
export const problemOf = (error: unknown): EntryFailure['problem'] => {
  if (error instanceof EntryFailure) return error.problem;
  throw error;
};

/** A chosen file as an entry. */
export const fileEntry = (key: string, name: string, file: Blob): Entry => ({
  key,
  name,
  size: file.size,
  stream: () => blobStream(() => beginFile(file)),
});
