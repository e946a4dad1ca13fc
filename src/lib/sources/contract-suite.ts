import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Source } from './contract';

/** What every source must keep to, whatever its vendor. */
export const sourceContractSuite = (source: Source): void => {
  describe(`${source.id} as a source`, () => {
    const context = { after: null, timeZone: 'Europe/Berlin' };
    const asked = { ...context, days: { first: 20_000, last: 20_000 } };
    const range = fc
      .tuple(fc.integer({ min: 10_000, max: 25_000 }), fc.integer({ min: 0, max: 400 }))
      .map(([first, length]) => ({ first, last: first + length }));

    it('asks below its own address and only for scopes it names', () => {
      expect(source.apiBase).toMatch(/^https?:\/\/[^/]+(\/.*[^/])?$/);
      const scopes = source.scopes.map(({ scope }) => scope);
      for (const part of source.profile) expect(scopes).toContain(part.scope);
      if (source.devices) expect(scopes).toContain(source.devices.scope);
      for (const stream of source.streams) {
        expect(scopes).toContain(stream.scope);
        fc.assert(
          fc.property(range, (days) => {
            const { path } = stream.request(days, context);
            expect(new URL(source.apiBase + path).href).toBe(source.apiBase + path);
            expect(path).toMatch(/^\//);
          }),
        );
      }
    });

    it('names each stream once, with a limit and a settling time', () => {
      const ids = source.streams.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      for (const { maxDays, settlingDays } of source.streams) {
        expect(maxDays).toBeGreaterThanOrEqual(1);
        expect(settlingDays).toBeGreaterThanOrEqual(0);
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
        fc.property(fc.anything(), (payload) => {
          for (const part of source.profile) part.read(payload);
          source.identity?.read(payload);
          source.devices?.read(payload);
          for (const stream of source.streams) {
            const reading = stream.read(payload, asked);
            if (reading.ok && reading.value.rows.length === 0) expect(reading.value.evidence).toBe(false);
          }
        }),
      );
    });

    it.each([[{}], [{ unknown: 1 }]])('takes %j for an empty answer', (payload) => {
      for (const stream of source.streams)
        expect(stream.read(payload, asked)).toMatchObject({
          ok: true,
          value: { rows: [], rejected: 0, evidence: false },
        });
    });
  });
};
