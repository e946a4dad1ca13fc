import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { gzipSync } from 'node:zlib';
import { formatHeaders, parseHeaders } from './headers-file.ts';
import { withInlined, withModules, type Manifest } from './page-head.ts';

/** product.md, "Figures to reach": service-worker.js, all of it. */
export const WORKER_LIMIT_GZ = 90_000;

/**
 * Finishes a build and refuses one that would fail in the browser. Returns what is worth telling. `manifest` is the path
 * of Vite's own list of the chunks.
 */
export const postbuild = (dir: string, manifest: string, base = ''): string[] => {
  const chunks = JSON.parse(readFileSync(manifest, 'utf8')) as Manifest;
  for (const page of pagesOf(dir)) {
    const file = join(dir, page);
    writeFileSync(file, withInlined(withModules(readFileSync(file, 'utf8'), page, chunks)));
  }

  const origins = connectSources(readFileSync(join(dir, 'index.html'), 'utf8'));
  const headers = join(dir, '_headers');
  writeFileSync(headers, fitHeaders(readFileSync(headers, 'utf8'), origins, base));

  listShell(dir);

  const file = join(dir, 'service-worker.js');
  if (!existsSync(file)) throw new Error('The build has no service-worker.js: nothing would work offline.');
  const worker = readFileSync(file, 'utf8');
  const problems = workerProblems(worker);
  if (problems.length > 0) throw new Error(`service-worker.js ${problems.join('; ')}`);
  return [`service-worker.js ${kB(gzipSync(worker, { level: 9 }).length)} gz`];
};

const pagesOf = (dir: string): string[] =>
  readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.html'))
    .map((name) => name.split(sep).join('/'));

/** Lists for the worker what is to be kept for offline use, and packs the text of it (`platform/shell-cache`). */
const listShell = (dir: string): void => {
  const hashed = join(dir, '_app', 'immutable');
  const names = readdirSync(hashed, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(hashed, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
  const { version } = JSON.parse(readFileSync(join(dir, '_app', 'version.json'), 'utf8')) as {
    version: string;
  };
  const write = (name: string, content: unknown) =>
    writeFileSync(join(dir, '_app', `${name}-${version}.json`), JSON.stringify(content));
  write('shell', names);
  write(
    'pack',
    Object.fromEntries(
      names.filter(isPacked).map((name) => [name, readFileSync(join(hashed, name), 'utf8')]),
    ),
  );
};

/** A worker is kept as its host answered: its policy is in the header of its own file. */
const isPacked = (name: string): boolean => /\.(?:js|css)$/.test(name) && !name.startsWith('workers/');

/**
 * What makes a worker that builds green and then fails to start. The limit counts too: a browser parses all of it
 * each time it wakes the worker.
 */
export const workerProblems = (worker: string): string[] => {
  const size = gzipSync(worker, { level: 9 }).length;
  return [
    /\bimport\s*\(/.test(worker) &&
      'holds `import(`: it is registered as a classic script, which cannot load chunks',
    /\bimport\.meta\b/.test(worker) && 'holds `import.meta`: a syntax error in a classic script',
    /(?:^|[;}\n])\s*(?:import\s*[\w{*"']|export\s*[\w{*])/.test(worker) &&
      'holds an import or export statement',
    /\$(?:state|derived|effect|props)\b(?:\.\w+)*\(/.test(worker) &&
      'calls a rune: a .svelte.ts module was reached, and the worker is built without the Svelte plugin',
    size > WORKER_LIMIT_GZ && `is ${kB(size)} gz, over the limit of ${kB(WORKER_LIMIT_GZ)}`,
  ].filter((problem) => problem !== false);
};

/** The page's policy is the one list of hosts; the worker's header repeats it, whatever the build was configured to. */
export const connectSources = (html: string): string[] => {
  const policy = /http-equiv="content-security-policy" content="([^"]*)"/i.exec(html)?.[1] ?? '';
  const directive = policy
    .split(';')
    .map((text) => text.trim().split(/\s+/))
    .find(([name]) => name === 'connect-src');
  if (!directive) throw new Error('index.html has no connect-src: is the content security policy gone?');
  return directive.slice(1);
};

/** Rules match the address asked for, so a site under a path needs that path in front. */
export const fitHeaders = (text: string, origins: readonly string[], base: string): string =>
  formatHeaders(
    parseHeaders(text).map(({ pattern, headers }) => ({
      pattern: pattern.startsWith(`${base}/`) && base !== '' ? pattern : base + pattern,
      headers: headers.map(([name, value]) => [
        name,
        name.toLowerCase() === 'content-security-policy'
          ? value.replace(/connect-src [^;]*/, `connect-src ${origins.join(' ')}`)
          : value,
      ]),
    })),
  );

const kB = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`;
