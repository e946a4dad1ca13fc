import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileFor, readSite, type Site, type SiteFile } from './lib/site-files.ts';

export interface StaticServerOptions {
  /** The folder of a finished build. */
  readonly root: string;
  /** 0, the default, takes any free one. */
  readonly port?: number;
  /** Path the site lives under, such as `/repo`. */
  readonly base?: string;
}

export interface StaticServer {
  /** With base, without a trailing slash: `http://localhost:4173/repo`. */
  readonly url: string;
  readonly origin: string;
  readonly port: number;
  /** Serves another build from now on, as a deployment does. */
  readonly deploy: (root: string) => void;
  readonly close: () => Promise<void>;
}

/**
 * A finished build as a static host serves it: `foo.html` for `/foo`, the 404 page with status 404, gzip, and the
 * build's own `_headers`. `vite preview` does none of the last three, and a service worker that passes there may
 * never install in production. Used by `npm start`, the browser tests and the bench.
 */
export const startStaticServer = async (options: StaticServerOptions): Promise<StaticServer> => {
  const base = options.base ?? '';
  let site = readSite(options.root, base);
  const server = createServer((request, response) => {
    answer(site, base, request, response);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const origin = `http://localhost:${port}`;
  return {
    url: origin + base,
    origin,
    port,
    deploy: (root) => {
      site = readSite(root, base);
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
};

const answer = (site: Site, base: string, request: IncomingMessage, response: ServerResponse): void => {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { allow: 'GET, HEAD' }).end();
    return;
  }
  const path = pathOf(request.url ?? '/');
  if (base !== '' && path === base) {
    response.writeHead(301, { location: `${base}/` }).end();
    return;
  }
  const inside = path?.startsWith(`${base}/`) ? path.slice(base.length) : undefined;
  const found = inside === undefined ? undefined : fileFor(site, inside);
  if (found) send(200, found, request, response);
  else {
    const missing = inside === undefined ? undefined : site.get('/404.html');
    if (missing) send(404, missing, request, response);
    else response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('Not found\n');
  }
};

/** Undefined for what cannot be decoded. Files are looked up in a map, so `..` leads nowhere. */
const pathOf = (url: string): string | undefined => {
  try {
    return decodeURIComponent(url.replace(/[?#].*$/s, ''));
  } catch {
    return undefined;
  }
};

const send = (status: number, file: SiteFile, request: IncomingMessage, response: ServerResponse): void => {
  if (status === 200 && request.headers['if-none-match'] === file.headers.etag) {
    response.writeHead(304, { ...file.headers }).end();
    return;
  }
  const zipped =
    file.gzip && /\bgzip\b/.test(request.headers['accept-encoding']?.toString() ?? '')
      ? file.gzip
      : undefined;
  const body = zipped ?? file.body;
  response.writeHead(status, {
    ...file.headers,
    ...(file.gzip && { vary: 'accept-encoding' }),
    ...(zipped && { 'content-encoding': 'gzip' }),
    'content-length': body.length,
  });
  response.end(request.method === 'HEAD' ? undefined : body);
};
