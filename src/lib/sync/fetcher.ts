import { blockUntil, budgetAt, nextRequestAt, spend, type Budget } from '$lib/domain/budget';
import type { Failure } from '$lib/domain/failure';
import { err, ok, type Result } from '$lib/domain/result';
import type { RequestSpec, Source } from '$lib/sources/contract';
import type { AccessTokens, Clock, Fetch, Health, SyncStore } from './ports';

export interface FetcherDeps {
  readonly fetch: Fetch;
  readonly tokens: AccessTokens;
  readonly store: Pick<SyncStore, 'updateBudget' | 'saveHealth'>;
  readonly clock: Clock;
  /** True where the device has no network: never while it can reach this app's own address. */
  readonly isOffline: () => Promise<boolean>;
}

/** How long one request may take, answer body included. */
export const REQUEST_TIMEOUT_MS = 30_000;

/** What a vendor said. */
export interface Told {
  readonly payload: unknown;
  /** The answer's body as it came. */
  readonly text: string;
}

/**
 * Asks a source one question and gives the interpreted payload. Counts the request against the budget before sending
 * it, sends none while the budget is spent, renews a refused access token once. `onRequest` is called for each
 * request really sent. Never rejects for anything a network or vendor can do.
 */
export const createFetcher = (deps: FetcherDeps) => {
  const ask = async (
    source: Source,
    account: string,
    spec: RequestSpec,
    options: { readonly signal: AbortSignal; readonly onRequest: () => Promise<void> },
  ): Promise<Result<Told, Failure>> => {
    const token = await deps.tokens.get(account);
    if (!token.ok) return noteHealth(source, token);
    const first = await send(source, account, spec, token.value, options);
    if (first.ok || first.error.kind !== 'unauthorised') return noteHealth(source, first);
    const renewed = await deps.tokens.get(account, token.value);
    if (!renewed.ok) return noteHealth(source, renewed);
    return noteHealth(source, await send(source, account, spec, renewed.value, options));
  };

  const send = async (
    source: Source,
    account: string,
    spec: RequestSpec,
    accessToken: string,
    { signal, onRequest }: { readonly signal: AbortSignal; readonly onRequest: () => Promise<void> },
  ): Promise<Result<Told, Failure>> => {
    const reserved = await reserve(source, account);
    if ('opensAt' in reserved) return err({ kind: 'rate-limited', retryAt: reserved.opensAt });
    await onRequest();
    const answer = await exchange(deps, requestFor(source, spec, accessToken), signal);
    if (!answer.ok) {
      const spent = answer.error.kind === 'unreachable' && isNearlySpent(source, reserved.budget);
      // A refusal for quota may come without CORS headers and is then no answer at all (fitbit-web-api.md §3.3).
      return spent ? block(source, account, windowEnd(source, reserved.budget)) : answer;
    }
    const read = source.interpret(answer.value, deps.clock.now());
    if (read.ok) return ok({ payload: read.value, text: answer.value.text });
    return read.error.kind === 'rate-limited' ? block(source, account, read.error.retryAt) : read;
  };

  /** The count with this request in it, or the instant from which one may be sent. */
  const reserve = async (
    source: Source,
    account: string,
  ): Promise<{ readonly budget: Budget } | { readonly opensAt: number }> => {
    const now = deps.clock.now();
    let opensAt = now;
    const budget = await deps.store.updateBudget(account, (stored) => {
      const before = budgetAt(stored, account, source.quota, now);
      opensAt = nextRequestAt(before, source.quota, now);
      return opensAt > now ? before : spend(before);
    });
    return opensAt > now ? { opensAt } : { budget };
  };

  const block = async (source: Source, account: string, retryAt: number): Promise<Result<never, Failure>> => {
    await deps.store.updateBudget(account, (stored) =>
      blockUntil(budgetAt(stored, account, source.quota, deps.clock.now()), retryAt),
    );
    return err({ kind: 'rate-limited', retryAt });
  };

  /** What was last noted. A thousand good answers in a row are news once a minute, and not a write of the store each. */
  const noted = new Map<Source['vendor'], Health>();

  const noteHealth = async <T>(source: Source, result: Result<T, Failure>): Promise<Result<T, Failure>> => {
    const state = result.ok ? 'alive' : healthAfter(result.error);
    if (state === null) return result;
    const health: Health = { vendor: source.vendor, state, checkedAt: deps.clock.now() };
    const last = noted.get(source.vendor);
    const isNews =
      last?.state !== 'alive' || state !== 'alive' || health.checkedAt - last.checkedAt >= HEALTH_NEWS_MS;
    if (!isNews) return result;
    await deps.store.saveHealth(health);
    noted.set(source.vendor, health);
    return result;
  };

  return { ask };
};

export type Fetcher = ReturnType<typeof createFetcher>;

const HEALTH_NEWS_MS = 60_000;

/** What a failure says of the connector; null where it says nothing, such as on a plane. */
export const healthAfter = (failure: Failure): Health['state'] | null => {
  switch (failure.kind) {
    case 'service-closed':
      return 'closed';
    case 'unreachable':
    case 'timeout':
      return 'unreachable';
    case 'unauthorised':
    case 'sign-in-needed':
    case 'barred':
      return 'needs-you';
    case 'rate-limited':
    case 'scope-missing':
    case 'range-refused':
    case 'refused':
    case 'question-refused':
      return 'alive';
    case 'offline':
    case 'vendor-error':
    case 'unexpected-payload':
    case 'forbidden':
    case 'storage':
      return null;
  }
};

/** From this share of the quota on, silence is taken for its end. */
const NEARLY_SPENT = 0.9;

const isNearlySpent = ({ quota }: Source, { used }: Budget): boolean => used >= quota.requests * NEARLY_SPENT;

const windowEnd = ({ quota }: Source, { windowStart }: Budget): number =>
  windowStart + quota.windowMs + quota.marginMs;

/** Throws where a path leads elsewhere: one vendor's token must never reach another host. */
const requestFor = (source: Source, { path, headers, body }: RequestSpec, accessToken: string): Request => {
  const url = source.apiBase + path;
  if (!path.startsWith('/') || new URL(url).origin !== new URL(source.apiBase).origin)
    throw new Error(`A path of ${source.id} leads off its own address`);
  const json = body === undefined ? null : JSON.stringify(body);
  return new Request(url, {
    ...(json === null ? {} : { method: 'POST', body: json }),
    headers: {
      ...headers,
      ...(json === null ? {} : { 'Content-Type': 'application/json' }),
      Authorization: `Bearer ${accessToken}`,
    },
    credentials: 'omit',
    cache: 'no-store',
    redirect: 'error',
    referrerPolicy: 'no-referrer',
  });
};

const exchange = async (
  deps: Pick<FetcherDeps, 'fetch' | 'isOffline'>,
  request: Request,
  cancelled: AbortSignal,
): Promise<Result<{ status: number; retryAfter: string | null; text: string }, Failure>> => {
  const timeout = AbortSignal.timeout(REQUEST_TIMEOUT_MS);
  try {
    const response = await deps.fetch(
      new Request(request, { signal: AbortSignal.any([timeout, cancelled]) }),
    );
    const value = {
      status: response.status,
      retryAfter: response.headers.get('retry-after'),
      text: await response.text(),
    };
    return { ok: true, value };
  } catch {
    if (timeout.aborted) return err({ kind: 'timeout' });
    // Not proof of being offline: an answer without CORS headers looks the same (fitbit-web-api.md §3.3).
    return err({ kind: (await deps.isOffline()) ? 'offline' : 'unreachable' });
  }
};
