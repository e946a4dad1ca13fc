import { err, ok, type Result } from '$lib/domain/result';
import type { Clock, Fetch } from '$lib/sync/ports';
import type { Answer, OAuthFailure } from './oauth-failure';

/** How the OAuth endpoints are reached. */
export interface Wire {
  readonly fetch: Fetch;
  readonly clock: Clock;
  /** True where the device has no network: never while it can reach this app's own address. */
  readonly isOffline: () => Promise<boolean>;
  /** `AbortSignal.timeout`, unless a test holds the clock. */
  readonly timeout?: (ms: number) => AbortSignal;
}

/** How long one request may take, answer body included (invariant I7). */
export const ANSWER_MS = 20_000;

type Send = (url: string, init: Omit<RequestInit, 'signal'>) => Promise<Response>;

/**
 * One request and its whole answer within `ANSWER_MS`, even where the given fetch ignores its signal. `ask` must call
 * the `send` it gets. Never rejects for anything a network can do.
 */
export const overWire = async (
  wire: Wire,
  ask: (send: Send) => Promise<Response>,
): Promise<Result<Answer, OAuthFailure>> => {
  const limit = (wire.timeout ?? ((ms) => AbortSignal.timeout(ms)))(ANSWER_MS);
  const silence = async (): Promise<OAuthFailure> => {
    if (limit.aborted) return { kind: 'timeout' };
    // A `TypeError` is no proof of being offline: an answer without CORS headers looks the same (fitbit-web-api.md §3.3).
    return { kind: (await wire.isOffline()) ? 'offline' : 'unreachable' };
  };
  let response: Response;
  try {
    response = await ask((url, init) => {
      const request = new Request(url, { ...privately, ...init, signal: limit });
      return unlessAborted(wire.fetch(request), limit).catch(() => {
        throw new NoAnswer();
      });
    });
  } catch (error) {
    if (error instanceof NoAnswer) return err(await silence());
    throw error;
  }
  const { status } = response;
  try {
    const text = await unlessAborted(response.text(), limit);
    return ok({ status, retryAfter: response.headers.get('retry-after'), text });
  } catch {
    // The head of an answer came, so the vendor has done its part and the rest was lost on the way.
    return err(
      limit.aborted ? { kind: 'timeout' } : { kind: 'unexpected-payload', detail: 'not-json', status },
    );
  }
};

/** Redirects are not followed, unless a request says so: they would carry the body, secrets included, elsewhere. */
const privately = {
  credentials: 'omit',
  cache: 'no-store',
  redirect: 'manual',
  referrerPolicy: 'no-referrer',
} as const;

/** Has no cause: what a fetch throws may name the request. */
class NoAnswer extends Error {}

const unlessAborted = <T>(work: Promise<T>, signal: AbortSignal): Promise<T> =>
  new Promise((resolve, reject) => {
    const stop = () => reject(new NoAnswer());
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
