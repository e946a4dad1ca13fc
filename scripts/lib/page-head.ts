import { INLINED, inlined } from './inline-scripts.mjs';

/** The part of Vite's manifest that is read here: https://vite.dev/guide/backend-integration */
export interface Chunk {
  readonly file: string;
  readonly name?: string;
  readonly src?: string;
  readonly imports?: readonly string[];
}
export type Manifest = Readonly<Record<string, Chunk>>;

/** The small scripts stand in the page itself. Throws where the page does not name them all. */
export const withInlined = (html: string): string =>
  INLINED.reduce((page, name) => {
    const tag = new RegExp(`<script src="[^"]*/${name.replace('.', '\\.')}"></script>`);
    if (!tag.test(page)) throw new Error(`A page does not name ${name}: is it gone from src/app.html?`);
    // A function: `$` in the text would mean something.
    return page.replace(tag, () => `<script>${inlined(name)}</script>`);
  }, html);

const PRELOAD = /[ \t]*<link href="([^"]*?)(_app\/[^"]+)" rel="modulepreload">\n?/g;

/**
 * Names in the head every module that the page will ask for, so that all come at once. Kit leaves out what it met first
 * behind a dynamic import, though the page imports it statically as well, and the error page, which it always loads.
 *
 * What shows a person's data comes later: a first visit has none. It is named in `meta[name=early]`, for
 * `static/theme.js` to fetch where this device held data before.
 */
export const withModules = (html: string, page: string, manifest: Manifest): string => {
  const named = [...html.matchAll(PRELOAD)];
  if (!named[0]) throw new Error(`${page} names no modules`);
  const [place, toRoot = ''] = named[0];
  const byFile = new Map(Object.entries(manifest).map(([key, { file }]) => [file, key]));
  const first = closureOf(manifest, [
    ...named.map(([, , file = '']) => byFile.get(file) ?? unknown(file)),
    find(manifest, ({ file }) => /\/nodes\/1\.[^/]+$/.test(file)),
  ]);
  const early = closureOf(manifest, [
    find(manifest, ({ name }) => name === 'storage'),
    ...(WITH_CHART.test(page) ? [find(manifest, ({ src }) => src === 'src/lib/ui/charts/chart-js.ts')] : []),
  ]).filter((file) => !first.includes(file));
  const head = [
    ...first.map((file) => `<link href="${toRoot}${file}" rel="modulepreload">`),
    `<meta name="early" content="${early.map((file) => toRoot + file).join(' ')}">`,
  ];
  const at = html.indexOf(place);
  const rest = html.replace(PRELOAD, '');
  return `${rest.slice(0, at)}\t\t${head.join('\n\t\t')}\n${rest.slice(at)}`;
};

/** Pages that begin with a chart. */
const WITH_CHART = /^(?:index|weight|sleep|activities|compare|metrics\/[^/]+)\.html$/;

/** Files of these chunks and of all that they import statically. */
const closureOf = (manifest: Manifest, keys: readonly string[]): string[] => {
  const files = new Set<string>();
  const visit = (key: string): void => {
    const { file, imports = [] } = manifest[key] ?? unknown(key);
    if (files.has(file)) return;
    files.add(file);
    imports.forEach(visit);
  };
  keys.forEach(visit);
  return [...files];
};

const find = (manifest: Manifest, wanted: (chunk: Chunk) => boolean): string =>
  Object.keys(manifest).find((key) => wanted(manifest[key]!)) ??
  unknown('what a page needs first (scripts/lib/page-head.ts)');

const unknown = (what: string): never => {
  throw new Error(`The build's manifest does not know ${what}`);
};
