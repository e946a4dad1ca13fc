import { openZip } from '../../src/lib/sources/files/zip.ts';

/** Bundled for a page by `import.bench.ts`: what any importer must do at the least. */

/** Unzips every entry of the file of an input and parses it as JSON, nothing else. In milliseconds. */
export const unzipAndParse = async (input: HTMLInputElement): Promise<number> => {
  const [file] = input.files ?? [];
  if (!file) throw new Error('No file was chosen');
  const started = performance.now();
  const { entries } = await openZip(file, 'bench', file.name);
  let records = 0;
  for (const entry of entries) {
    const parsed: unknown = JSON.parse(await new Response(entry.stream()).text());
    records += Array.isArray(parsed) ? parsed.length : 0;
  }
  if (records === 0) throw new Error('Nothing was parsed');
  return performance.now() - started;
};
