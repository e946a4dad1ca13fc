import * as v from 'valibot';

/** The app shell in the worker's cache: what is needed to open every route with no network. */
export interface ShellFiles {
  readonly base: string;
  readonly version: string;
  readonly cachePrefix: string;
  /** Static files and prerendered pages. */
  readonly plain: readonly string[];
  /** Prerendered paths, to tell a page from an unknown address. */
  readonly pages: readonly string[];
}

/** Left out of the shell: the browser asks for them only when installing the app, or never. */
const NOT_CACHED = /\/(screenshots\/|_headers$|robots\.txt$|\.nojekyll$)/;

/** The fallback page is in none of Kit's lists; every address without a page of its own opens it. */
const fallbackOf = (files: ShellFiles) => `${files.base}/404.html`;

export const shellCacheName = (files: Pick<ShellFiles, 'cachePrefix' | 'version'>): string =>
  `${files.cachePrefix}shell-${files.version}`;

/** Fills this version's cache, or rejects and leaves the old version in charge. */
export const precache = async (files: ShellFiles): Promise<void> => {
  const [hashed, packed] = await Promise.all([hashedFiles(files), packFor(files)]);
  const cache = await caches.open(shellCacheName(files));
  const plain = [...files.plain, fallbackOf(files)].filter((path) => !NOT_CACHED.test(path));
  await Promise.all([
    ...[...packed].map(([path, response]) => cache.put(path, response)),
    ...hashed.filter((path) => !packed.has(path)).map((path) => keep(cache, path, 'default')),
    ...plain.map((path) => keep(cache, path, 'no-cache')),
  ]);
};

/** Drops the caches of other versions of this copy of the app; a neighbour's are left alone. */
export const dropOldCaches = async (files: ShellFiles): Promise<void> => {
  const names = await caches.keys();
  const old = names.filter(
    (name) => name.startsWith(`${files.cachePrefix}shell-`) && name !== shellCacheName(files),
  );
  await Promise.all(old.map((name) => caches.delete(name)));
};

/**
 * The answer for a GET of this origin: cache first, then the host. A navigation is answered with its page whatever
 * its query (`/callback?code=…`), else with the fallback page.
 */
export const answerFromShell = async (request: Request, files: ShellFiles): Promise<Response> => {
  const cache = await caches.open(shellCacheName(files));
  const { pathname } = new URL(request.url);
  if (request.mode === 'navigate') {
    const page = files.pages.includes(pathname) ? pathname : fallbackOf(files);
    const cached = await cache.match(page);
    return cached ? withPageHeaders(cached) : fetch(request);
  }
  return (await cache.match(pathname)) ?? fetch(request);
};

/**
 * Files with a hash in their name: never change, so the last version's copy is as good. Two hundred such names do not compress, and
 * a browser reads the whole worker each time it wakes it: the build lists them in a file of its own version (`scripts/lib/postbuild`).
 */
const hashedFiles = async ({ base, version }: ShellFiles): Promise<readonly string[]> =>
  v
    .parse(FileNames, await readJson(`${base}/_app/shell-${version}.json`))
    .map((name) => `${base}/_app/immutable/${name}`);

const FileNames = v.array(v.string());

/**
 * The scripts and styles among them, by path, as one file: hundreds of requests are most of what a first install costs a phone. An update
 * has most of them already and asks for each of the others: then nothing is in here.
 */
const packFor = async ({
  base,
  version,
  cachePrefix,
}: ShellFiles): Promise<ReadonlyMap<string, Response>> => {
  const isUpdate = (await caches.keys()).some((name) => name.startsWith(`${cachePrefix}shell-`));
  if (isUpdate) return new Map();
  const texts = v.parse(PackedTexts, await readJson(`${base}/_app/pack-${version}.json`));
  return new Map(
    Object.entries(texts).map(([name, text]) => [
      `${base}/_app/immutable/${name}`,
      new Response(text, {
        headers: { 'Content-Type': name.endsWith('.css') ? 'text/css' : 'text/javascript' },
      }),
    ]),
  );
};

const PackedTexts = v.record(v.string(), v.string());

const readJson = async (path: string): Promise<unknown> => {
  const response = await fetch(path, { cache: 'no-cache', credentials: 'omit' });
  if (!response.ok) throw incomplete(path, response);
  return response.json();
};

const incomplete = (path: string, { status }: Response): Error =>
  new Error(`The app shell is incomplete: ${path} answered ${status}`);

const keep = async (cache: Cache, path: string, mode: RequestCache): Promise<void> => {
  const known = mode === 'default' ? await caches.match(path) : undefined;
  const response = known ?? (await fetch(path, { cache: mode, credentials: 'omit' }));
  // Some hosts answer the fallback page itself with its own status; its text is what counts.
  const usable = response.ok || path.endsWith('/404.html');
  if (!usable) throw incomplete(path, response);
  await cache.put(path, response.redirected || !response.ok ? await plainCopy(response) : response);
};

// A redirected response may not answer a navigation, and a stored 404 would be shown as an error by some browsers.
const plainCopy = async (response: Response): Promise<Response> =>
  new Response(await response.blob(), { status: 200, headers: response.headers });

/** What a `<meta>` policy cannot say: a page from the cache carries it as real headers. */
const withPageHeaders = (page: Response): Response => {
  const headers = new Headers(page.headers);
  headers.set('Content-Security-Policy', "frame-ancestors 'none'");
  headers.set('X-Frame-Options', 'DENY');
  headers.set('Referrer-Policy', 'no-referrer');
  headers.set('X-Content-Type-Options', 'nosniff');
  headers.set('Cross-Origin-Opener-Policy', 'same-origin');
  return new Response(page.body, { status: 200, headers });
};
