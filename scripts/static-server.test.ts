import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startStaticServer, type StaticServer } from './static-server.ts';

let folder: string;
let server: StaticServer;
let underBase: StaticServer;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'site-'));
  const put = (name: string, text: string) => {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), text);
  };
  put('index.html', 'home');
  put('404.html', 'missing');
  put('metrics.html', 'all metrics');
  put('metrics/weight.html', 'weight'.repeat(100));
  put('_app/immutable/a.js', 'a()');
  put('service-worker.js', 'worker()');
  put(
    '_headers',
    "/*\n  X-Content-Type-Options: nosniff\n  Content-Security-Policy: frame-ancestors 'none'\n\n" +
      '/_app/immutable/*\n  Cache-Control: public, immutable\n\n' +
      "/service-worker.js\n  Content-Security-Policy: default-src 'none'\n",
  );
  server = await startStaticServer({ root: folder });
  underBase = await startStaticServer({ root: folder, base: '/repo' });
});

afterAll(async () => {
  await server.close();
  await underBase.close();
  rmSync(folder, { recursive: true });
});

const get = (path: string, headers: Record<string, string> = {}) => fetch(server.url + path, { headers });

describe('the static server', () => {
  it.each([
    ['/', 'home'],
    ['/metrics', 'all metrics'],
    ['/metrics/weight?range=all', 'weight'.repeat(100)],
    ['/404.html', 'missing'],
  ])('answers %s with its page', async (path, text) => {
    const response = await get(path);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(await response.text()).toBe(text);
  });

  it('answers an unknown path with the 404 page and status 404', async () => {
    const response = await get('/no/such/page');
    expect(response.status).toBe(404);
    expect(await response.text()).toBe('missing');
  });

  it('keeps the file of headers to itself, as the hosts do', async () => {
    expect((await get('/_headers')).status).toBe(404);
  });

  it('compresses for those who ask, and only where it saves something', async () => {
    expect((await get('/metrics/weight')).headers.get('content-encoding')).toBe('gzip');
    expect(
      (await get('/metrics/weight', { 'accept-encoding': 'identity' })).headers.get('content-encoding'),
    ).toBeNull();
    expect((await get('/')).headers.get('content-encoding')).toBeNull();
  });

  it('joins headers of several rules, so that both policies hold', async () => {
    const { headers } = await get('/service-worker.js');
    expect(headers.get('content-security-policy')).toBe("frame-ancestors 'none', default-src 'none'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cache-control')).toBe('no-cache');
  });

  it('lets hashed files be cached for ever and has pages asked for again', async () => {
    expect((await get('/_app/immutable/a.js')).headers.get('cache-control')).toBe('public, immutable');
    const page = await get('/');
    expect(page.headers.get('cache-control')).toBe('no-cache');
    expect((await get('/', { 'if-none-match': page.headers.get('etag')! })).status).toBe(304);
  });

  it('refuses to write', async () => {
    expect((await fetch(server.url, { method: 'POST' })).status).toBe(405);
  });

  // `fetch` would tidy these addresses before sending them.
  it.each(['/../package.json', '/%2e%2e/package.json', '/..%2fpackage.json', '/%', '//etc/passwd', '/\0'])(
    'gives nothing outside its folder for %j',
    async (path) => {
      const status = await new Promise<number | undefined>((resolve, reject) => {
        request({ port: server.port, host: '127.0.0.1', path: path.replace('\0', '%00') }, (response) => {
          response.resume();
          resolve(response.statusCode);
        })
          .on('error', reject)
          .end();
      });
      expect(status).toBe(404);
    },
  );

  it('serves a site under a path, and nothing beside it', async () => {
    expect(await (await fetch(`${underBase.url}/metrics`)).text()).toBe('all metrics');
    expect((await fetch(`${underBase.origin}/metrics`)).status).toBe(404);
    expect((await fetch(underBase.url, { redirect: 'manual' })).headers.get('location')).toBe('/repo/');
  });

  it('serves the next build after a deployment', async () => {
    const next = mkdtempSync(join(tmpdir(), 'site-'));
    writeFileSync(join(next, 'index.html'), 'second');
    const own = await startStaticServer({ root: folder });
    own.deploy(next);
    expect(await (await fetch(own.url)).text()).toBe('second');
    await own.close();
    rmSync(next, { recursive: true });
  });
});
