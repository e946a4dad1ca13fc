import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Which texts a route may say: `keys` by Kit's route id. */
export type RouteTexts = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * The texts that each route can come to say, with those of its layout and of the error page, found by following what its
 * files import, what they load later included. `known` are all keys there are; `m.x` is the one way to say one.
 */
export const textsOfRoutes = (src: string, known: ReadonlySet<string>): RouteTexts => {
  const routes = join(src, 'routes');
  const shell = ['+layout.svelte', '+layout.ts', '+error.svelte'].map((name) => join(routes, name));
  const pages = readdirSync(routes, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => name.endsWith('+page.svelte'))
    .sort();
  return new Map(
    pages.map((page) => {
      return [`/${dirname(page).replace(/^\.$/, '')}`, textsFrom([...shell, join(routes, page)], src, known)];
    }),
  );
};

/** The texts that files, and all they import, can come to say. */
export const textsFrom = (
  files: readonly string[],
  src: string,
  known: ReadonlySet<string>,
): ReadonlySet<string> =>
  new Set([...reachable(files.filter(isFile), src)].flatMap((file) => textsIn(file, known)));

/** The keys a file names. Read from the text: the app's texts are only ever reached as `m.key`. */
const textsIn = (file: string, known: ReadonlySet<string>): string[] =>
  [...readFileSync(file, 'utf8').matchAll(/\bm\.(\w+)/g)]
    .map(([, key]) => key!)
    .filter((key) => known.has(key));

const reachable = (entries: readonly string[], src: string): ReadonlySet<string> => {
  const seen = new Set<string>();
  const waiting = [...entries];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (seen.has(file)) continue;
    seen.add(file);
    waiting.push(...importsOf(file, src));
  }
  return seen;
};

const importsOf = (file: string, src: string): string[] =>
  [...readFileSync(file, 'utf8').matchAll(IMPORT)].flatMap(([, now, later]) => {
    const found = resolveIn((now ?? later)!, file, src);
    return found === undefined ? [] : [found];
  });

const IMPORT = /(?:\bfrom\s*|\bimport\s*)'([^']+)'|\bimport\(\s*'([^']+)'/g;

const resolveIn = (name: string, from: string, src: string): string | undefined => {
  const path = name.startsWith('$lib/')
    ? join(src, 'lib', name.slice('$lib/'.length))
    : name.startsWith('.')
      ? join(dirname(from), name)
      : undefined;
  if (path === undefined || path.startsWith(join(src, 'lib', 'paraglide'))) return undefined;
  return ['', '.ts', '.svelte', '.svelte.ts', '/index.ts'].map((end) => path + end).find(isFile);
};

const isFile = (path: string): boolean => existsSync(path) && statSync(path).isFile();
