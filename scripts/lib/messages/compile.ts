import { compile } from '@inlang/paraglide-js';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { root } from '../install.mjs';
import { dictionaryModule, readCompiled, textModule, textTypes, type CompiledText } from './lean.ts';
import { textsFrom, textsOfRoutes } from './routes.ts';

const out = join(root, 'src', 'lib', 'paraglide');

/**
 * Compiles `messages/` into `src/lib/paraglide`: English as one small function a text, where it is used; German as one
 * dictionary a route, loaded by who reads German alone (docs/locale.md). On disk, since the service worker's build runs no plugins.
 * Files that would not change are left alone, those of texts that are gone are removed.
 */
export const compileMessages = async (): Promise<void> => {
  const [english, german] = await compiledLocales();
  write(outputOf(english, german));
};

/** Each locale as paraglide's module of it. */
type Modules = Readonly<Record<'en' | 'de', string>>;

/**
 * What paraglide makes of the catalogues. It takes several seconds, and one build asks for it three times over: what it
 * made of the same catalogues before is kept.
 */
const compiledLocales = async (): Promise<readonly [readonly CompiledText[], readonly CompiledText[]]> => {
  const kept = join(root, '.cache', 'messages', `${hashOfCatalogues()}.json`);
  if (!existsSync(kept)) keep(kept, JSON.stringify(await compiledModules()));
  const { en, de } = JSON.parse(readFileSync(kept, 'utf8')) as Modules;
  return [readCompiled(en), readCompiled(de)];
};

/** In a folder of its own, and only as far as we read it. */
const compiledModules = async (): Promise<Modules> => {
  const folder = mkdtempSync(join(tmpdir(), 'messages-'));
  try {
    await compile({
      project: join(root, 'project.inlang'),
      outdir: folder,
      outputStructure: 'locale-modules',
      strategy: ['baseLocale'],
    });
    const read = (locale: string) => readFileSync(join(folder, 'messages', `${locale}.js`), 'utf8');
    return { en: read('en'), de: read('de') };
  } finally {
    rmSync(folder, { recursive: true });
  }
};

const hashOfCatalogues = (): string => {
  const hash = createHash('sha256');
  const catalogues = readdirSync(join(root, 'messages'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  // Another compiler may write otherwise: the lock file names its version.
  for (const file of [
    ...catalogues,
    join(root, 'project.inlang', 'settings.json'),
    join(root, 'package-lock.json'),
  ])
    hash.update(file.slice(root.length)).update(readFileSync(file));
  return hash.digest('hex').slice(0, 20);
};

/** Moved into its place whole, for builds run side by side. */
const keep = (file: string, text: string): void => {
  mkdirSync(dirname(file), { recursive: true });
  const half = `${file}.${process.pid}`;
  writeFileSync(half, text);
  renameSync(half, file);
};

/** All files by their path below `src/lib/paraglide`. */
const outputOf = (english: readonly CompiledText[], german: readonly CompiledText[]): Map<string, string> => {
  const ids = new Map(english.map(({ key }, id) => [key, id]));
  const inGerman = new Map(german.map((text) => [text.key, text]));
  const dictionary = (keys: Iterable<string>) =>
    dictionaryModule(
      [...keys]
        .map((key) => [ids.get(key)!, inGerman.get(key)] as const)
        .filter((entry): entry is readonly [number, CompiledText] => entry[1] !== undefined)
        .sort(([a], [b]) => a - b),
    );
  const [src, known] = [join(root, 'src'), new Set(ids.keys())];
  const routes = textsOfRoutes(src, known);
  const worker = textsFrom([join(src, 'service-worker.ts')], src, known);
  return new Map([
    ['said.js', SAID],
    ['messages.js', "export * as m from './messages/_index.js';\n"],
    ['messages.d.ts', textTypes(english)],
    ['messages/_index.js', english.map(({ key }) => `export * from './${key}.js';\n`).join('')],
    ...english.map((text, id) => [`messages/${text.key}.js`, textModule(text, id)] as const),
    ['german.js', germanModule([...routes.keys()])],
    ['german/worker.js', dictionary(worker)],
    ...[...routes].map(([route, keys]) => [`german/${fileOf(route)}.js`, dictionary(keys)] as const),
  ]);
};

const germanModule = (routes: readonly string[]): string => `/**
 * What a route says in German, by Kit's route id.
 * @type {Readonly<Record<string, () => Promise<{ default: import('./said.js').Dictionary }>>>}
 */
export const german = {
${routes.map((route) => `  '${route}': () => import('./german/${fileOf(route)}.js'),`).join('\n')}
};
`;

/** `/metrics/[metric]` as a file name: `route-metrics-metric`. */
const fileOf = (route: string): string => `route${route.replaceAll(/[^\w]+/g, '-').replace(/-$/, '')}`;

const SAID = `/** @typedef {Readonly<Record<number, string | ((inputs: any) => string)>>} Dictionary */

/** @type {Dictionary | undefined} */
let spoken;

/**
 * From now on texts are said as these have them, on top of those given before.
 * @param {Dictionary} texts
 */
export const speak = (texts) => {
  spoken = { ...spoken, ...texts };
};

/** Back to the texts as they stand in the code. */
export const speakPlain = () => {
  spoken = undefined;
};

/**
 * A text in the other language; undefined where none is spoken.
 * @param {number} id
 * @param {object} [inputs]
 * @returns {string | undefined}
 */
export const said = (id, inputs) => {
  const text = spoken?.[id];
  return typeof text === 'function' ? text(inputs) : text;
};

/**
 * @param {string} locale
 * @param {unknown} count
 */
export const plural = (locale, count) => new Intl.PluralRules(locale).select(Number(count));
`;

const write = (files: ReadonlyMap<string, string>): void => {
  for (const [path, text] of files) {
    const file = join(out, path);
    if (existsSync(file) && readFileSync(file, 'utf8') === text) continue;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  for (const entry of readdirSync(out, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const name = path.slice(out.length + 1).replaceAll('\\', '/');
    if (entry.isFile() && !files.has(name)) rmSync(path);
  }
};
