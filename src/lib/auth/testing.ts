import type { ClientCredentials, OAuthServer, TokenSet } from '$lib/domain/connection';
import type { Clock, Fetch, Locks, SealedRecord, Sleep, TokenStore } from '$lib/sync/ports';

/** In-memory ports for tests: time that only the test moves, and hosts that can be killed between any two awaits. */

export const NOON = Date.parse('2026-11-21T12:00:00Z');

export interface VirtualTime {
  readonly clock: Clock;
  readonly sleep: Sleep;
  readonly timeout: (ms: number) => AbortSignal;
  /** Moves on, firing what falls due in its order and letting everything that it wakes run first. */
  readonly advance: (ms: number) => Promise<void>;
  /** Lets everything run that waits for no time. */
  readonly settle: () => Promise<void>;
}

export const virtualTime = (settle: () => Promise<void> = fewTasks, start = NOON): VirtualTime => {
  let now = start;
  let timers: { readonly at: number; readonly fire: () => void }[] = [];
  const after = (ms: number, fire: () => void) => void timers.push({ at: now + ms, fire });
  return {
    clock: { now: () => now },
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        if (signal?.aborted) return resolve();
        signal?.addEventListener('abort', () => resolve());
        after(ms, resolve);
      }),
    timeout: (ms) => {
      const controller = new AbortController();
      after(ms, () => controller.abort(new DOMException('signal timed out', 'TimeoutError')));
      return controller.signal;
    },
    advance: async (ms) => {
      const until = now + ms;
      await settle();
      for (;;) {
        const next = timers.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
        if (!next) break;
        timers = timers.filter((timer) => timer !== next);
        now = Math.max(now, next.at);
        next.fire();
        await settle();
      }
      now = until;
    },
    settle,
  };
};

const fewTasks = async () => {
  for (let i = 0; i < 6; i++) await new Promise((resolve) => setTimeout(resolve, 0));
};

export interface MemoryTokenStore extends TokenStore {
  readonly records: Map<string, SealedRecord>;
  /** While true, every call rejects as a closed database does. */
  broken: boolean;
}

export const memoryTokenStore = (): MemoryTokenStore => {
  let key: CryptoKey | undefined;
  const records = new Map<string, SealedRecord>();
  const open = async <T>(work: () => T): Promise<T> => {
    if (store.broken) throw new DOMException('closed', 'InvalidStateError');
    return work();
  };
  const store: MemoryTokenStore = {
    records,
    broken: false,
    key: () => open(() => key),
    keepKey: (given) => open(() => (key ??= given)),
    get: (id) => open(() => records.get(id)),
    put: (record) => open(() => void records.set(record.id, record)),
    delete: (id) => open(() => void records.delete(id)),
    ids: (prefix) => open(() => [...records.keys()].filter((id) => id.startsWith(prefix))),
  };
  return store;
};

/** No encryption, no thread pool: for tests in which the order of every step is the point. */
export const plainCrypto = {
  getRandomValues: <T>(array: T): T => array,
  subtle: {
    generateKey: async () => ({}),
    encrypt: async (_: unknown, __: unknown, data: Uint8Array<ArrayBuffer>) => data.slice().buffer,
    decrypt: async (_: unknown, __: unknown, data: ArrayBuffer) => data,
  },
} as unknown as Pick<Crypto, 'subtle' | 'getRandomValues'>;

/** One set of locks, as one browser profile has it; each host gets its own view. */
export const memoryLocks = (sleep: Sleep) => {
  const queues = new Map<string, { readonly start: () => void }[]>();

  const forHost = () => {
    const held = new Set<() => void>();
    const locks: Locks = {
      run: (name, waitMs, task) =>
        new Promise((resolve, reject) => {
          const queue = queues.get(name) ?? [];
          queues.set(name, queue);
          let started = false;
          const entry = {
            start: () => {
              started = true;
              task().then(resolve, reject).finally(leave);
            },
          };
          const leave = () => {
            held.delete(leave);
            const place = queue.indexOf(entry);
            if (place === -1) return;
            queue.splice(place, 1);
            if (place === 0) queue[0]?.start();
          };
          held.add(leave);
          queue.push(entry);
          if (queue.length === 1) return entry.start();
          void sleep(waitMs).then(() => {
            if (started) return;
            leave();
            resolve(null);
          });
        }),
    };
    /** What the browser does when a tab or worker dies. */
    const release = () => [...held].forEach((leave) => leave());
    return { locks, release };
  };

  return { forHost };
};

export const locksOf = (sleep: Sleep): Locks => memoryLocks(sleep).forHost().locks;

/** A tab or worker: once killed, nothing that it awaits ever comes back and nothing that it asks for happens. */
export const mortalHost = (
  shared: { readonly store: TokenStore; readonly fetch: Fetch; readonly sleep: Sleep },
  host: ReturnType<ReturnType<typeof memoryLocks>['forHost']>,
) => {
  let alive = true;
  const whileAlive = async <T>(work: () => Promise<T>): Promise<T> => {
    if (!alive) return new Promise<T>(() => {});
    const result = await work();
    return alive ? result : new Promise<T>(() => {});
  };
  const { store, fetch, sleep } = shared;
  return {
    store: {
      key: () => whileAlive(() => store.key()),
      keepKey: (key) => whileAlive(() => store.keepKey(key)),
      get: (id) => whileAlive(() => store.get(id)),
      put: (record) => whileAlive(() => store.put(record)),
      delete: (id) => whileAlive(() => store.delete(id)),
      ids: (prefix) => whileAlive(() => store.ids(prefix)),
    } satisfies TokenStore,
    fetch: ((request) => whileAlive(() => fetch(request))) satisfies Fetch,
    sleep: ((ms, signal) => whileAlive(() => sleep(ms, signal))) satisfies Sleep,
    locks: {
      run: (name, waitMs, task) => whileAlive(() => host.locks.run(name, waitMs, task)),
    } satisfies Locks,
    kill: () => {
      alive = false;
      host.release();
    },
  };
};

export const testServer = (at = 'https://vendor.example'): OAuthServer => ({
  vendor: 'fitbit',
  issuer: at,
  authorizeUrl: `${at}/oauth2/authorize`,
  tokenUrl: `${at}/oauth2/token`,
  revokeUrl: `${at}/oauth2/revoke`,
  authorizeParams: { code: {}, token: {} },
  publicFlow: 'code',
  secretIn: 'header',
  revokeReadable: true,
  allowInsecureRequests: at.startsWith('http:'),
});

/** Google's peculiarities (google-health-api.md §2): a token where there is no secret, and no word of a revocation. */
export const googleServer = (at = 'https://oauth.example'): OAuthServer => ({
  vendor: 'google-health',
  issuer: 'https://accounts.example',
  authorizeUrl: 'https://accounts.example/o/oauth2/v2/auth',
  tokenUrl: `${at}/token`,
  revokeUrl: `${at}/revoke`,
  authorizeParams: {
    code: { access_type: 'offline', prompt: 'consent', include_granted_scopes: 'false' },
    token: { include_granted_scopes: 'false' },
  },
  publicFlow: 'token',
  secretIn: 'body',
  revokeReadable: false,
  allowInsecureRequests: at.startsWith('http:'),
});

export const testClient: ClientCredentials = {
  clientId: '23ABCD',
  clientSecret: '',
  redirectUri: 'http://localhost:4173/callback',
};

export const testTokens = (change: Partial<TokenSet> = {}): TokenSet => ({
  accessToken: 'access-0',
  refreshToken: 'refresh-0',
  expiresAt: NOON + 8 * 3_600_000,
  scopes: ['weight', 'profile'],
  userId: 'ABC123',
  consentEndsAt: null,
  ...change,
});

/** A token answer as the vendor writes it. */
export const tokenAnswer = (change: Record<string, unknown> = {}): Response =>
  Response.json({
    access_token: 'access-1',
    expires_in: 28_800,
    refresh_token: 'refresh-1',
    scope: 'weight profile',
    token_type: 'Bearer',
    user_id: 'ABC123',
    ...change,
  });

/** The vendor's error shape; its message repeats the token, as the real one does. */
export const vendorError = (status: number, errorType: string, secret = 'refresh-0'): Response =>
  Response.json({ errors: [{ errorType, message: `Invalid: ${secret}` }], success: false }, { status });
