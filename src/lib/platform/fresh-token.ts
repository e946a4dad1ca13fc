import type { Owner } from '$lib/auth/types';
import type { Failure } from '$lib/domain/failure';
import { err, ok, type Result } from '$lib/domain/result';
import type { Source } from '$lib/sources/contract';
import { createFetcher, type Told, type FetcherDeps } from '$lib/sync/fetcher';

type Ports = Pick<FetcherDeps, 'fetch' | 'clock' | 'isOffline'>;

/** Whose a token is that belongs to no account yet; null where the vendor's token answer is what tells. */
export const ownerOf = async (
  ports: Ports,
  source: Source,
  accessToken: string,
): Promise<Result<Owner | null, Failure>> => {
  if (!source.identity) return ok(null);
  const answer = await askAs(ports, source, accessToken);
  return answer.ok ? source.identity.read(answer.value.payload) : answer;
};

/** True only where the vendor was asked with the token and would not have it. */
export const isRefused = async (ports: Ports, source: Source, accessToken: string): Promise<boolean> => {
  const answer = await askAs(ports, source, accessToken);
  return !answer.ok && answer.error.kind === 'unauthorised';
};

/** The question of identity, with a token that is not stored: nothing renews it, and no account's count has it. */
const askAs = async (ports: Ports, source: Source, accessToken: string): Promise<Result<Told, Failure>> => {
  if (!source.identity) return err({ kind: 'forbidden' });
  const fetcher = createFetcher({
    ...ports,
    tokens: {
      get: async (_, rejected) => (rejected === undefined ? ok(accessToken) : err({ kind: 'unauthorised' })),
    },
    store: { updateBudget: async (_, change) => change(undefined), saveHealth: async () => {} },
  });
  return fetcher.ask(source, source.vendor, source.identity.request(), {
    signal: new AbortController().signal,
    onRequest: async () => {},
  });
};
