import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { gzipSync } from 'node:zlib';
import { headersFor, parseHeaders } from './headers-file.ts';

/** One file of a built site, ready to be sent. */
export interface SiteFile {
  readonly body: Buffer;
  /** Undefined where it would not be smaller. */
  readonly gzip: Buffer | undefined;
  readonly headers: Readonly<Record<string, string>>;
}

/** By path from the site's root, with leading slash. Only what is in here can be asked for. */
export type Site = ReadonlyMap<string, SiteFile>;

/** Reads a built site whole. Everything is compressed once, here, so that no request waits for it. */
export const readSite = (root: string, base = ''): Site => {
  const names = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `/${relative(root, join(entry.parentPath, entry.name)).split(sep).join('/')}`);
  const rules = names.includes('/_headers') ? parseHeaders(readFileSync(join(root, '_headers'), 'utf8')) : [];
  const files = new Map<string, SiteFile>();
  for (const name of names) {
    // The hosts take this file as settings and do not serve it.
    if (name === '/_headers') continue;
    const body = readFileSync(join(root, name));
    files.set(name, {
      body,
      gzip: compressed(name, body),
      headers: {
        'content-type': contentTypes[extname(name)] ?? 'application/octet-stream',
        'cache-control': 'no-cache',
        etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`,
        // A host matches its rules against the address asked for: a page's has no `.html`.
        ...headersFor(rules, base + addressOf(name)),
      },
    });
  }
  return files;
};

/** The file that answers for a path inside the site, or undefined: then it is the 404 page's turn. */
export const fileFor = (site: Site, path: string): SiteFile | undefined =>
  path === '/' ? site.get('/index.html') : (site.get(path) ?? site.get(`${path}.html`));

const addressOf = (name: string): string =>
  name === '/index.html' ? '/' : name.replace(/^(?!\/404)(.*)\.html$/, '$1');

const contentTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
};

const compressible = new Set(['.html', '.js', '.css', '.json', '.webmanifest', '.svg', '.txt']);

const compressed = (name: string, body: Buffer): Buffer | undefined => {
  if (!compressible.has(extname(name))) return undefined;
  const gzip = gzipSync(body, { level: 9 });
  return gzip.length < body.length ? gzip : undefined;
};
