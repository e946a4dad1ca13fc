import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CoveredRange } from '$lib/domain/coverage';
import { lengthOf, rangesOf, type DayRange } from '$lib/domain/day-range';
import { dayOfLocalDateTime, formatLocalDay, localDayAt, parseLocalDay } from '$lib/domain/local-date';
import type { WeighIn, WeighInReading } from '$lib/domain/weigh-in';
import { addCovered } from '$lib/domain/coverage';
import { settledRanges } from '$lib/domain/coverage';
import { normaliseWeighIns } from './normaliser';
import { planChunks, planCoarse, planOnly, planSteps } from './planner';

/** The invariants of docs/sync-spec.md that hold for every history, ledger and answer, tried with many. */

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const daysOf = (ranges: readonly DayRange[]) =>
  ranges.flatMap(({ first, last }) => Array.from({ length: last - first + 1 }, (_, i) => first + i));

const ZONES = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Pacific/Kiritimati',
  'Pacific/Apia',
  'Asia/Kathmandu',
];
// From before a leap day to after the day that Samoa left out (2011-12-30), and over the changes of the clocks.
const instants = fc.integer({ min: Date.parse('2011-12-01T00:00Z'), max: Date.parse('2028-12-31T00:00Z') });

const ledgers = fc.array(
  fc.record({
    first: fc.integer({ min: 15_000, max: 20_000 }),
    length: fc.integer({ min: 0, max: 400 }),
    at: instants,
  }),
  { maxLength: 12 },
);
const ledgerOf = (checks: readonly { first: number; length: number; at: number }[]) =>
  checks.reduce<CoveredRange[]>(
    (ledger, { first, length, at }) => addCovered(ledger, { first, last: first + length }, at),
    [],
  );
const wanted = fc
  .tuple(fc.integer({ min: 15_000, max: 20_000 }), fc.integer({ min: 0, max: 800 }))
  .map(([first, length]) => ({ first, last: first + length }));

/** By trying where the window that holds the oldest day may lie, which is more than a plan does. */
const fewestWindows = (days: readonly number[], length: number): number => {
  const sorted = [...days].sort((a, b) => a - b);
  const fewest = [0];
  for (let end = 1; end <= sorted.length; end++) {
    const from = sorted.findIndex((day) => sorted[end - 1]! - day < length);
    fewest[end] = 1 + Math.min(...fewest.slice(from, end));
  }
  return fewest[sorted.length]!;
};

describe('planning, over random ledgers and zones', () => {
  const zone = fc.constantFrom(...ZONES);
  const limit = fc.constantFrom(1, 7, 30, 31, 100, 365, 1095);

  it('I9: the chunks are exactly the days not settled, each once, within the limit, newest first', () => {
    fc.assert(
      fc.property(ledgers, wanted, limit, zone, instants, (checks, range, most, timeZone, now) => {
        const settled = settledRanges(ledgerOf(checks), 14, timeZone, now);
        const chunks = planChunks(settled, range, most);
        const held = new Set(daysOf(settled));
        expect(daysOf(chunks).sort((a, b) => a - b)).toEqual(daysOf([range]).filter((day) => !held.has(day)));
        for (const [i, chunk] of chunks.entries()) {
          expect(lengthOf(chunk)).toBeLessThanOrEqual(most);
          if (i > 0) expect(chunk.last).toBeLessThan(chunks[i - 1]!.first);
        }
      }),
    );
  });

  it('I9: of days by name the chunks hold each that is not answered, within the limit, and none is spare', () => {
    const named = fc
      .uniqueArray(fc.integer({ min: 15_000, max: 15_400 }), { minLength: 1, maxLength: 40 })
      .map(rangesOf);
    fc.assert(
      fc.property(ledgers, named, limit, limit, (checks, onlyDays, maxDays, along) => {
        const answered = ledgerOf(checks);
        const chunks = planOnly(answered, onlyDays, { maxDays, along });
        const held = new Set(daysOf(answered));
        const missing = new Set(daysOf(onlyDays).filter((day) => !held.has(day)));
        const asked = daysOf(chunks);
        expect(new Set(asked).size).toBe(asked.length);
        expect([...missing].filter((day) => !asked.includes(day))).toEqual([]);
        for (const [i, chunk] of chunks.entries()) {
          expect(lengthOf(chunk)).toBeLessThanOrEqual(maxDays);
          expect(missing.has(chunk.first) && missing.has(chunk.last)).toBe(true);
          if (daysOf([chunk]).some((day) => !missing.has(day)))
            expect(lengthOf(chunk)).toBeLessThanOrEqual(along);
          if (i > 0) expect(chunk.last).toBeLessThan(chunks[i - 1]!.first);
        }
        if (along >= maxDays) expect(chunks).toHaveLength(fewestWindows([...missing], maxDays));
      }),
    );
  });

  it('I4: the same arguments give the same plan, and the arguments stay as they were', () => {
    fc.assert(
      fc.property(ledgers, wanted, limit, instants, (checks, range, most, now) => {
        const ledger = ledgerOf(checks);
        const copy = structuredClone(ledger);
        const plan = () => planChunks(settledRanges(ledger, 14, 'Europe/Berlin', now), range, most);
        expect(plan()).toEqual(plan());
        expect(ledger).toEqual(copy);
      }),
    );
  });

  it('I3: no day is settled that was answered less than the settling time after it', () => {
    fc.assert(
      fc.property(
        ledgers,
        zone,
        instants,
        fc.integer({ min: 0, max: 60 }),
        (checks, timeZone, now, settling) => {
          const ledger = ledgerOf(checks);
          for (const day of daysOf(settledRanges(ledger, settling, timeZone, now))) {
            const range = ledger.find(({ first, last }) => first <= day && day <= last)!;
            expect(range.checkedAt).toBeLessThanOrEqual(now);
            expect(localDayAt(range.checkedAt, timeZone) - day).toBeGreaterThanOrEqual(settling);
          }
        },
      ),
    );
  });

  it('orders every request once: newest days, long looks back, then everybody’s past by years', () => {
    const chunksOf = (maxDays: number, count: number) =>
      Array.from({ length: count }, (_, i) => ({
        first: 20_000 - (i + 1) * maxDays + 1,
        last: 20_000 - i * maxDays,
      }));
    const fine = fc.tuple(fc.constantFrom(1, 14, 31, 100, 365, 1095), fc.nat(40), fc.boolean());
    fc.assert(
      fc.property(fc.array(fine, { maxLength: 6 }), (drawn) => {
        const streams = drawn.flatMap(([maxDays, count, hasCurve], i) => {
          const own = { id: `s${i}`, coarseFor: null, maxDays, chunks: chunksOf(maxDays, count) };
          const curve = { id: `c${i}`, coarseFor: own.id, maxDays: 1095, chunks: chunksOf(1095, 3) };
          return hasCurve ? [curve, own] : [own];
        });
        const steps = planSteps(streams, 20_000);
        const all = streams.flatMap(({ id, chunks: list }) => list.map((days) => ({ stream: id, days })));
        const byName = (a: unknown, b: unknown) => JSON.stringify(a).localeCompare(JSON.stringify(b));
        expect([...steps].sort(byName)).toEqual([...all].sort(byName));
        const rank = ({ stream: id, days }: (typeof steps)[number]) => {
          const { coarseFor, maxDays } = streams.find((stream) => stream.id === id)!;
          if (coarseFor !== null || days.last === 20_000) return 0;
          return maxDays >= 365 ? 1 : 2 + Math.floor((20_000 - days.last) / 365);
        };
        expect(steps.map(rank)).toEqual(steps.map(rank).sort((x, y) => x - y));
        // A first curve comes right after the days it goes on from.
        for (const { id, coarseFor } of streams.filter(({ coarseFor: of }) => of !== null)) {
          const at = steps.findIndex(({ stream }) => stream === id);
          const before = steps[at - 1]?.stream;
          expect(before === coarseFor || !steps.some(({ stream }) => stream === coarseFor)).toBe(true);
        }
      }),
    );
  });
});

describe('the coarse curve', () => {
  const finer = (count: number, last = 20_000) => planChunks([], { first: last - count * 31 + 1, last }, 31);
  const range = (chunks: readonly DayRange[]) => ({ first: chunks.at(-1)!.first, last: chunks[0]!.last });

  it('is not asked for where the log itself is nearly as quick', () => {
    const chunks = finer(6);
    expect(
      planCoarse({ asked: [], finer: chunks, wanted: range(chunks), maxDays: 1095, lookBack: null }),
    ).toEqual([]);
  });

  it('covers the missing days in the fewest requests, the oldest one as long as it may be', () => {
    const chunks = finer(142);
    const lookBack = { earliest: 14_245, firstValue: null };
    const plan = planCoarse({ asked: [], finer: chunks, wanted: range(chunks), maxDays: 1095, lookBack });
    expect(plan.map(lengthOf)).toEqual([1095, 1095, 1095, 1095, 1095].slice(0, plan.length));
    expect(plan.length).toBe(Math.ceil((142 * 31) / 1095));
  });

  it('looks one request further back for as long as values begin with the very first day seen', () => {
    const chunks = finer(142);
    const asked = [{ first: 15_000, last: 20_000 }];
    const look = (firstValue: number | null, earliest = 14_245) =>
      planCoarse({
        asked,
        finer: chunks,
        wanted: range(chunks),
        maxDays: 1095,
        lookBack: { earliest, firstValue },
      });
    expect(look(15_000)).toEqual([{ first: 14_245, last: 14_999 }]);
    expect(look(15_001)).toEqual([]);
    expect(look(null)).toEqual([]);
    expect(look(15_000, 15_000)).toEqual([]);
  });
});

describe('calendars', () => {
  it('know every hour’s day as the zone’s own clock shows it, never going back', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ZONES), instants, (timeZone, at) => {
        const shown = new Intl.DateTimeFormat('en-CA', { timeZone }).format(at);
        expect(formatLocalDay(localDayAt(at, timeZone))).toBe(shown);
        expect(localDayAt(at + HOUR, timeZone)).toBeGreaterThanOrEqual(localDayAt(at, timeZone));
      }),
    );
  });

  it('leave out the day that Samoa left out, and have the leap day', () => {
    const before = localDayAt(Date.parse('2011-12-30T09:59Z'), 'Pacific/Apia');
    expect(localDayAt(Date.parse('2011-12-30T10:01Z'), 'Pacific/Apia')).toBe(before + 2);
    expect(parseLocalDay('2024-02-29')).not.toBeNull();
    expect(parseLocalDay('2100-02-29')).toBeNull();
    expect(
      planChunks([], { first: parseLocalDay('2024-02-01')!, last: parseLocalDay('2024-03-01')! }, 31),
    ).toHaveLength(1);
  });

  it('keep a placeholder of 23:59:59 on its day, whatever the clocks did that night', () => {
    for (const date of ['2026-03-29', '2026-10-25', '2024-02-29', '2025-12-31'])
      expect(dayOfLocalDateTime(`${date}T23:59:59`)).toBe(parseLocalDay(date));
  });
});

/** What the vendor has, by id, and how an answer about it may come out. */
type Step =
  | {
      readonly kind: 'answer';
      readonly lacks: readonly number[];
      readonly evidence: boolean;
      readonly twice: boolean;
    }
  | { readonly kind: 'empty' }
  | { readonly kind: 'pass'; readonly hours: number };

// Few different absences and the hours around a day, so that the same rows are missing again at the edge that counts.
const absences = [[], [3], [1, 2], [1, 2, 3, 4, 5], [1, 2, 3, 4, 5, 6], [4, 5, 6, 7, 8, 9, 10, 11]];

const steps = fc
  .array(
    fc.oneof(
      fc.record({
        kind: fc.constant('answer' as const),
        lacks: fc.constantFrom(...absences),
        evidence: fc.constantFrom(true, true, true, false),
        twice: fc.boolean(),
      }),
      fc.constant<Step>({ kind: 'empty' }),
      fc.record({ kind: fc.constant('pass' as const), hours: fc.constantFrom(1, 12, 23, 24, 25, 60) }),
    ),
    { maxLength: 12 },
  )
  .map((later): Step[] => [{ kind: 'answer', lacks: [], evidence: true, twice: false }, ...later]);

describe('answers, over random histories', () => {
  const days = { first: 0, last: 30 };
  const reading = (id: number): WeighInReading => ({
    sourceId: String(id),
    time: `${formatLocalDay(id * 2)}T23:59:59`,
    timeUnknown: true,
    kg: 70 + id,
    bmi: null,
    fatPct: null,
    origin: null,
  });
  const context = (now: number, evidence: boolean) => ({
    account: 'a',
    source: 'fitbit' as const,
    provenance: { kind: 'api' as const },
    days,
    evidence,
    heightM: 1.7,
    now,
  });
  const applied = (stored: readonly WeighIn[], puts: readonly WeighIn[]) => [
    ...new Map([...stored, ...puts].map((row) => [row.id, row])).values(),
  ];

  it('I5: every answer replayed changes nothing, at once or later the same day', () => {
    fc.assert(
      fc.property(steps, fc.integer({ min: 0, max: 10 }), (history, hours) => {
        let stored: WeighIn[] = [];
        let now = 0;
        for (const step of history) {
          if (step.kind === 'pass') now += step.hours * HOUR;
          if (step.kind !== 'answer') continue;
          const rows = answerOf(step);
          stored = applied(stored, normaliseWeighIns(rows, stored, context(now, step.evidence)).puts);
          expect(normaliseWeighIns(rows, stored, context(now, step.evidence)).puts).toEqual([]);
          // Nor does a replay some hours on believe the same absence sooner.
          const later = normaliseWeighIns(rows, stored, context(now + hours * HOUR, step.evidence)).puts;
          for (const put of later)
            expect(now + hours * HOUR - (put.missingSince ?? 0)).toBeGreaterThanOrEqual(DAY);
        }
      }),
    );
  });

  it('I2, I10: a row leaves the views only after two answers with evidence, a day apart, that lack it with at most five', () => {
    fc.assert(
      fc.property(steps, (history) => {
        let stored: WeighIn[] = [];
        let now = 0;
        // The oracle: since when, and by evidence alone, each known row has been missing.
        const missing = new Map<string, number>();
        for (const step of history) {
          if (step.kind === 'pass') now += step.hours * HOUR;
          if (step.kind === 'pass') continue;
          const before = stored;
          const rows = step.kind === 'empty' ? [] : answerOf(step);
          const evidence = step.kind === 'answer' && step.evidence && rows.length > 0;
          stored = applied(stored, normaliseWeighIns(rows, stored, context(now, evidence)).puts);
          const answered = new Set(rows.map(({ sourceId }) => sourceId));
          const lacking = before.filter(
            ({ sourceId, deletedAt }) => deletedAt === null && !answered.has(sourceId),
          );
          for (const row of stored) {
            const was = before.find(({ id }) => id === row.id);
            const since = missing.get(row.id);
            const mayGo =
              evidence &&
              lacking.length <= 5 &&
              since !== undefined &&
              now - since >= DAY &&
              !answered.has(row.sourceId);
            if (row.deletedAt !== null && was?.deletedAt === null) expect(mayGo).toBe(true);
            if (answered.has(row.sourceId)) expect([row.deletedAt, row.missingSince]).toEqual([null, null]);
          }
          expect(stored.length).toBeGreaterThanOrEqual(before.length);
          for (const { id, sourceId } of stored) if (answered.has(sourceId)) missing.delete(id);
          if (evidence) for (const { id } of lacking) if (!missing.has(id)) missing.set(id, now);
        }
      }),
    );
  });

  const answerOf = ({ lacks, twice }: Extract<Step, { kind: 'answer' }>): WeighInReading[] => {
    const rows = Array.from({ length: 15 }, (_, id) => id)
      .filter((id) => !lacks.includes(id))
      .map(reading);
    return twice ? [...rows, ...rows].reverse() : rows;
  };
});
