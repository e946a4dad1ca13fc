/** A request and its answer as plain values, so that every rule can be tested without a socket. */

export interface SimRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
}

/** How the bytes leave. `cut` sends about half of the body and then breaks the connection. */
export type Delivery = 'answer' | 'reset' | 'hang' | 'cut';

export interface SimReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly delivery?: Delivery;
  /** Before an answer leaves; for `hang`, after which the connection is broken (never, when absent). */
  readonly delayMs?: number;
  /** Nothing leaves before it has settled. */
  readonly after?: Promise<unknown>;
  /** Called when the whole answer has been handed to the network; never for one that breaks off. */
  readonly onSent?: () => void;
}

export const json = (
  status: number,
  body: unknown,
  contentType = 'application/json;charset=utf-8',
): SimReply => ({
  status,
  headers: { 'Content-Type': contentType },
  body: JSON.stringify(body),
});

export const html = (status: number, body: string, headers: Record<string, string> = {}): SimReply => ({
  status,
  headers: { 'Content-Type': 'text/html; charset=utf-8', ...headers },
  body,
});

export const empty = (status: number, headers: Record<string, string> = {}): SimReply => ({
  status,
  headers,
  body: '',
});

export const addHeaders = (reply: SimReply, headers: Record<string, string>): SimReply => ({
  ...reply,
  headers: { ...reply.headers, ...headers },
});
