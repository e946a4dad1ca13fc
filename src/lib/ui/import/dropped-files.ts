import type { GivenFile } from '$lib/platform/page-host-types';

/** What was dropped: files with their path within it, and how many the browser refused to hand over. */
export interface Dropped {
  readonly files: readonly GivenFile[];
  readonly unreadable: number;
}

/** True where a drag carries files, and not text or a picture of the page. */
export const carriesFiles = (transfer: DataTransfer | null): boolean => !!transfer?.types.includes('Files');

/** Files of a drop, folders with all that is in them. Call it within the event: the browser forgets the drop after it. */
export const filesDropped = async (transfer: DataTransfer): Promise<Dropped> => {
  const items = [...transfer.items].filter(({ kind }) => kind === 'file');
  const entries = items.map((item) => item.webkitGetAsEntry?.() ?? item.getAsFile());
  const found = await Promise.all(entries.map((entry) => filesOf(entry)));
  const all = found.flat();
  const files = all.filter((file) => file !== null);
  return { files, unreadable: all.length - files.length };
};

/** Files of a picker. */
export const filesPicked = (list: FileList | null): GivenFile[] =>
  [...(list ?? [])].map((file) => ({ path: file.webkitRelativePath || file.name, file }));

type Found = (GivenFile | null)[];

const filesOf = async (entry: FileSystemEntry | File | null): Promise<Found> => {
  if (entry === null) return [null];
  if (entry instanceof File) return [{ path: entry.name, file: entry }];
  const path = entry.fullPath.replace(/^\//, '');
  if (isFile(entry))
    return [
      await new Promise<File>((resolve, reject) => entry.file(resolve, reject)).then(
        (file) => ({ path, file }),
        () => null,
      ),
    ];
  return isFolder(entry) ? inFolder(entry) : [null];
};

const inFolder = async (folder: FileSystemDirectoryEntry): Promise<Found> => {
  const reader = folder.createReader();
  const found: Found = [];
  try {
    // A folder is given in pieces of a hundred; an empty one is its end.
    for (;;) {
      const entries = await new Promise<FileSystemEntry[]>((resolve, reject) =>
        reader.readEntries(resolve, reject),
      );
      if (entries.length === 0) return found;
      for (const entry of entries) found.push(...(await filesOf(entry)));
    }
  } catch {
    return [...found, null];
  }
};

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;
