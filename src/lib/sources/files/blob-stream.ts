import { EntryFailure } from './contract';

/** What a look at the first bytes reads at most. */
export const FIRST_WINDOW = 2 ** 14;
const LARGEST_WINDOW = 2 ** 20;

/** Bytes that were read already, and what follows them. */
export interface Begun {
  readonly head: Uint8Array<ArrayBuffer>;
  readonly rest: Blob;
}

/**
 * A blob's bytes in windows that grow, and none before it is asked for: looking at the first bytes of ten thousand files
 * must not read a megabyte of each, as a browser's own `blob.stream()` may. A read costs a browser about a millisecond
 * whatever its size, so there are few.
 */
export const blobStream = (begin: () => Promise<Begun>): ReadableStream<Uint8Array<ArrayBuffer>> => {
  let rest: Blob | undefined;
  let at = 0;
  let window = FIRST_WINDOW;
  return new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      async pull(controller) {
        if (!rest) {
          const begun = await begin();
          rest = begun.rest;
          if (begun.head.length > 0) return controller.enqueue(begun.head);
        }
        if (at >= rest.size) return controller.close();
        window = Math.min(window * 16, LARGEST_WINDOW);
        controller.enqueue(new Uint8Array(await bytesOf(rest.slice(at, at + window))));
        at += window;
      },
    },
    { highWaterMark: 0 },
  );
};

/** A whole file from its start. */
export const beginFile = async (file: Blob): Promise<Begun> => ({
  head: new Uint8Array(await bytesOf(file.slice(0, FIRST_WINDOW))),
  rest: file.slice(FIRST_WINDOW),
});

/** All bytes of a small blob. The browser's own errors mean that the file is gone, moved or changed since it was chosen. */
export const bytesOf = async (blob: Blob): Promise<ArrayBuffer> => {
  try {
    return await blob.arrayBuffer();
  } catch {
    throw new EntryFailure('file-unreadable');
  }
};
