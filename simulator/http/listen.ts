import * as http from 'node:http';
import * as https from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import type { SimReply, SimRequest } from './message.ts';

export interface ListenOptions {
  readonly port?: number;
  readonly host?: string;
  readonly tls?: { readonly key: string; readonly cert: string };
}

export interface Listening {
  readonly url: string;
  readonly port: number;
  readonly close: () => Promise<void>;
}

const KEEP_ALIVE_MS = 600_000;

/** The only place that touches sockets: reads a request whole, asks `answer`, delivers what it says. */
export const listen = async (
  answer: (request: SimRequest) => SimReply,
  options: ListenOptions = {},
): Promise<Listening> => {
  const host = options.host ?? '127.0.0.1';
  const timers = new Set<NodeJS.Timeout>();
  const later = (ms: number, run: () => void) => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      run();
    }, ms);
    timers.add(timer);
  };
  const onRequest: http.RequestListener = (incoming, outgoing) => {
    readRequest(incoming)
      .then(
        async (request) => {
          const reply = answer(request);
          await reply.after;
          deliver(reply, outgoing, later, () => reset(outgoing));
        },
        // The client went away in mid body.
        () => outgoing.destroy(),
      )
      .catch((error: unknown) => {
        console.error('The simulator itself failed:', error);
        sendAll({ status: 500, headers: {}, body: 'The simulator itself failed.' }, outgoing);
      });
  };
  const server = options.tls
    ? https.createServer({ key: options.tls.key, cert: options.tls.cert }, onRequest)
    : http.createServer(onRequest);
  // A test that computes for seconds stalls both ends. Closed by the default of 5 s meanwhile, the connection would be
  // lost under the next request, which Node's client, unlike a browser, does not send again.
  server.keepAliveTimeout = KEEP_ALIVE_MS;

  // Only TCP can be reset, and a TLS socket hides the one it runs on.
  const transports = new Map<number | undefined, Socket>();
  server.on('connection', (socket: Socket) => {
    const { remotePort } = socket;
    transports.set(remotePort, socket);
    socket.once('close', () => transports.delete(remotePort));
  });
  const reset = ({ socket }: http.ServerResponse) => transports.get(socket?.remotePort)?.resetAndDestroy();

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  const scheme = options.tls ? 'https' : 'http';
  return {
    port,
    url: `${scheme}://${host.includes(':') ? `[${host}]` : host}:${port}`,
    close: () =>
      new Promise((resolve) => {
        for (const timer of timers) clearTimeout(timer);
        server.close(() => resolve());
        // Connections left hanging on purpose would keep `close` waiting for ever.
        server.closeAllConnections();
      }),
  };
};

const readRequest = async (incoming: http.IncomingMessage): Promise<SimRequest> => {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  // The host is irrelevant: one server stands for all of the vendor's names.
  const url = new URL(incoming.url ?? '/', 'http://simulator.invalid');
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(incoming.headers))
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value;
  return {
    method: incoming.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    headers,
    body: Buffer.concat(chunks).toString('utf8'),
  };
};

const deliver = (
  reply: SimReply,
  outgoing: http.ServerResponse,
  later: (ms: number, run: () => void) => void,
  reset: () => void,
) => {
  const delivery = reply.delivery ?? 'answer';
  if (delivery === 'hang') {
    if (reply.delayMs !== undefined) later(reply.delayMs, () => outgoing.destroy());
    return;
  }
  const send = () => {
    if (delivery === 'reset') reset();
    else if (delivery === 'cut') sendHalf(reply, outgoing);
    else sendAll(reply, outgoing);
  };
  if (reply.delayMs) later(reply.delayMs, send);
  else send();
};

const sendAll = ({ status, headers, body, onSent }: SimReply, outgoing: http.ServerResponse) => {
  // 204 and 304 carry no body and no length (RFC 9110 §8.6).
  const length = status === 204 || status === 304 ? {} : { 'Content-Length': Buffer.byteLength(body) };
  // A client that has gone meanwhile gets nothing, and Node would still say "finished".
  if (outgoing.destroyed) return;
  outgoing.writeHead(status, { ...headers, ...length });
  outgoing.end(body, onSent);
};

/** Announces the whole length, so that the client can tell a broken answer from a short one. */
const sendHalf = ({ status, headers, body }: SimReply, outgoing: http.ServerResponse) => {
  const bytes = Buffer.from(body);
  outgoing.writeHead(status, { ...headers, 'Content-Length': bytes.length + 1 });
  outgoing.write(bytes.subarray(0, Math.ceil(bytes.length / 2)), () => outgoing.destroy());
};
