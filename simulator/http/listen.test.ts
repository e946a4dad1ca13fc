import * as http from 'node:http';
import * as https from 'node:https';
import { afterEach, expect, it, vi } from 'vitest';
import { createCertificate } from '../../tests/support/certificate.ts';
import { listen, type Listening } from './listen.ts';
import { json } from './message.ts';

let server: Listening | undefined;
afterEach(async () => {
  await server?.close();
  vi.restoreAllMocks();
});

it('hands on method, path, query, headers and body as plain values', async () => {
  server = await listen(({ method, path, query, headers, body }) =>
    json(201, [method, path, query.get('q'), headers['x-mark'], body]),
  );
  const answer = await fetch(`${server.url}/a/b?q=1+2`, {
    method: 'POST',
    headers: { 'X-Mark': 'm' },
    body: 'text',
  });
  expect(answer.status).toBe(201);
  expect(await answer.json()).toEqual(['POST', '/a/b', '1 2', 'm', 'text']);
});

it('sends no body with 204', async () => {
  server = await listen(() => ({ status: 204, headers: {}, body: '' }));
  const answer = await fetch(server.url);
  expect([answer.status, answer.headers.get('content-length')]).toEqual([204, null]);
});

it('answers 500 and lives on when a rule throws', async () => {
  const shown = vi.spyOn(console, 'error').mockImplementation(() => {});
  server = await listen(({ path }) => {
    if (path === '/broken') throw new Error('a rule is wrong');
    return json(200, {});
  });
  expect((await fetch(`${server.url}/broken`)).status).toBe(500);
  expect((await fetch(server.url)).status).toBe(200);
  expect(shown).toHaveBeenCalledOnce();
});

it('refuses a port that is taken', async () => {
  server = await listen(() => json(200, {}));
  await expect(listen(() => json(200, {}), { port: server.port })).rejects.toThrow('EADDRINUSE');
});

it.each(['http', 'https'])('resets a connection over %s without an answer', async (scheme) => {
  const { key, cert } = await createCertificate(['localhost']);
  const answer = () => ({ status: 0, headers: {}, body: '', delivery: 'reset' as const });
  server = await listen(answer, scheme === 'https' ? { tls: { key, cert } } : {});
  const { get } = scheme === 'https' ? https : http;
  const failure = new Promise((resolve, reject) => {
    get(server?.url ?? '', { ca: cert, servername: 'localhost' } as https.RequestOptions, () =>
      reject(new Error('answered')),
    ).once('error', resolve);
  });
  expect(await failure).toMatchObject({ code: 'ECONNRESET' });
});
