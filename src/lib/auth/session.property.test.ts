import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Fetch } from '$lib/sync/ports';
import { runs } from '../../../tests/support/property-runs';
import { createSessions } from './session';
import {
  memoryLocks,
  memoryTokenStore,
  mortalHost,
  NOON,
  plainCrypto,
  testClient,
  testServer,
  testTokens,
  tokenAnswer,
  vendorError,
  virtualTime,
} from './testing';
import { createVault } from './token-vault';

const ACCOUNT = 'fitbit-ABC123';
const WINDOW_MS = 120_000;
const TABS = 3;

/** Each refresh meets one of these, in turn. Those in `silent` leave it unknown whether the token was used. */
const fates = ['ok', 'slow', 'drop', 'lost', 'half', 'cut', 'refused', '503', '504', '409'] as const;
type Fate = (typeof fates)[number];
const silent: readonly Fate[] = ['drop', 'lost', 'half'];
const passing: readonly Fate[] = ['cut', 'refused', '503', '504', '409'];

interface Sent {
  readonly token: string;
  readonly at: number;
  readonly fate: Fate;
  open: boolean;
  killed: boolean;
  refusedForGood: boolean;
}

/** A vendor as fitbit-web-api.md §2.5 has it: one use, the same answer again for two minutes. */
const vendorAt = (time: ReturnType<typeof virtualTime>, destiny: readonly Fate[]) => {
  const used = new Map<string, { readonly at: number; readonly next: number }>();
  const sent: Sent[] = [];
  let pairs = 0;
  const work = (token: string) => {
    const before = used.get(token);
    const known = token === `refresh-${pairs}` || before !== undefined;
    if (!known || (before && time.clock.now() - before.at >= WINDOW_MS))
      return vendorError(400, 'invalid_grant', token);
    const next = before?.next ?? ++pairs;
    if (!before) used.set(token, { at: time.clock.now(), next });
    return tokenAnswer({ access_token: `access-${next}`, refresh_token: `refresh-${next}` });
  };
  const meet = async (fate: Fate, token: string): Promise<Response> => {
    switch (fate) {
      case 'ok':
        return work(token);
      case 'slow': {
        const answer = work(token);
        await time.sleep(5_000);
        return answer;
      }
      case 'drop':
        work(token);
        return new Promise(() => {});
      case 'lost':
        return new Promise(() => {});
      case 'half':
        work(token);
        return new Response('{"access_token":"acc');
      case 'cut':
        work(token);
        throw new TypeError('cut');
      case 'refused':
        throw new TypeError('refused');
      case '504':
        work(token);
        return new Response('<html>', { status: 504 });
      case '503':
      case '409':
        return new Response('', { status: Number(fate) });
    }
  };
  const fetchFor =
    (mine: Sent[]): Fetch =>
    async (request) => {
      const token = new URLSearchParams(await request.text()).get('refresh_token') ?? '';
      const fate = destiny[sent.length % destiny.length]!;
      const entry = { token, at: time.clock.now(), fate, open: true, killed: false, refusedForGood: false };
      expect(sent.filter(({ open }) => open)).toEqual([]);
      sent.push(entry);
      mine.push(entry);
      request.signal.addEventListener('abort', () => (entry.open = false));
      try {
        const answer = await meet(fate, token);
        entry.refusedForGood = answer.status === 400;
        return answer;
      } finally {
        entry.open = false;
      }
    };
  return { sent, fetchFor };
};

type Step =
  | { readonly kind: 'get'; readonly tab: number; readonly rejected: boolean }
  | { readonly kind: 'kill'; readonly tab: number }
  | { readonly kind: 'pass'; readonly ms: number };

const tab = fc.nat(TABS - 1);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('get' as const), tab, rejected: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('kill' as const), tab }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('pass' as const),
      ms: fc.constantFrom(0, 500, 4_000, 19_999, 20_000, 45_000, 100_000, 120_000, 30_000_000),
    }),
  },
);

const run = async (steps: readonly Step[], destiny: readonly Fate[]) => {
  const time = virtualTime(async () => {
    for (let i = 0; i < 6; i++) await new Promise(setImmediate);
  });
  const vendor = vendorAt(time, destiny);
  const store = memoryTokenStore();
  const locks = memoryLocks(time.sleep);
  const stored: { access: string; refresh: string; dead: boolean }[] = [];
  const watched = {
    ...store,
    put: async (record: Parameters<typeof store.put>[0]) => {
      await store.put(record);
      const { tokens, dead } = JSON.parse(new TextDecoder().decode(record.data));
      stored.push({ access: tokens.accessToken, refresh: tokens.refreshToken, dead });
    },
  };
  const open = () => {
    const mine: Sent[] = [];
    const host = mortalHost(
      { store: watched, fetch: vendor.fetchFor(mine), sleep: time.sleep },
      locks.forHost(),
    );
    const vault = createVault(host.store, plainCrypto, time.clock);
    const server = () => testServer();
    const sessions = createSessions({
      ...time,
      ...host,
      vault,
      server,
      isOffline: async () => false,
      random: () => 0,
      isRefused: async () => false,
      noteConsent: async () => {},
    });
    const pending = new Set<Promise<unknown>>();
    const kill = () => {
      host.kill();
      pending.clear();
      for (const entry of mine.filter(({ open }) => open))
        Object.assign(entry, { open: false, killed: true });
    };
    return { sessions, pending, kill };
  };
  const tabs = Array.from({ length: TABS }, open);
  await tabs[0]!.sessions.saveTokens(ACCOUNT, testTokens({ expiresAt: NOON - 1 }), testClient);

  for (const next of steps) {
    if (next.kind === 'pass') await time.advance(next.ms);
    else if (next.kind === 'kill') {
      tabs[next.tab]!.kill();
      tabs[next.tab] = open();
    } else {
      const { sessions, pending } = tabs[next.tab]!;
      const asked = sessions
        .get(ACCOUNT, next.rejected ? stored.at(-1)!.access : undefined)
        .then((result) => {
          pending.delete(asked);
          if (result.ok) expect(stored.map(({ access }) => access)).toContain(result.value);
        });
      pending.add(asked);
      await time.settle();
    }
  }
  await time.advance(60_000);
  for (const { pending } of tabs) expect(pending.size).toBe(0);
  return { sent: vendor.sent, stored };
};

it('I7 holds over any order of tabs, kills, waits and faults', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 4, maxLength: 30 }),
      fc.array(fc.constantFrom(...fates), { minLength: 1, maxLength: 12 }),
      async (steps, destiny) => {
        const { sent, stored } = await run(steps, destiny);
        for (const token of new Set(sent.map((entry) => entry.token))) {
          const sends = sent.filter((entry) => entry.token === token);
          const firstAt = sends[0]!.at;
          const inTime = sends.filter(({ at }) => at - firstAt < WINDOW_MS);
          const late = sends.filter(({ at }) => at - firstAt >= WINDOW_MS);
          // In the window at most twice without learning the outcome; after it, nothing follows a try that counted.
          expect(
            inTime.filter(({ fate, killed }) => silent.includes(fate) || killed).length,
          ).toBeLessThanOrEqual(2);
          expect(late.slice(0, -1).every(({ fate, killed }) => passing.includes(fate) && !killed)).toBe(true);
          // Nothing at all follows a plain no that was heard.
          const no = sends.findIndex(
            ({ refusedForGood, killed, fate }) =>
              refusedForGood && !killed && !silent.includes(fate) && !passing.includes(fate),
          );
          if (no !== -1) expect(no).toBe(sends.length - 1);
        }
        // A pair has one successor, and the marks of the dead are earned.
        const chain = stored
          .map(({ refresh }) => refresh)
          .filter((refresh, i, all) => refresh !== all[i - 1]);
        expect(new Set(chain).size).toBe(chain.length);
        const last = stored.at(-1)!;
        const ofLast = sent.filter(({ token }) => token === last.refresh);
        const earned = ofLast.some(
          ({ refusedForGood, at }) => refusedForGood || at - ofLast[0]!.at >= WINDOW_MS,
        );
        if (last.dead) expect(earned).toBe(true);
      },
    ),
    { numRuns: runs(300) },
  );
});
