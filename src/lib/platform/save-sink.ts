/** Where a file that is being made goes, piece by piece. */
export interface SaveSink {
  /** The name it was saved under, where the browser tells. */
  readonly name: string;
  readonly write: (bytes: Uint8Array<ArrayBuffer>) => Promise<void>;
  readonly close: () => Promise<void>;
  /** Leaves what stood there before; nothing half written is left. */
  readonly abort: () => Promise<void>;
}

export interface SaveAs {
  readonly name: string;
  readonly mediaType: string;
  readonly into: 'file' | 'folder';
}

/** Chromium's file access, which the DOM's own types do not have. */
interface Pickers {
  readonly showSaveFilePicker?: (options: object) => Promise<FileSystemFileHandle>;
  readonly showDirectoryPicker?: (options: object) => Promise<FileSystemDirectoryHandle>;
}

/**
 * No person reads and closes a window this soon after pressing a button: it never opened. Browsers that are driven by a program,
 * and some that are managed, refuse a picker with the same error as a person who cancels, on a busy machine after a while. Who
 * did cancel this fast finds a file among the downloads; the other way round, a press would do nothing.
 */
const NEVER_OPENED_MS = 1_500;

/** Asks where to save. Null: the person chose nothing. Where no picker opens it is a download. */
export const openSink = async (as: SaveAs): Promise<SaveSink | null> => {
  const askedAt = performance.now();
  try {
    return (await pickedSink(as)) ?? blobSink(as.name, as.mediaType);
  } catch (error) {
    const cancelled = error instanceof Error && error.name === 'AbortError';
    if (cancelled && performance.now() - askedAt > NEVER_OPENED_MS) return null;
    return blobSink(as.name, as.mediaType);
  }
};

const pickedSink = async ({ name, into }: SaveAs): Promise<SaveSink | null> => {
  const { showSaveFilePicker, showDirectoryPicker } = globalThis as Pickers;
  if (into === 'folder' && showDirectoryPicker) {
    const folder = await showDirectoryPicker({ id: 'tidemark', mode: 'readwrite' });
    return fileSink(await folder.getFileHandle(name, { create: true }));
  }
  if (!showSaveFilePicker) return null;
  return fileSink(await showSaveFilePicker({ id: 'tidemark', suggestedName: name }));
};

/** Straight into the file. The browser writes beside it and swaps at the end. */
const fileSink = async (handle: FileSystemFileHandle): Promise<SaveSink> => {
  const file = await handle.createWritable();
  return {
    name: handle.name,
    write: (bytes) => file.write(bytes),
    close: () => file.close(),
    abort: () => file.abort(),
  };
};

/** A download of bytes that never had an address on the host. Each piece is a blob, which browsers keep on disk when large. */
const blobSink = (name: string, type: string): SaveSink => {
  let parts: Blob[] = [];
  return {
    name,
    write: async (bytes) => {
      parts.push(new Blob([bytes]));
    },
    close: async () => {
      const address = URL.createObjectURL(new Blob(parts, { type }));
      const link = document.createElement('a');
      link.href = address;
      link.download = name;
      link.click();
      parts = [];
      // The download has begun by then; browsers do not say when.
      setTimeout(() => URL.revokeObjectURL(address), 60_000);
    },
    abort: async () => {
      parts = [];
    },
  };
};
