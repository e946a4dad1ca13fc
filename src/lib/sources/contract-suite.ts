import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contains } from '$lib/domain/day-range';
import type { Reading, RequestSpec, Source } from './contract';

/** What every source must keep to, whatever its vendor. */
export const sourceContractSuite = (source: Source): void => {
  describe(`${source.id} as a source`, () => {
    const context = { after: null, timeZone: 'Europe/Berlin' };
    const asked = { ...context, days: { first: 20_000, last: 20_000 } };
    const range = fc
      .tuple(fc.integer({ min: 10_000, max: 25_000 }), fc.integer({ min: 0, max: 400 }))
      .map(([first, length]) => ({ first, last: first + length }));

    const zone = fc.constantFrom('Europe/Berlin', 'Pacific/Kiritimati', 'Nowhere/Known');
    // Marks of pages come from the source itself; one that an older version left must not lead it astray.
    const mark = fc.option(fc.string());
    // Roots and tokens as vendors name them, so that chance reaches further than the first look.
    const root = fc.constantFrom(
      ...['weight', 'fat', 'dataPoints', 'rollupDataPoints', 'nextPageToken', 'activities', 'pagination'],
      ...[
        'sleep',
        'meta',
        'activities-steps',
        'activities-heart',
        'activities-heart-intraday',
        'hrv',
        'goal',
      ],
    );
    const payloads = fc.oneof(
      fc.anything(),
      fc.dictionary(root, fc.oneof(fc.anything(), fc.string(), fc.array(fc.object()))),
    );

    const expectSendable = ({ path, body, headers }: RequestSpec) => {
      expect(path).toMatch(/^\/[^/]/);
      expect(new URL(source.apiBase + path).href).toBe(source.apiBase + path);
      if (body !== undefined) expect(JSON.parse(JSON.stringify(body))).toEqual(body);
      expect(Object.keys(headers ?? {}).map((name) => name.toLowerCase())).not.toContain('authorization');
    };

    it('asks below its own address and only for scopes it names', () => {
      expect(source.apiBase).toMatch(/^https?:\/\/[^/]+(\/.*[^/])?$/);
      const scopes = source.scopes.map(({ scope }) => scope);
      expect(new Set(scopes).size).toBe(scopes.length);
      const questions = [...source.profile, ...(source.devices ? [source.devices] : [])];
      for (const { scope, request } of questions) {
        expect(scopes).toContain(scope);
        expectSendable(request());
      }
      if (source.identity) expectSendable(source.identity.request());
      for (const stream of source.streams) {
        expect(scopes).toContain(stream.scope);
        fc.assert(
          fc.property(range, mark, zone, (days, after, timeZone) => {
            const spec = stream.request(days, { after, timeZone });
            expectSendable(spec);
            expect(stream.request(days, { after, timeZone })).toEqual(spec);
          }),
          { numRuns: 50 },
        );
      }
    });

    it('puts a question for other days in other words', () => {
      for (const stream of source.streams)
        expect(stream.request({ first: 20_000, last: 20_000 }, context)).not.toEqual(
          stream.request({ first: 20_000, last: 20_001 }, context),
        );
    });

    it('asks without a filter as it says it can: of everything there is, whatever the days', () => {
      for (const stream of source.streams.filter(({ canGoUnfiltered }) => canGoUnfiltered === true))
        fc.assert(
          fc.property(range, range, mark, zone, (days, others, after, timeZone) => {
            const spec = stream.request(days, { after, timeZone, unfiltered: true });
            expectSendable(spec);
            expect(spec).toEqual(stream.request(others, { after, timeZone, unfiltered: true }));
            expect(spec).not.toEqual(stream.request(days, { after, timeZone }));
          }),
          { numRuns: 50 },
        );
    });

    it('signs in at addresses of its own, without a secret where it has none', () => {
      const { oauth } = source;
      expect(oauth.vendor).toBe(source.vendor);
      for (const address of [oauth.authorizeUrl, oauth.tokenUrl, oauth.revokeUrl])
        expect(new URL(address).href).toBe(address);
      expect(new URL(oauth.authorizeUrl).origin).toBe(oauth.issuer);
      for (const params of Object.values(oauth.authorizeParams))
        expect(Object.keys(params)).not.toContain('client_secret');
    });

    it('names each stream once, with a limit and a settling time', () => {
      const ids = source.streams.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      for (const { maxDays, settlingDays, metrics, fedBy } of source.streams) {
        expect(maxDays).toBeGreaterThanOrEqual(1);
        expect(settlingDays).toBeGreaterThanOrEqual(0);
        expect(metrics).not.toEqual([]);
        expect(fedBy).not.toEqual([]);
      }
    });

    it('lets a coarse stream stand in for one that measures', () => {
      for (const { coarseFor } of source.streams.filter((stream) => stream.coarseFor !== null))
        expect(source.streams.find(({ id }) => id === coarseFor)).toMatchObject({ coarseFor: null });
    });

    it('sorts any answer into a payload or a failure without a word of its body', () => {
      const answer = fc.record({
        status: fc.integer({ min: 200, max: 599 }),
        retryAfter: fc.option(fc.string()),
        text: fc.string().map((text) => `SECRET${text}`),
      });
      fc.assert(
        fc.property(answer, fc.integer({ min: 0, max: 4e12 }), (given, now) => {
          const result = source.interpret(given, now);
          expect(result.ok).toBe(false);
          expect(JSON.stringify(result)).not.toContain('SECRET');
          if (!result.ok && result.error.kind === 'rate-limited')
            expect(result.error.retryAt).toBeGreaterThanOrEqual(now);
        }),
      );
    });

    it('reads any payload without throwing, and finds no evidence where there are no rows', () => {
      fc.assert(
        fc.property(
          payloads,
          range,
          mark,
          zone,
          fc.boolean(),
          (payload, days, after, timeZone, unfiltered) => {
            for (const part of source.profile) part.read(payload);
            source.identity?.read(payload);
            source.devices?.read(payload);
            for (const stream of source.streams) {
              const reading = stream.read(payload, { days, after, timeZone, unfiltered });
              if (!reading.ok) continue;
              const { rows, rejected, evidence } = reading.value;
              if (rows.length === 0 || rejected > 0) expect(evidence).toBe(false);
              expectPage(reading.value, { days, after });
            }
          },
        ),
      );
    });

    /** What the engine builds on when an answer is one of several: see `Page`. */
    const expectPage = (
      { page }: Reading,
      { days, after }: { readonly days: { first: number; last: number }; readonly after: string | null },
    ) => {
      if (!page) return;
      // A first answer that is the last is no page.
      expect(page.after !== null || after !== null).toBe(true);
      if (page.after === null) expect(page.wholeFrom).toBe(days.first);
      if (page.wholeFrom !== null) expect(contains(days, page.wholeFrom)).toBe(true);
      if (page.alone) {
        expect(page.alone.first).toBeLessThanOrEqual(page.alone.last);
        expect(contains(days, page.alone.first) && contains(days, page.alone.last)).toBe(true);
      }
    };

    it.each([[{}], [{ unknown: 1 }]])('takes %j for an empty answer', (payload) => {
      for (const stream of source.streams)
        expect(stream.read(payload, asked)).toMatchObject({
          ok: true,
          value: { rows: [], rejected: 0, evidence: false },
        });
    });
  });
};
