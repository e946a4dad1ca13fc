import type { ChosenFile } from '$lib/domain/imports';
import type { GivenFile } from '$lib/sources/files/contract';

/** Beyond this many files (an unpacked folder) one print over all names and sizes stands for them. */
const SINGLE_PRINTS = 40;
const EDGE_BYTES = 65_536;

/** What an import remembers of the files it was given, to know them again: never their place on the device. */
export const printsOf = async (files: readonly GivenFile[]): Promise<ChosenFile[]> => {
  if (files.length > SINGLE_PRINTS) return [await folderPrint(files)];
  const prints: ChosenFile[] = [];
  for (const { path, file } of files)
    prints.push({ name: baseName(path), size: file.size, print: await printOf(file) });
  return prints;
};

/** True where the same files were chosen, in any order and under any name. */
export const sameFiles = (a: readonly ChosenFile[], b: readonly ChosenFile[]): boolean =>
  keyOf(a) === keyOf(b);

const keyOf = (files: readonly ChosenFile[]): string =>
  files
    .map(({ size, print }) => `${size}:${print}`)
    .sort()
    .join('|');

const printOf = async (file: Blob): Promise<string> => {
  const edges = new Blob([
    `${file.size}|`,
    file.slice(0, EDGE_BYTES),
    file.slice(Math.max(EDGE_BYTES, file.size - EDGE_BYTES)),
  ]);
  // What cannot be read is told by whoever opens it; its size stands for it.
  const bytes = await edges.arrayBuffer().catch(() => null);
  return bytes ? hex(await crypto.subtle.digest('SHA-256', bytes)) : '';
};

const folderPrint = async (files: readonly GivenFile[]): Promise<ChosenFile> => {
  const list = files.map(({ path, file }) => `${baseName(path)}:${file.size}`).sort();
  const print = hex(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(list.join('\n'))));
  const name = files[0]?.path.split('/').find((part) => part !== '') ?? '';
  return { name, size: files.reduce((sum, { file }) => sum + file.size, 0), print };
};

const baseName = (path: string): string => path.split('/').at(-1) ?? path;

const hex = (bytes: ArrayBuffer): string =>
  [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
