import { EntryFailure } from './contract';

const FIRST_WINDOW = 2 ** 14;
const LARGEST_WINDOW = 2 ** 20;

/**
 * A blob's bytes in windows that grow, and none before it is asked for: looking at the first bytes of ten thousand files
 * must not read a megabyte of each, as a browser's own `blob.stream()` may.
 */
export const blobStream = (open: () => Blob | Promise<Blob>): ReadableStream<Uint8Array<ArrayBuffer>> => {
  let blob: Blob | undefined;
  let at = 0;
  let window = FIRST_WINDOW;
  return new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      async pull(controller) {
        blob ??= await open();
        if (at >= blob.size) return controller.close();
        controller.enqueue(new Uint8Array(await bytesOf(blob.slice(at, at + window))));
        at += window;
        window = Math.min(window * 4, LARGEST_WINDOW);
      },
    },
    { highWaterMark: 0 },
  );
};

/** All bytes of a small blob. The browser's own errors mean that the file is gone, moved or changed since it was chosen. */
export const bytesOf = async (blob: Blob): Promise<ArrayBuffer> => {
  try {
    return await blob.arrayBuffer();
  } catch {
    throw new EntryFailure('file-unreadable');
  }
};
