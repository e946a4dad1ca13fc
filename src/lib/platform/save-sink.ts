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

const pickers = (): Pickers => globalThis as Pickers;

/** Asks where to save. Null: the person chose nothing. */
export const openSink = async ({ name, mediaType, into }: SaveAs): Promise<SaveSink | null> => {
  const { showSaveFilePicker, showDirectoryPicker } = pickers();
  try {
    if (into === 'folder' && showDirectoryPicker) {
      const folder = await showDirectoryPicker({ id: 'tidemark', mode: 'readwrite' });
      return await fileSink(await folder.getFileHandle(name, { create: true }));
    }
    if (showSaveFilePicker) {
      const picked = await showSaveFilePicker({ id: 'tidemark', suggestedName: name });
      return await fileSink(picked);
    }
  } catch (error) {
    // The person closed the window or did not allow the folder. Where the picker itself may not open, the other way is left.
    if (into === 'folder' || nameOf(error) === 'AbortError') return null;
  }
  return blobSink(name, mediaType);
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

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : '');
