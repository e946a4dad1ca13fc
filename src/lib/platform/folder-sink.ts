/** A folder that files are put into, subfolders made as they are needed. */
export interface FolderSink {
  readonly name: string;
  /** Whole or not at all; a file of that name is replaced. */
  readonly put: (path: string, bytes: Uint8Array<ArrayBuffer>) => Promise<void>;
}

/** Chromium's file access, which the DOM's own types do not have. */
interface Pickers {
  readonly showDirectoryPicker?: (options: object) => Promise<FileSystemDirectoryHandle>;
}

/** Asks for a folder. Null: the person chose none, or the browser lets nobody choose. */
export const openFolder = async (): Promise<FolderSink | null> => {
  const { showDirectoryPicker } = globalThis as Pickers;
  try {
    const folder = await showDirectoryPicker?.({ id: 'tidemark', mode: 'readwrite' });
    return folder ? sinkInto(folder) : null;
  } catch (error) {
    if (error instanceof Error && error.name === 'AbortError') return null;
    throw error;
  }
};

const sinkInto = (root: FileSystemDirectoryHandle): FolderSink => {
  const folders = new Map<string, Promise<FileSystemDirectoryHandle>>();
  const folderOf = (path: string): Promise<FileSystemDirectoryHandle> => {
    if (path === '') return Promise.resolve(root);
    const known = folders.get(path);
    if (known) return known;
    const { parent, name } = partsOf(path);
    const made = folderOf(parent).then((within) => within.getDirectoryHandle(name, { create: true }));
    folders.set(path, made);
    return made;
  };
  return {
    name: root.name,
    put: async (path, bytes) => {
      const { parent, name } = partsOf(path);
      const handle = await (await folderOf(parent)).getFileHandle(name, { create: true });
      const file = await handle.createWritable();
      await file.write(bytes);
      await file.close();
    },
  };
};

const partsOf = (path: string): { readonly parent: string; readonly name: string } => {
  const at = path.lastIndexOf('/');
  return { parent: path.slice(0, Math.max(0, at)), name: path.slice(at + 1) };
};
