import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Failure } from '$lib/domain/failure';
import { err, ok } from '$lib/domain/result';
import { runs } from '../../../tests/support/property-runs';
import { createSessions } from './session';
import { createSignIn } from './sign-in';
import {
  googleServer,
  memoryLocks,
  memoryTokenStore,
  mortalHost,
  NOON,
  plainCrypto,
  testClient,
  testServer,
  testTokens,
  tokenAnswer,
  virtualTime,
} from './testing';
import { createVault } from './token-vault';

const TABS = 2;
const tab = fc.nat(TABS - 1);
const quick = async () => {
  for (let i = 0; i < 6; i++) await new Promise(setImmediate);
};

const answers = ['own', 'other-kind', 'denied', 'unknown-state', 'twice'] as const;
const fates = ['ok', 'ok', 'unreachable', 'barred'] as const;
const vendors = ['fitbit', 'google-health'] as const;

type Step =
  | { readonly kind: 'begin'; readonly tab: number; readonly vendor: (typeof vendors)[number] }
  | {
      readonly kind: 'return';
      readonly tab: number;
      readonly which: number;
      readonly answer: (typeof answers)[number];
    }
  | { readonly kind: 'kill'; readonly tab: number }
  | { readonly kind: 'pass'; readonly ms: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('begin' as const), tab, vendor: fc.constantFrom(...vendors) }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('return' as const),
      tab,
      which: fc.nat(3),
      answer: fc.constantFrom('own' as const, ...answers),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('kill' as const), tab }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('pass' as const),
      ms: fc.constantFrom(1, 60_000, 600_000),
    }),
  },
);

it('a sign-in gives tokens once, to what it asked for, over any order of tabs, returns and kills', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 3, maxLength: 20 }),
      fc.array(fc.constantFrom(...fates), { minLength: 1, maxLength: 6 }),
      async (steps, destiny) => {
        const time = virtualTime(quick);
        const store = memoryTokenStore();
        const locks = memoryLocks(time.sleep);
        const begun: { state: string; token: string; vendor: (typeof vendors)[number]; at: number }[] = [];
        const given: string[] = [];
        const problems: unknown[] = [];
        const sent: { host: string; body: string }[] = [];
        let asked = 0;
        const open = () => {
          const fetch = async (request: Request) => {
            sent.push({ host: new URL(request.url).host, body: await request.text() });
            return tokenAnswer({ scope: 'weight', access_token: 'fitbit-access' });
          };
          const host = mortalHost({ store, fetch, sleep: time.sleep }, locks.forHost());
          const signIn = createSignIn({
            ...time,
            ...host,
            vault: createVault(host.store, plainCrypto, time.clock),
            isOffline: async () => false,
            server: (vendor) => (vendor === 'fitbit' ? testServer() : googleServer()),
            ownerOf: async (vendor) => {
              if (vendor === 'fitbit') return ok(null);
              const fate = destiny[asked++ % destiny.length]!;
              const failure: Failure =
                fate === 'barred' ? { kind: 'barred', remedy: 'no-profile' } : { kind: 'unreachable' };
              return fate === 'ok' ? ok({ userId: '1', alsoKnownAs: [] }) : err(failure);
            },
          });
          return { signIn, kill: host.kill };
        };
        const tabs = Array.from({ length: TABS }, open);
        for (const next of steps) {
          if (next.kind === 'pass') await time.advance(next.ms);
          else if (next.kind === 'kill') {
            tabs[next.tab]!.kill();
            tabs[next.tab] = open();
          } else if (next.kind === 'begin') {
            const { signIn } = tabs[next.tab]!;
            const result = await signIn.beginSignIn(next.vendor, { client: testClient, scopes: ['weight'] });
            const state = result.ok ? new URL(result.value.url).searchParams.get('state')! : '';
            begun.push({ state, token: `token-${begun.length}`, vendor: next.vendor, at: time.clock.now() });
          } else {
            const one = begun[next.which % Math.max(begun.length, 1)];
            if (!one) continue;
            const isToken = (one.vendor === 'google-health') !== (next.answer === 'other-kind');
            const state = next.answer === 'unknown-state' ? 'x' : one.state;
            const answer = isToken ? `#access_token=${one.token}&token_type=Bearer` : '?code=c';
            const what = next.answer === 'denied' ? '#error=access_denied' : answer;
            const url = `https://x.example/callback${what}&state=${state}`;
            const doubled = next.answer === 'twice' ? `${url}&state=${state}` : url;
            const late = time.clock.now() - one.at >= 600_000;
            void tabs[next.tab]!.signIn.completeSignIn(doubled)
              .then((outcome) => {
                if (outcome.kind !== 'tokens')
                  return expect(JSON.stringify(outcome)).not.toContain(one.token);
                expect([late, next.answer, outcome.vendor]).toEqual([false, 'own', one.vendor]);
                given.push(one.state);
              })
              .catch((problem: unknown) => problems.push(problem));
            await time.settle();
          }
        }
        await time.advance(120_000);
        expect(problems).toEqual([]);
        expect(new Set(given).size).toBe(given.length);
        // A token of the fragment reaches nobody but the vendor that is asked to end it.
        for (const { host, body } of sent)
          expect(host).toBe(body.includes('token=token-') ? 'oauth.example' : 'vendor.example');
        for (const { data } of store.records.values())
          expect(new TextDecoder().decode(data)).not.toMatch(/token-\d/);
      },
    ),
    { numRuns: runs(200) },
  );
}, 120_000);

const use = fc.oneof(
  fc.record({ kind: fc.constant('get' as const), tab, rejected: fc.boolean() }),
  fc.record({ kind: fc.constant('sign-in' as const), tab, lifeS: fc.constantFrom(1, 60, 3599) }),
  fc.record({
    kind: fc.constant('pass' as const),
    ms: fc.constantFrom(1, 4_000, 55_000, 3_594_000, 3_600_000),
  }),
);

it('a token that nothing renews is given while it lasts and no request is ever made for another', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(use, { minLength: 2, maxLength: 25 }), async (uses) => {
      const time = virtualTime(quick);
      const store = memoryTokenStore();
      const locks = memoryLocks(time.sleep);
      const tabs = Array.from({ length: TABS }, () =>
        createSessions({
          ...time,
          vault: createVault(store, plainCrypto, time.clock),
          locks: locks.forHost().locks,
          fetch: async () => expect.unreachable('a request'),
          isOffline: async () => expect.unreachable('a look at the network'),
          random: () => 0.5,
          server: () => googleServer(),
          isRefused: async () => false,
          noteConsent: async () => {},
        }),
      );
      let last = { token: '', endsAt: NOON };
      for (const [i, next] of uses.entries()) {
        const sessions = tabs['tab' in next ? next.tab : 0]!;
        if (next.kind === 'pass') await time.advance(next.ms);
        else if (next.kind === 'sign-in') {
          last = { token: `token-${i}`, endsAt: time.clock.now() + next.lifeS * 1000 };
          const tokens = testTokens({ accessToken: last.token, refreshToken: null, expiresAt: last.endsAt });
          await sessions.saveTokens('google-health-1', tokens, testClient);
        } else {
          const lasts = time.clock.now() < last.endsAt - 5_000 && !next.rejected;
          const wanted = lasts ? ok(last.token) : err({ kind: 'sign-in-needed' });
          const rejected = next.rejected ? last.token : undefined;
          expect(await sessions.get('google-health-1', rejected)).toEqual(wanted);
        }
      }
    }),
    { numRuns: runs(200) },
  );
});
