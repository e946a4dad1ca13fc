import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatLocalDay } from './local-date';
import { bodyFatMeasurements, measurementsOf, strangers, weighInGroups, type People } from './merge';
import type { ReadingRule, SameRule, ShiftRule } from './reading-rule';
import type { BodyFat, Correction, Provenance, WeighIn } from './weigh-in';

const DAY = 20_000;
const dateOf = (day: number) => formatLocalDay(day);
const at = (day: number, clock: string) => ({ day, time: `${dateOf(day)}T${clock}` });

const row = (id: string, change: Partial<WeighIn> = {}): WeighIn => ({
  id,
  account: 'a',
  source: 'garmin',
  sourceId: id,
  ...at(DAY, '07:00:00'),
  timeUnknown: false,
  kg: 80,
  bmi: null,
  bmiComputed: false,
  fatPct: null,
  origin: null,
  provenance: { kind: 'file', name: 'Weight.csv', format: 'garmin-weight-csv' },
  imports: ['i'],
  seenAt: 1,
  missingSince: null,
  doubtSince: null,
  keptAt: null,
  deletedAt: null,
  ...change,
});
const api: { source: 'fitbit'; provenance: Provenance } = { source: 'fitbit', provenance: { kind: 'api' } };
const fitbit = (id: string, change: Partial<WeighIn> = {}): WeighIn => {
  const { imports: _, ...rest } = row(id, { ...api, ...change });
  return rest;
};

const shift = (change: Partial<ShiftRule> = {}): ShiftRule => ({
  kind: 'shift',
  id: 'r',
  account: 'a',
  at: 100,
  source: 'garmin',
  minutes: 1_440,
  first: null,
  last: null,
  ...change,
});
const same = (change: Partial<SameRule> = {}): SameRule => ({
  kind: 'same',
  id: 's',
  account: 'a',
  at: 100,
  sources: ['fitbit', 'garmin'],
  toleranceKg: 0.05,
  except: [],
  ...change,
});
const by = (...rules: ReadingRule[]): People => ({ ...strangers, rules });
const noWords = new Map<string, Correction>();
const read = (rows: readonly WeighIn[], people: People, words: ReadonlyMap<string, Correction> = noWords) =>
  measurementsOf(rows, words, () => null, people);
const times = (rows: readonly WeighIn[], people: People) => read(rows, people).map(({ time }) => time);

describe('a rule that shifts', () => {
  it('moves the clock and the day of its source’s rows alone, and tells what they said', () => {
    const others = [fitbit('f', { kg: 90 }), row('theirs', { account: 'b', kg: 70 })];
    const [moved, ...stay] = read([row('g'), ...others], by(shift({ minutes: 17 * 60 }))).toReversed();
    expect(moved).toMatchObject({
      id: 'g',
      ...at(DAY + 1, '00:00:00'),
      readAs: { rule: 'r', ...at(DAY, '07:00:00') },
    });
    expect(stay.map(({ time, readAs }) => [time, readAs])).toEqual([
      [`${dateOf(DAY)}T07:00:00`, undefined],
      [`${dateOf(DAY)}T07:00:00`, undefined],
    ]);
  });

  it('holds for the days that the source tells, both ends included, and for everything seen with its account', () => {
    const rows = [0, 1, 2, 3].map((n) =>
      row(`g${n}`, { ...at(DAY + 10 * n, '07:00:00'), account: `road-${n}` }),
    );
    const people: People = {
      ...by(shift({ account: 'road-3', first: DAY + 10, last: DAY + 20 })),
      personOf: () => 'me',
    };
    expect(read(rows, people).map(({ day }) => day)).toEqual([DAY, DAY + 11, DAY + 21, DAY + 30]);
  });

  it('moves a row without a time of day by whole days only', () => {
    const untimed = row('g', { ...at(DAY, '23:59:59'), timeUnknown: true });
    expect(times([untimed], by(shift()))).toEqual([`${dateOf(DAY + 1)}T23:59:59`]);
    expect(times([untimed], by(shift({ minutes: 480 })))).toEqual([`${dateOf(DAY)}T23:59:59`]);
  });

  it('gives way to a later one that holds as well', () => {
    const rules = [shift(), shift({ id: 'later', at: 200, minutes: -60, first: DAY })];
    expect(times([row('g')], by(...rules))).toEqual([`${dateOf(DAY)}T06:00:00`]);
    expect(times([row('g', at(DAY - 1, '07:00:00'))], by(...rules))).toEqual([`${dateOf(DAY)}T07:00:00`]);
  });

  it('comes before copies are joined: what it brings together is one weighing', () => {
    const rows = [fitbit('f', at(DAY + 1, '07:01:00')), row('g', { kg: 80.05 })];
    expect(read(rows, strangers)).toHaveLength(2);
    expect(read(rows, by(shift()))).toMatchObject([{ id: 'f', copies: [{ id: 'g' }] }]);
  });

  it('takes the instant of a clock that is not believed with it', () => {
    const T = Date.parse(`${dateOf(DAY)}T07:00:00Z`);
    const google = row('h', {
      source: 'google-health',
      provenance: { kind: 'api' },
      ...at(DAY + 1, '07:00:00'),
      at: T + 86_400_000,
    });
    const [only, ...others] = read([google, row('g', { at: T })], by(shift()));
    expect(others).toEqual([]);
    expect(only).toMatchObject({ id: 'h', at: T + 86_400_000, copies: [{ readAs: { at: T } }] });
    const [alone] = read([row('g', { at: T })], by(shift()));
    expect(alone && 'at' in alone).toBe(false);
  });

  it('parts no two rows of its source: a lost time of day goes with the row that has it', () => {
    const [archive, table] = [
      row('json', {
        source: 'fitbit',
        ...at(DAY, '23:59:59'),
        timeUnknown: true,
        provenance: { kind: 'file', name: 'w.json', format: 'fitbit-weight-json' },
      }),
      row('csv', {
        source: 'fitbit',
        ...at(DAY, '16:00:00'),
        provenance: { kind: 'file', name: 'w.csv', format: 'fitbit-weight-csv' },
        at: 5,
      }),
    ];
    const seen = read([archive, table], by(shift({ source: 'fitbit', minutes: 480 })));
    expect(seen).toMatchObject([
      {
        id: 'json',
        ...at(DAY + 1, '00:00:00'),
        timeUnknown: false,
        readAs: { ...at(DAY, '16:00:00') },
        copies: [{}],
      },
    ]);
  });

  it('is the same on the way that joins nothing', () => {
    const rows = [fitbit('1'), fitbit('2', at(DAY - 1, '08:00:00'))];
    const rule = shift({ source: 'fitbit', last: DAY - 1 });
    expect(read(rows, by(rule)).map(({ id, time }) => [id, time])).toEqual([
      ['1', `${dateOf(DAY)}T07:00:00`],
      ['2', `${dateOf(DAY)}T08:00:00`],
    ]);
  });

  it('holds for body fat too', () => {
    const fat: BodyFat = { ...row('g'), fatPct: 20 };
    expect(bodyFatMeasurements([fat], by(shift()))).toMatchObject([{ day: DAY + 1, readAs: { rule: 'r' } }]);
  });
});

describe('a person’s correction and a rule', () => {
  const word = (time: string, said: number): ReadonlyMap<string, Correction> => {
    const change = { kind: 'values', kg: 79, fatPct: null, time, day: DAY, timeUnknown: false } as const;
    return new Map([['g', { id: 'g', account: 'a', day: DAY, at: said, change }]]);
  };
  const seen = (words: ReadonlyMap<string, Correction>) => read([row('g')], by(shift()), words);
  const told = `${dateOf(DAY)}T07:00:00`;

  it('the correction stands above it, whenever it was said', () => {
    for (const said of [50, 150])
      expect(seen(word(`${dateOf(DAY)}T09:00:00`, said))).toMatchObject([
        { kg: 79, ...at(DAY, '09:00:00'), asGiven: { kg: 80, time: `${dateOf(DAY + 1)}T07:00:00` } },
      ]);
    expect(seen(word(told, 150))).toMatchObject([{ kg: 79, day: DAY }]);
  });

  it('one that said nothing of the time, before there was a rule, leaves the time to the rule', () =>
    expect(seen(word(told, 50))).toMatchObject([{ kg: 79, ...at(DAY + 1, '07:00:00') }]));
});

describe('a rule that two sources tell of one weighing', () => {
  const late = row('g', { ...at(DAY, '19:30:00'), kg: 80.05 });

  it('joins what they tell of one day, within its tolerance', () => {
    expect(read([fitbit('f'), late], strangers)).toHaveLength(2);
    expect(read([fitbit('f'), late], by(same()))).toMatchObject([{ id: 'f', copies: [{ id: 'g' }] }]);
    expect(read([fitbit('f'), { ...late, kg: 80.06 }], by(same()))).toHaveLength(2);
    expect(read([fitbit('f'), { ...late, ...at(DAY + 1, '07:30:00') }], by(same()))).toHaveLength(2);
    expect(read([fitbit('f'), { ...late, source: 'withings' }], by(same()))).toHaveLength(2);
    expect(read([fitbit('f'), { ...late, account: 'b' }], by(same()))).toHaveLength(2);
  });

  it('leaves apart what the person said is apart, and what one list tells apart', () => {
    expect(read([fitbit('f'), late], by(same({ except: ['g'] })))).toHaveLength(2);
    const twice = [fitbit('f'), row('g1', at(DAY, '19:00:00')), row('g2', at(DAY, '09:00:00'))];
    expect(read(twice, by(same()))).toMatchObject([{ id: 'f', copies: [{ id: 'g2' }] }, { id: 'g1' }]);
  });

  it('comes after everything that is alike by itself', () => {
    const own = fitbit('own', { ...at(DAY, '19:31:00'), kg: 80 });
    expect(read([fitbit('f', { kg: 80.05 }), own, late], by(same({ toleranceKg: 1 })))).toMatchObject([
      { id: 'f' },
      { id: 'own', copies: [{ id: 'g' }] },
    ]);
  });

  it('joins days that another rule brought together', () => {
    const early = row('g', { ...at(DAY - 1, '00:00:00'), kg: 80 });
    expect(read([fitbit('f'), early], by(same()))).toHaveLength(2);
    expect(read([fitbit('f'), early], by(same(), shift()))).toMatchObject([
      { id: 'f', copies: [{ id: 'g' }] },
    ]);
  });

  it('joins readings of the fat log where they agree', () => {
    const fat = (given: WeighIn, fatPct: number): BodyFat => {
      const { kg: _kg, bmi: _bmi, ...rest } = given;
      return { ...rest, fatPct };
    };
    const count = (fatPct: number) =>
      bodyFatMeasurements([fat(fitbit('f'), 20), fat(late, fatPct)], by(same())).length;
    expect([count(20.05), count(20.2)]).toEqual([1, 2]);
  });
});

const day = fc.integer({ min: DAY, max: DAY + 4 });
const clock = fc.constantFrom('00:00:00', '06:58:00', '07:00:00', '16:00:00', '23:30:00');
const rows = fc
  .array(
    fc.record({
      day,
      clock,
      kg: fc.constantFrom(80, 80.04, 80.08, 81),
      kind: fc.constantFrom('fitbit', 'archive', 'garmin', 'garmin-2', 'google'),
      timeUnknown: fc.boolean(),
      instant: fc.boolean(),
      deleted: fc.integer({ min: 0, max: 5 }).map((odds) => odds === 0),
    }),
    { maxLength: 12 },
  )
  .map((all) =>
    all.map(({ kind, kg, timeUnknown, instant, deleted, ...when }, n): WeighIn => {
      const id = `${kind}-${n}`;
      const told = {
        ...at(when.day, timeUnknown ? '23:59:59' : when.clock),
        kg,
        timeUnknown,
        ...(instant ? { at: Date.parse(`${dateOf(when.day)}T${when.clock}Z`) } : {}),
        deletedAt: deleted && kind === 'fitbit' ? 9 : null,
      };
      if (kind === 'fitbit') return fitbit(id, told);
      if (kind === 'google') return fitbit(id, { ...told, source: 'google-health', origin: 'Scale' });
      if (kind === 'archive')
        return row(id, {
          ...told,
          source: 'fitbit',
          provenance: { kind: 'file', name: 'w.json', format: 'fitbit-weight-json' },
        });
      return row(id, { ...told, imports: [kind] });
    }),
  );
const anyRules = fc.array(
  fc.oneof(
    fc
      .record({
        minutes: fc.constantFrom(-1_440, -480, 60, 480, 1_440),
        source: fc.constantFrom<ShiftRule['source']>('garmin', 'fitbit'),
        first: fc.option(day),
        last: fc.option(day),
        at: fc.integer({ min: 1, max: 3 }),
      })
      .map((change) => shift({ ...change, id: JSON.stringify(change) })),
    fc.record({ toleranceKg: fc.constantFrom(0.05, 1), except: fc.constantFrom([], ['garmin-1']) }).map(same),
  ),
  { maxLength: 3 },
);

describe('for any rows and rules', () => {
  it('does not depend on the order of either', () => {
    fc.assert(
      fc.property(rows, anyRules, fc.infiniteStream(fc.integer()), (given, rules, seeds) => {
        const mixed = <T>(list: readonly T[]) =>
          list
            .map((item) => ({ item, key: seeds.next().value }))
            .sort((a, b) => a.key - b.key)
            .map(({ item }) => item);
        expect(read(mixed(given), by(...mixed(rules)))).toEqual(read(given, by(...rules)));
      }),
      { numRuns: 500 },
    );
  });

  it('has each row once, and never two of one list for one weighing', () => {
    fc.assert(
      fc.property(rows, anyRules, (given, rules) => {
        const groups = weighInGroups(given, by(...rules));
        expect(
          groups
            .flat()
            .map(({ id }) => id)
            .sort(),
        ).toEqual(given.map(({ id }) => id).sort());
        for (const group of groups) {
          const lists = group.map(({ source, imports = ['api'] }) => `${source} ${imports.join()}`);
          expect(new Set(lists).size).toBe(lists.length);
        }
      }),
      { numRuns: 500 },
    );
  });
});
