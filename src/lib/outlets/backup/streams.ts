/** Streams as loops: not every browser can iterate a `ReadableStream` or make one from a generator. */

/** A stream that asks `source` for the next piece when it is wanted. Cancelling it ends the generator. */
export const streamOf = (source: AsyncGenerator<Bytes, void>): ReadableStream<Bytes> =>
  new ReadableStream<Bytes>(
    {
      pull: async (controller) => {
        const next = await source.next();
        if (next.done) controller.close();
        else controller.enqueue(next.value);
      },
      cancel: async () => {
        await source.return(undefined);
      },
    },
    { highWaterMark: 1 },
  );

/** The pieces of a stream, one after the other. Leaving the loop early cancels it. */
export async function* piecesOf(stream: ReadableStream<Bytes>): AsyncGenerator<Bytes, void> {
  const reader = stream.getReader();
  let ended = false;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) {
        ended = true;
        return;
      }
      yield value;
    }
  } catch (error) {
    ended = true;
    throw error;
  } finally {
    if (!ended) await reader.cancel().catch(() => undefined);
  }
}

export type Bytes = Uint8Array<ArrayBuffer>;

/** Several pieces as one. */
export const joined = (pieces: readonly Uint8Array[]): Bytes => {
  const all = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
};
