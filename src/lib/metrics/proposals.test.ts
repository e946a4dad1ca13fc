import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatLocalDay } from '$lib/domain/local-date';
import { measurementsOf, strangers } from '$lib/domain/merge';
import type { ReadingRule } from '$lib/domain/reading-rule';
import type { Correction, WeighIn } from '$lib/domain/weigh-in';
import { compareReadings } from './compare';
import { weightSides } from './compare-sides';
import { samePairs, shiftProposal, type Hand } from './proposals';

const DAY = 20_000;
const noWords = new Map<string, Correction>();

const row = (source: 'fitbit' | 'garmin', day: number, clock: string, kg: number): WeighIn => ({
  id: `${source} ${day} ${clock}`,
  account: 'a',
  source,
  sourceId: `${day} ${clock}`,
  time: `${formatLocalDay(day)}T${clock}`,
  timeUnknown: clock === '23:59:59',
  day,
  kg,
  bmi: null,
  bmiComputed: false,
  fatPct: null,
  origin: null,
  provenance: source === 'fitbit' ? { kind: 'api' } : { kind: 'file', name: 'Weight.csv' },
  ...(source === 'garmin' ? { imports: ['i'] } : {}),
  seenAt: 1,
  missingSince: null,
  doubtSince: null,
  keptAt: null,
  deletedAt: null,
});
const fitbit = (day: number, clock = '06:30:00', kg = 80 + day / 4) => row('fitbit', DAY + day, clock, kg);
/** What Garmin tells of a day's weighing, so many days away from it. */
const garmin = (day: number, { off = 0, clock = '00:00:00', kg = 80 + day / 4 } = {}) =>
  row('garmin', DAY + day + off, clock, kg);

const read = (rows: readonly WeighIn[], rules: readonly ReadingRule[], source?: string) =>
  measurementsOf(
    rows.filter((one) => source === undefined || one.source === source),
    noWords,
    () => null,
    { ...strangers, rules },
  );
const compared = (rows: readonly WeighIn[], rules: readonly ReadingRule[] = []) =>
  compareReadings(weightSides(read(rows, rules, 'fitbit')), weightSides(read(rows, rules, 'garmin')));
const sources = { left: 'fitbit', right: 'garmin' } as const;
const proposed = (rows: readonly WeighIn[], odd?: Hand) => shiftProposal(compared(rows), sources, odd);
const ruleOf = (proposal: ReturnType<typeof shiftProposal>): ReadingRule => {
  if (!proposal) throw new Error('Nothing is proposed');
  return { kind: 'shift', id: 'r', account: 'a', at: 1, ...proposal.shift };
};
const days = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, n) => from + n);

describe('a proposed shift', () => {
  it('is a whole day where a source knows dates alone, for every day where it holds on all', () => {
    const rows = days(1, 5).flatMap((day) => [fitbit(day), garmin(day, { off: -1 })]);
    const proposal = proposed(rows);
    expect(proposal).toMatchObject({
      odd: 'right',
      shift: { source: 'garmin', minutes: 1_440, first: null, last: null },
      shared: 5,
    });
    expect(compared(rows).counts).toMatchObject({ shifted: 5, matched: 0 });
    expect(compared(rows, [ruleOf(proposal)]).counts).toMatchObject({ shifted: 0, matched: 5 });
  });

  it('can be turned round, and then moves the other source back', () => {
    const rows = days(1, 5).flatMap((day) => [fitbit(day), garmin(day, { off: -1 })]);
    const turned = proposed(rows, 'left');
    expect(turned?.shift).toMatchObject({ source: 'fitbit', minutes: -1_440 });
    expect(compared(rows, [ruleOf(turned)]).counts).toMatchObject({ shifted: 0, matched: 5 });
  });

  it('is of the left where that is the one without times', () => {
    const rows = days(1, 4).flatMap((day) => [
      fitbit(day, '23:59:59'),
      garmin(day, { off: 1, clock: '07:00:00' }),
    ]);
    expect(proposed(rows)).toMatchObject({ odd: 'left', shift: { source: 'fitbit', minutes: 1_440 } });
  });

  it('is the commonest quarter hour between two clocks, whatever a summer time made of the others', () => {
    const rows = days(1, 6).flatMap((day) => [
      fitbit(day, '22:30:00'),
      garmin(day, { off: 1, clock: day < 3 ? '03:31:00' : '04:30:00' }),
    ]);
    const proposal = proposed(rows);
    expect(proposal?.shift).toMatchObject({ source: 'garmin', minutes: -360 });
    expect(compared(rows, [ruleOf(proposal)]).counts).toMatchObject({ shifted: 0, matched: 6 });
  });

  it('ends where it no longer holds, and is open where nothing speaks against it', () => {
    const early = (from: number, to: number) =>
      days(from, to).flatMap((day) => [fitbit(day), garmin(day, { off: -1 })]);
    const right = (from: number, to: number) => days(from, to).flatMap((day) => [fitbit(day), garmin(day)]);
    const shiftOf = (rows: readonly WeighIn[]) => proposed(rows)?.shift;
    expect(shiftOf([...early(1, 5), ...right(10, 15)])).toMatchObject({ first: null, last: DAY + 4 });
    expect(shiftOf([...right(1, 5), ...early(10, 15)])).toMatchObject({ first: DAY + 9, last: null });
    expect(shiftOf([...right(1, 5), ...early(10, 15), ...right(20, 30)])).toMatchObject({
      first: DAY + 9,
      last: DAY + 14,
    });
  });

  it('is none of what chance could do, and none of what a rule reads already', () => {
    const early = (to: number) => days(1, to).flatMap((day) => [fitbit(day), garmin(day, { off: -1 })]);
    expect(proposed(early(2))).toBeNull();
    expect(proposed(early(3))).not.toBeNull();
    const rows = early(5);
    const back = { ...ruleOf(proposed(rows)), minutes: -1_440 } as ReadingRule;
    expect(shiftProposal(compared(rows, [back]), sources)).toBeNull();
    expect(proposed([])).toBeNull();
  });
});

describe('pairs to be one weighing', () => {
  const rows = [
    fitbit(1, '07:00:00'),
    garmin(1, { clock: '07:30:00' }),
    fitbit(2, '07:00:00'),
    garmin(2, { clock: '07:01:00' }),
    fitbit(3, '07:00:00'),
    garmin(3, { clock: '09:00:00', kg: 90 }),
  ];
  const same: ReadingRule = {
    kind: 'same',
    id: 's',
    account: 'a',
    at: 1,
    sources: ['fitbit', 'garmin'],
    toleranceKg: 0.05,
    except: [],
  };
  const idsOf = (rules: readonly ReadingRule[], seen = read(rows, rules)) =>
    samePairs(compared(rows, rules), seen, rules, null).map(({ left, right }) => [left.id, right.id]);

  it('are alike on one day and two in the list', () => {
    expect(idsOf([])).toEqual([[`fitbit ${DAY + 1} 07:00:00`, `garmin ${DAY + 1} 07:30:00`]]);
  });

  it('are none of chance, where a shift is proposed for the day', () => {
    const kg = (day: number) => 80 + (day === 5 ? 4 : day) / 4;
    const early = days(1, 9).flatMap((day) => [
      fitbit(day, '06:30:00', kg(day)),
      garmin(day, { off: -1, kg: kg(day) }),
    ]);
    const right = days(20, 24).flatMap((day) => [fitbit(day), garmin(day)]);
    const all = [...early, ...right];
    const seen = read(all, []);
    const pairs = (shift: ReturnType<typeof proposed>) =>
      samePairs(compared(all), seen, [], shift).map(({ left }) => left.day - DAY);
    expect(proposed(all)?.shift).toMatchObject({ first: null });
    expect(pairs(null)).toEqual([4, ...days(20, 24)]);
    expect(pairs(proposed(all))).toEqual(days(20, 24));
  });

  it('are none where a rule joined them, where the person said no, or where the list lacks one', () => {
    expect(idsOf([same])).toEqual([]);
    expect(idsOf([{ ...same, except: [`garmin ${DAY + 1} 07:30:00`] }])).toEqual([]);
    expect(idsOf([], read(rows, []).slice(1))).toEqual([]);
  });
});

/** Days on which both have a weight, each right, a day early or a day late. */
const histories = fc
  .array(fc.record({ gap: fc.constantFrom(3, 3, 4), off: fc.constantFrom(0, -1, -1, -1, 1) }), {
    minLength: 1,
    maxLength: 14,
  })
  .map((all) => {
    let day = 0;
    return all.map(({ gap, off }) => ({ day: (day += gap), off }));
  });

it('is what trying every span comes to', () => {
  const bestOf = (given: readonly { readonly day: number; readonly off: number }[], by: 1 | -1) => {
    const spans = given.flatMap((_, from) =>
      given.slice(from).map((_day, n) => {
        const inside = given.slice(from, from + n + 1);
        const votes = inside.filter(({ off }) => off === -by).length;
        return { from, to: from + n, votes, sum: 2 * votes - inside.length };
      }),
    );
    return Math.max(0, ...spans.map(({ sum }) => sum));
  };
  fc.assert(
    fc.property(histories, (given) => {
      const rows = given.flatMap(({ day, off }) => [fitbit(day), garmin(day, { off })]);
      const proposal = proposed(rows);
      const sums = { early: bestOf(given, 1), late: bestOf(given, -1) };
      if (!proposal) {
        expect(Math.max(sums.early, sums.late)).toBeLessThan(3);
        return;
      }
      const { shift, pairs, shared } = proposal;
      expect(2 * pairs.length - shared).toBe(shift.minutes > 0 ? sums.early : sums.late);
      const { first, last } = shift;
      const inside = given.filter(
        ({ day, off }) =>
          (first === null || first <= DAY + day + off) && (last === null || DAY + day + off <= last),
      );
      expect(inside.length).toBe(shared);
      const [before, after] = [compared(rows).counts, compared(rows, [ruleOf(proposal)]).counts];
      expect(after.matched - before.matched).toBe(
        2 * pairs.length - shared + oddOnesOut(inside, shift.minutes),
      );
    }),
    { numRuns: 300 },
  );
});

/** Moved the wrong way they match no more, but those that did not match before are no loss. */
const oddOnesOut = (inside: readonly { readonly off: number }[], minutes: number): number =>
  inside.filter(({ off }) => off !== 0 && Math.sign(off) === Math.sign(minutes)).length;
