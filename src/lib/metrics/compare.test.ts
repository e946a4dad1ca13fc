import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { localDayAt, parseLocalDay } from '$lib/domain/local-date';
import { runs } from '../../../tests/support/property-runs';
import { twoHistories } from '../../../tests/support/two-histories';
import { compareReadings, dayClasses, type Comparison, type Reading } from './compare';

let made = 0;
const reading = (time: string, value: number, isTimed = true): Reading => ({
  id: `r${++made}`,
  day: parseLocalDay(time.slice(0, 10))!,
  time: isTimed ? time : null,
  value,
});
const shown = ({ days }: Comparison) =>
  days.map(({ class: of, left, right }) => [
    of,
    left.map(({ value }) => value),
    right.map(({ value }) => value),
  ]);

describe('two histories side by side', () => {
  it('tells each day by its class', () => {
    const { counts, days } = compareReadings(
      [
        reading('2026-03-01T07:00:00', 75),
        reading('2026-03-02T07:00:00', 75.2),
        reading('2026-03-04T07:00:00', 75.4),
      ],
      [
        reading('2026-03-01T07:01:00', 75.05),
        reading('2026-03-03T07:00:00', 76.4),
        reading('2026-03-04T07:00:00', 75.46),
      ],
    );
    expect(counts).toEqual({ matched: 1, only_left: 1, only_right: 1, differs: 1, shifted: 0 });
    expect(days.map(({ class: of }) => of)).toEqual(['matched', 'only_left', 'only_right', 'differs']);
  });

  it('pairs several a day by time and value', () => {
    const left = [
      reading('2026-03-01T07:00:00', 75),
      reading('2026-03-01T07:05:00', 75.04),
      reading('2026-03-01T21:00:00', 76),
    ];
    const right = [
      reading('2026-03-01T21:00:00', 75.98),
      reading('2026-03-01T07:06:00', 75.02),
      reading('2026-03-01T12:00:00', 90),
    ];
    expect(shown(compareReadings(left, right))).toEqual([
      ['matched', [75.04, 76], [75.02, 75.98]],
      ['differs', [75], [90]],
    ]);
  });

  it('takes the neighbouring day for the same one where only the midnight differs', () => {
    const days = [1, 2, 3, 4].map((day) => `2026-03-0${day}`);
    const left = days.map((date, index) => reading(`${date}T06:30:00`, 75 + index / 4));
    const early = days.map((date, index) => {
      const before = new Date(Date.parse(date) - 86_400_000).toISOString().slice(0, 10);
      return reading(`${before}T00:00:00`, 75 + index / 4, false);
    });
    expect(compareReadings(left, early).counts).toMatchObject({ shifted: 4, differs: 0, only_left: 0 });
    expect(compareReadings(early, left).counts).toMatchObject({ shifted: 4, differs: 0, only_right: 0 });
  });

  it('sees a late evening in another zone as shifted, and two weighings of one weight as two', () => {
    const evening = [reading('2026-03-01T22:30:00', 75)];
    expect(compareReadings(evening, [reading('2026-03-02T03:30:00', 75)]).counts.shifted).toBe(1);
    expect(compareReadings(evening, [reading('2026-03-02T07:07:00', 75)]).counts.shifted).toBe(0);
  });

  it('tells a missed day beside another missed day as two missed days', () => {
    const [monday, tuesday] = [reading('2026-03-01T07:00:00', 75), reading('2026-03-02T07:01:00', 75.04)];
    expect(compareReadings([monday], [tuesday]).counts).toMatchObject({
      shifted: 0,
      only_left: 1,
      only_right: 1,
    });
    expect(compareReadings([{ ...monday, time: null }], [tuesday]).counts.shifted).toBe(1);
  });

  it('takes the same clock on the next day for a shift on three days that way in thirty', () => {
    const at = (day: number, value: number) =>
      reading(new Date(Date.UTC(2026, 2, day, 7)).toISOString().slice(0, 19), value);
    const shiftedOn = (...days: number[]) =>
      compareReadings(
        days.map((day) => at(day, 70 + day)),
        days.map((day) => at(day + 1, 70 + day)),
      ).days.flatMap(({ class: of, left }) => (of === 'shifted' ? left.map(({ value }) => value - 70) : []));
    expect(shiftedOn(1, 4)).toEqual([]);
    expect(shiftedOn(1, 4, 31)).toEqual([1, 4, 31]);
    expect(shiftedOn(1, 4, 32)).toEqual([]);
    expect(shiftedOn(1, 10, 20, 30, 62, 90)).toEqual([1, 10, 20, 30]);
    const bothWays = compareReadings([at(1, 71), at(4, 74), at(11, 80)], [at(2, 71), at(5, 74), at(10, 80)]);
    expect(bothWays.counts.shifted).toBe(0);
  });

  it('says nothing of zeros on neighbouring days', () => {
    const left = [reading('2026-03-01T00:00:00', 0, false)];
    const right = [reading('2026-03-02T00:00:00', 0, false)];
    expect(compareReadings(left, right).counts).toMatchObject({ shifted: 0, only_left: 1, only_right: 1 });
  });

  it('counts a difference of exactly the tolerance as none', () => {
    const [left, right] = [[reading('2026-03-01T07:00:00', 75.05)], [reading('2026-03-01T07:00:00', 75)]];
    expect(compareReadings(left, right).counts.matched).toBe(1);
    expect(compareReadings(left, right, { tolerance: 0.04 }).counts.differs).toBe(1);
  });
});

/** One person weighed by two brands: each loses some, rounds, and counts days by a zone of its own. */
const histories = fc
  .record({
    start: fc.constantFrom('2026-03-26', '2026-10-22', '2024-02-26', '2025-12-29'),
    weighings: fc.array(
      fc.record({
        minute: fc.oneof(
          fc.integer({ min: 0, max: 8 * 1_440 }),
          // By the alarm clock.
          fc.tuple(fc.nat(8), fc.nat(4)).map(([day, late]) => day * 1_440 + 420 + late),
        ),
        grams: fc.oneof(fc.nat(40), fc.nat(3)).map((step) => 74_000 + step * 20),
        left: fc.integer({ min: 0, max: 3 }).map((odds) => odds > 0),
        right: fc.integer({ min: 0, max: 3 }).map((odds) => odds > 0),
        off: fc.constantFrom(0, 0, 0, 20, -40, 60, 5_000),
        hasTime: fc.integer({ min: 0, max: 4 }).map((odds) => odds > 0),
      }),
      { maxLength: 9 },
    ),
    /** Weighed on every day or now and then. */
    stride: fc.constantFrom(1, 1, 8, 16),
    /** The right has the days wrong. */
    late: fc.constantFrom(0, 0, 1_440, -1_440),
    zones: fc.tuple(
      fc.constantFrom('Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe'),
      fc.constantFrom('Europe/Berlin', 'UTC', 'Asia/Kathmandu'),
    ),
  })
  .map(({ start, weighings, stride, late, zones }) => {
    const side = (of: 'left' | 'right'): Reading[] =>
      weighings.flatMap((weighing, index) => {
        if (!weighing[of]) return [];
        const sparse = (stride - 1) * Math.floor(weighing.minute / 1_440) * 1_440;
        const minute = weighing.minute + sparse + (of === 'right' ? late : 0);
        const at = Date.parse(`${start}T00:00:00Z`) + minute * 60_000;
        const zone = zones[of === 'left' ? 0 : 1];
        return {
          id: `${of}-${index}`,
          day: localDayAt(at, zone),
          time: weighing.hasTime || of === 'left' ? wallTime(at, zone) : null,
          value: (weighing.grams + (of === 'right' ? weighing.off : 0)) / 1_000,
        };
      });
    return { left: side('left'), right: side('right') };
  });

const wallTime = (at: number, zone: string) =>
  new Date(at).toLocaleString('sv-SE', { timeZone: zone }).replace(' ', 'T');

type Pair = readonly [Reading, Reading];

/** Every way of pairing, without a thought for speed. */
const allPairings = (
  left: readonly Reading[],
  right: readonly Reading[],
  fits: (l: Reading, r: Reading) => boolean,
): Pair[][] => {
  const [first, ...rest] = left;
  if (!first) return [[]];
  return [
    ...allPairings(rest, right, fits),
    ...right
      .filter((r) => fits(first, r))
      .flatMap((r) =>
        allPairings(
          rest,
          right.filter((other) => other !== r),
          fits,
        ).map((pairs) => [[first, r] as const, ...pairs]),
      ),
  ];
};

const gramsApart = (l: Reading, r: Reading) =>
  Math.abs(Math.round(l.value * 1_000) - Math.round(r.value * 1_000));
const clock = (text: string) => Date.parse(`${text}Z`) / 60_000;

const keyOf = ({ day, time, id }: Reading) => `${day} ${time ?? '~'} ${id}`;
const inOrder = (a: Reading, b: Reading) => (keyOf(a) < keyOf(b) ? -1 : 1);

interface Told {
  /** Which class each row is in, by id. */
  readonly classes: ReadonlyMap<string, string>;
  /** For rows that are paired by one look at a day: every way to pair them that is as good. */
  readonly ways: readonly (readonly Pair[])[][];
}

/** The definition in the docstrings of `compareReadings` and `dayClasses`, by brute force. */
const oracle = (left: readonly Reading[], right: readonly Reading[]): Told => {
  const lefts = [...left].sort(inOrder);
  const rights = [...right].sort(inOrder);
  const ways: (readonly Pair[])[][] = [];
  type Known = ReadonlyMap<string, string>;
  const freeOf = (rows: readonly Reading[], known: Known) => rows.filter(({ id }) => !known.has(id));
  const stage = (
    known: Known,
    name: string,
    fits: (a: Reading, b: Reading) => boolean,
    cost: (a: Reading, b: Reading) => number,
  ) => {
    const found = new Map(known);
    const chosen: (readonly Pair[])[][] = [];
    for (const day of new Set(lefts.map((row) => row.day))) {
      const mine = freeOf(lefts, known).filter((row) => row.day === day);
      const rank = (pairs: Pair[]) => [
        -pairs.length,
        pairs.reduce((sum, [a, b]) => sum + cost(a, b), 0),
        ...pairs.map(([a]) => lefts.indexOf(a)).sort((a, b) => a - b),
        ...pairs.map(([, b]) => rights.indexOf(b)).sort((a, b) => a - b),
      ];
      const ranked = allPairings(mine, freeOf(rights, known), fits)
        .map((pairs) => ({ pairs, rank: rank(pairs) }))
        .sort((a, b) => {
          const at = a.rank.findIndex((value, index) => value !== b.rank[index]);
          return at < 0 ? 0 : a.rank[at]! - b.rank[at]!;
        });
      const best = ranked.filter(({ rank: of }) => String(of) === String(ranked[0]!.rank));
      for (const { id } of best[0]!.pairs.flat()) found.set(id, name);
      chosen.push(best.map(({ pairs }) => pairs));
    }
    return { found, chosen };
  };
  const settle = ({ found, chosen }: ReturnType<typeof stage>): Known => {
    ways.push(...chosen);
    return found;
  };
  const sameDay = (a: Reading, b: Reading) => a.day === b.day;
  const near = (a: Reading, b: Reading) => gramsApart(a, b) <= 50;
  const minutes = (a: Reading, b: Reading) =>
    a.time === null || b.time === null ? 720 : Math.abs(clock(a.time) - clock(b.time));
  const byClock = (a: Reading, b: Reading) => minutes(a, b) * 60_000 + Math.min(999, gramsApart(a, b));
  const isShift = (by: number) => (a: Reading, b: Reading) =>
    b.day === a.day + by &&
    near(a, b) &&
    (a.time === null ||
      b.time === null ||
      (minutes(a, b) <= 1_442 && [0, 1, 2, 13, 14].includes(minutes(a, b) % 15)));
  const sameClock = (a: Reading, b: Reading) => Math.abs(minutes(a, b) - 1_440) <= 2;
  /** Whether three days, this one of them, say that the clock of the right is a day off. */
  const isHabit = (known: Known, by: number, day: number) => {
    const free = freeOf(rights, known);
    const days = freeOf(lefts, known)
      .filter((a) => free.some((b) => isShift(by)(a, b) && sameClock(a, b)))
      .map((a) => a.day);
    return days.some((one) =>
      days.some(
        (other) =>
          new Set([day, one, other]).size === 3 &&
          Math.max(day, one, other) - Math.min(day, one, other) <= 30,
      ),
    );
  };
  const shift = (known: Known, by: number) =>
    stage(
      known,
      'shifted',
      (a, b) => isShift(by)(a, b) && (!sameClock(a, b) || isHabit(known, by, a.day)),
      gramsApart,
    );
  const matched = settle(stage(new Map(), 'matched', (a, b) => sameDay(a, b) && near(a, b), byClock));
  const by = shift(matched, 1).found.size > shift(matched, -1).found.size ? 1 : -1;
  const shifted = settle(shift(settle(shift(matched, by)), -by));
  const classes = new Map(settle(stage(shifted, 'differs', sameDay, byClock)));
  for (const { id } of lefts) if (!classes.has(id)) classes.set(id, 'only_left');
  for (const { id } of rights) if (!classes.has(id)) classes.set(id, 'only_right');
  return { classes, ways };
};

/** Who is with whom, the pairs in any order. */
const couples = (pairs: readonly (readonly [Reading, Reading])[]) =>
  pairs
    .map(([a, b]) => `${a.id} ${b.id}`)
    .sort()
    .join();

const rowsIn = ({ days }: Comparison) => days.flatMap(({ left, right }) => [...left, ...right]);
describe('for any two histories', () => {
  it('is what brute force comes to', () => {
    fc.assert(
      fc.property(histories, ({ left, right }) => {
        const { days } = compareReadings(left, right);
        const found = days.flatMap(({ class: of, left: l, right: r }) =>
          [...l, ...r].map(({ id }) => [id, of]),
        );
        const { classes, ways } = oracle(left, right);
        expect(Object.fromEntries(found)).toEqual(Object.fromEntries(classes));
        const pairs = days.flatMap(({ left: l, right: r }) =>
          r.length === 0 ? [] : l.map((row, index) => [row, r[index]!] as const),
        );
        for (const way of ways) {
          const rows = new Set(way[0]!.map(([a]) => a.id));
          expect(way.map(couples)).toContain(couples(pairs.filter(([a]) => rows.has(a.id))));
        }
        expect(pairs.length).toBe(ways.flatMap(([best]) => best!).length);
      }),
      { numRuns: runs(5_000) },
    );
  });

  it('puts each row into one class, whatever the order they come in', () => {
    fc.assert(
      fc.property(histories, fc.integer(), ({ left, right }, seed) => {
        const found = compareReadings(left, right);
        expect(
          rowsIn(found)
            .map(({ id }) => id)
            .sort(),
        ).toEqual([...left, ...right].map(({ id }) => id).sort());
        const mixed = (rows: Reading[]) =>
          [...rows].sort((a, b) => ((seed >> (a.value % 7)) & 1) - ((seed >> (b.value % 5)) & 1));
        expect(compareReadings(mixed(left), mixed(right))).toEqual(found);
        for (const of of dayClasses)
          expect(found.counts[of]).toBe(found.days.filter((day) => day.class === of).length);
      }),
    );
  });
});

describe('the work of a comparison', () => {
  /** How often a value is looked at, a reading. */
  const looks = (days: number): number => {
    let looked = 0;
    const watched = (rows: readonly Reading[]): Reading[] =>
      rows.map(({ value, ...rest }) =>
        Object.defineProperty({ ...rest, value }, 'value', {
          enumerable: true,
          get: () => {
            looked++;
            return value;
          },
        }),
      );
    const { left, right } = twoHistories(days);
    compareReadings(watched(left), watched(right));
    return looked / (left.length + right.length);
  };

  it('grows with the readings and no faster', () => {
    const [three, twelve] = [looks(3 * 365), looks(12 * 365)];
    expect(twelve).toBeLessThan(three * 1.1);
    expect(twelve).toBeLessThan(12);
  });
});
