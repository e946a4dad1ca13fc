import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatLocalDay } from './local-date';
import { bodyFatMeasurements, measurementsOf, strangers } from './merge';
import type { BodyFat, Correction, Provenance, WeighIn } from './weigh-in';

const DAY = 20_000;
const noWords = new Map<string, Correction>();
const merged = (rows: readonly WeighIn[], words: ReadonlyMap<string, Correction> = noWords) =>
  measurementsOf(rows, words, () => null);

const row = (id: string, change: Partial<WeighIn> = {}): WeighIn => {
  const day = change.day ?? DAY;
  return {
    id,
    account: 'a',
    source: 'fitbit',
    sourceId: id,
    time: `${formatLocalDay(day)}T07:00:00`,
    timeUnknown: false,
    day,
    kg: 80,
    bmi: null,
    bmiComputed: false,
    fatPct: null,
    origin: null,
    provenance: { kind: 'api' },
    seenAt: 1,
    missingSince: null,
    doubtSince: null,
    keptAt: null,
    deletedAt: null,
    ...change,
  };
};

const file = (
  format:
    'fitbit-weight-json' | 'fitbit-weight-csv' | 'garmin-weight-csv' | 'fitbit-monthly-csv' | 'apple-health',
) =>
  ({
    kind: 'file',
    name: 'x',
    trust: format === 'fitbit-monthly-csv' ? 'monthly' : 'archive',
    format,
  }) satisfies Provenance;

const pounds = (id: string, change: Partial<WeighIn> = {}) =>
  row(id, {
    provenance: file('fitbit-weight-json'),
    imports: ['i'],
    kg: 70.9872,
    original: { value: 156.5, unit: 'lb' },
    ...change,
  });
const grams = (id: string, change: Partial<WeighIn> = {}) =>
  row(id, {
    provenance: file('fitbit-weight-csv'),
    imports: ['i'],
    kg: 71,
    original: { value: 71_000, unit: 'g' },
    at: 1,
    ...change,
  });

describe('one weighing in several rows', () => {
  it('is one measurement: the log’s own id, the grams of the table, its time of day', () => {
    const json = pounds('log', { time: '2024-10-04T23:59:59', timeUnknown: true, fatPct: 31.122, bmi: 24.1 });
    const csv = grams('csv', { time: '2024-10-04T09:38:18' });
    const [only, ...others] = merged([csv, json]);
    expect(others).toEqual([]);
    expect(only).toMatchObject({
      id: 'log',
      sourceId: 'log',
      kg: 71,
      time: '2024-10-04T09:38:18',
      timeUnknown: false,
      fatPct: 31.122,
      bmi: 24.1,
    });
    expect(only?.copies?.map(({ id }) => id)).toEqual(['csv']);
  });

  it('takes the API before the archive, by the same id', () => {
    const archive = pounds('archive', { sourceId: 'log', kg: 80.01 });
    expect(merged([archive, row('api', { sourceId: 'log', kg: 80 })])).toMatchObject([{ id: 'api', kg: 80 }]);
  });

  it('takes a Garmin copy two minutes away and a tenth of a pound off for the same', () => {
    const garmin = row('g', {
      source: 'garmin',
      provenance: file('garmin-weight-csv'),
      imports: ['i'],
      time: '2024-10-04T07:02:00',
      kg: 80.05,
    });
    expect(merged([row('api'), garmin])).toHaveLength(1);
    expect(merged([row('api'), { ...garmin, kg: 80.1 }])).toHaveLength(2);
    expect(merged([row('api'), { ...garmin, time: '2024-10-04T07:03:00' }])).toHaveLength(2);
  });

  it('keeps apart what one file lists apart, be it the same minute and weight', () => {
    expect(merged([grams('1'), grams('2', { at: 2 })])).toHaveLength(2);
    expect(merged([grams('1'), grams('2', { at: 2 }), pounds('log')])).toHaveLength(2);
  });

  it('is gone from the archive too when the API confirmed its deletion, but not from another brand', () => {
    const gone = row('api', { sourceId: 'log', deletedAt: 9 });
    expect(merged([gone, pounds('old', { sourceId: 'log' })])).toEqual([]);
    const garmin = row('g', { source: 'garmin', provenance: file('garmin-weight-csv'), imports: ['i'] });
    expect(merged([gone, garmin])).toMatchObject([{ id: 'g' }]);
  });

  it('is not what a monthly table repeats near anything better', () => {
    const monthly = row('m', { provenance: file('fitbit-monthly-csv'), imports: ['i'], kg: 90 });
    expect(merged([monthly])).toHaveLength(1);
    expect(merged([monthly, row('api', { day: DAY + 31, time: '2024-11-04T07:00:00' })])).toHaveLength(1);
    expect(merged([monthly, row('api', { day: DAY + 32, time: '2024-11-05T07:00:00' })])).toHaveLength(2);
  });

  it('never mixes two people', () => {
    expect(merged([row('1', { imports: ['i'] }), row('2', { account: 'b', sourceId: '1' })])).toHaveLength(2);
  });
});

describe('what two files tell of one time', () => {
  const garmin = (id: string, change: Partial<WeighIn> = {}) =>
    row(id, { source: 'garmin', provenance: file('garmin-weight-csv'), imports: ['i'], ...change });
  const apple = (id: string, change: Partial<WeighIn> = {}) =>
    row(id, { source: 'apple', provenance: file('apple-health'), imports: ['i'], at: 1, ...change });

  it('is the later word where it is one log, corrected between two archives', () => {
    const before = pounds('log|json|1', { sourceId: 'log', kg: 80, seenAt: 1, imports: ['first'] });
    const after = pounds('log|json|0', { sourceId: 'log', kg: 70, seenAt: 2, imports: ['second'] });
    for (const [older, newer] of [
      [before, after],
      [after, before],
    ] as const) {
      const rows = [
        { ...older, seenAt: 1 },
        { ...newer, seenAt: 2 },
      ];
      expect(merged(rows)).toMatchObject([{ id: newer.id, kg: newer.kg }]);
      expect(merged(rows.reverse())).toMatchObject([{ id: newer.id, kg: newer.kg }]);
    }
    const atOnce = [before, after].map((one) => ({ ...one, seenAt: 1, imports: ['both'] }));
    expect(merged(atOnce)).toHaveLength(1);
  });

  it('is one where two apps handed on the same second, and two where one app lists it twice', () => {
    const scale = apple('1', { origin: 'Scale' });
    expect(merged([scale, apple('2', { origin: 'Fitbit' })])).toHaveLength(1);
    expect(merged([scale, apple('2', { origin: 'Scale' })])).toHaveLength(2);
    expect(merged([scale, apple('2', { origin: 'Fitbit', kg: 81 })])).toHaveLength(2);
    const aMinuteOn = { time: row('x').time.replace('07:00', '07:01'), at: 60_001 };
    expect(merged([scale, apple('2', { origin: 'Fitbit', ...aMinuteOn })])).toHaveLength(2);
    const otherFile = { ...file('apple-health'), name: 'y' };
    expect(merged([scale, apple('2', { origin: 'Scale', provenance: otherFile })])).toHaveLength(1);
    // Each is like the API's row, and they are not like each other.
    const apart = [apple('1', { origin: 'Scale', kg: 79.95 }), apple('2', { origin: 'Fitbit', kg: 80.05 })];
    expect(merged([row('api'), ...apart])).toHaveLength(2);
  });

  it('is two where one brand lost the time of day and another weighed that evening', () => {
    const untimed = pounds('log', { kg: 80, time: '2024-10-04T23:59:59', timeUnknown: true });
    const evening = garmin('g', { time: '2024-10-04T21:00:00' });
    expect(merged([untimed, evening])).toHaveLength(2);
    // Not even by the clock that stands for "unknown".
    expect(merged([untimed, { ...evening, time: '2024-10-04T23:58:30' }])).toHaveLength(2);
  });

  it('is one where a brand’s twins lie a calendar day apart, as on a journey', () => {
    // Seven in the morning in Tokyo; the table's instant was shown in the clock of home.
    const inTokyo = pounds('log', { kg: 71, time: '2024-10-04T07:00:00' });
    const at = Date.parse('2024-10-03T22:00:00Z');
    for (const [time, day] of [
      ['2024-10-03T22:00:20', DAY - 1],
      ['2024-10-04T00:00:00', DAY],
      ['2024-10-03T17:00:00', DAY - 1],
    ] as const)
      expect(merged([inTokyo, grams('csv', { time, day, at })])).toMatchObject([{ id: 'log', day: DAY }]);
    const late = pounds('log', { kg: 71, time: '2024-10-04T23:30:00' });
    expect(merged([late, grams('csv', { time: '2024-10-05T06:30:00', day: DAY + 1, at })])).toHaveLength(1);
    // Neither a zone's minutes nor a journey's length.
    expect(merged([inTokyo, grams('csv', { time: '2024-10-03T22:06:00', day: DAY - 1, at })])).toHaveLength(
      2,
    );
    expect(merged([inTokyo, grams('csv', { time: '2024-10-03T16:45:00', day: DAY - 1, at })])).toHaveLength(
      2,
    );
  });

  it('is two where one kind of clock tells of a brand’s two, hours apart', () => {
    const later = { time: '2024-10-04T09:00:00', imports: ['j'] };
    expect(merged([pounds('1'), pounds('2', later)])).toHaveLength(2);
    expect(merged([grams('1', { at: 0 }), grams('2', { ...later, at: 7_200_000 })])).toHaveLength(2);
  });

  it('is two where two brands lie whole quarter hours apart', () => {
    for (const time of ['2024-10-04T07:15:00', '2024-10-04T08:00:00', '2024-10-04T15:00:00']) {
      expect(merged([pounds('log', { kg: 80 }), garmin('g', { time, at: 1 })])).toHaveLength(2);
      expect(merged([row('api'), garmin('g', { time, at: 1 })])).toHaveLength(2);
    }
  });
});

describe('a person’s word', () => {
  const word = (id: string, change: Correction['change'], at = 1): [string, Correction] => [
    id,
    { id, account: 'a', day: DAY, at, change },
  ];
  const values = {
    kind: 'values',
    kg: 81,
    fatPct: 20,
    time: '2024-10-04T08:00:00',
    day: DAY,
    timeUnknown: false,
  } as const;

  it('stands over the row, which is kept, and over its copies', () => {
    const [only] = merged(
      [row('api', { sourceId: 'l' }), pounds('old', { sourceId: 'l' })],
      new Map([word('old', values)]),
    );
    expect(only).toMatchObject({ id: 'api', kg: 81, fatPct: 20, time: '2024-10-04T08:00:00' });
    expect(only?.correction?.change).toEqual(values);
  });

  it('leaves an ignored weighing out, copies and all', () => {
    const rows = [row('api', { sourceId: 'l' }), pounds('old', { sourceId: 'l' })];
    expect(merged(rows, new Map([word('api', { kind: 'ignore' })]))).toEqual([]);
  });

  it('keeps an ignored weighing out when the API deletes it, though an archive has it still', () => {
    const rows = [row('api', { sourceId: 'l' }), pounds('old', { sourceId: 'l' })];
    const words = new Map([word('api', { kind: 'ignore' })]);
    const deleted = rows.map((one) => (one.id === 'api' ? { ...one, deletedAt: 9 } : one));
    expect(merged(deleted, words)).toEqual([]);
    expect(merged(deleted)).toEqual([]);
    // Another brand's copy outlives the deletion, but not the person's word on the weighing.
    const copy = row('g', { source: 'garmin', provenance: file('garmin-weight-csv'), imports: ['i'] });
    expect(merged([...deleted, copy])).toMatchObject([{ id: 'g' }]);
    expect(merged([...deleted, copy], words)).toEqual([]);
  });

  it('is the newest one', () => {
    const rows = [row('api', { sourceId: 'l' }), pounds('old', { sourceId: 'l' })];
    const words = new Map([word('api', { kind: 'ignore' }, 1), word('old', values, 2)]);
    expect(merged(rows, words)).toMatchObject([{ kg: 81 }]);
  });
});

it('depends on the rows and not on their order', () => {
  const anyRow = fc
    .record({
      kind: fc.constantFrom('api', 'json', 'csv', 'garmin', 'monthly', 'hand'),
      log: fc.integer({ min: 0, max: 6 }),
      minute: fc.integer({ min: 0, max: 5 }),
      day: fc.integer({ min: 0, max: 2 }),
      centi: fc.integer({ min: 0, max: 12 }),
      unknown: fc.boolean(),
      deleted: fc.boolean(),
    })
    .map(({ kind, log, minute, day, centi, unknown, deleted }, i = 0): WeighIn => {
      const time = `${formatLocalDay(DAY + day)}T${unknown ? '23:59:59' : `07:0${minute}:00`}`;
      const base = { sourceId: `${log}`, day: DAY + day, time, timeUnknown: unknown, kg: 80 + centi / 100 };
      const id = `${kind}-${log}-${minute}-${day}-${centi}-${unknown}-${i}`;
      switch (kind) {
        case 'api':
          return row(id, { ...base, deletedAt: deleted ? 5 : null });
        case 'json':
          return pounds(id, base);
        case 'csv':
          return grams(id, { ...base, sourceId: `csv:${id}`, at: minute });
        case 'garmin':
          return row(id, {
            ...base,
            source: 'garmin',
            provenance: file('garmin-weight-csv'),
            imports: ['i'],
          });
        case 'monthly':
          return row(id, { ...base, provenance: file('fitbit-monthly-csv'), imports: ['i'] });
        default:
          return row(id, { ...base, source: 'hand', provenance: { kind: 'hand' } });
      }
    });
  const rowsAndOrder = fc
    .uniqueArray(anyRow, { selector: ({ id }) => id, maxLength: 14 })
    .chain((rows) => fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length })));
  fc.assert(
    fc.property(rowsAndOrder, ([rows, shuffled]) => {
      expect(merged(shuffled)).toEqual(merged(rows));
    }),
  );
});

it('counts a body-fat reading of API and archive once', () => {
  const fat = (id: string, change: Partial<BodyFat> = {}): BodyFat => {
    const { kg: _kg, bmi: _bmi, bmiComputed: _computed, ...base } = row(id);
    return { ...base, fatPct: 25.1, ...change };
  };
  const archive = fat('csv', {
    provenance: file('fitbit-weight-csv'),
    imports: ['i'],
    time: '2024-10-04T07:00:40',
  });
  expect(bodyFatMeasurements([archive, fat('api')])).toMatchObject([{ id: 'api' }]);
  expect(bodyFatMeasurements([archive, fat('api', { fatPct: 25.2 })])).toHaveLength(2);
});

describe('Fitbit and Google Health, two roads to one log', () => {
  const T = Date.parse(`${formatLocalDay(DAY)}T06:00:00Z`);
  const google = (id: string, change: Partial<WeighIn> = {}) =>
    row(id, { account: 'g', source: 'google-health', kg: 80.004, at: T, origin: 'Aria Air', ...change });
  const handedOn = google('phone', { kg: 80, origin: 'HEALTH_CONNECT' });
  const one = { ...strangers, personOf: () => 'me' };
  const seen = (rows: readonly WeighIn[]) =>
    measurementsOf(rows, noWords, () => null, one).map(({ id, copies }) => [id, copies?.length ?? 0]);

  it('are one weighing, told by the one with grams, and two of two persons', () => {
    expect(seen([row('f'), google('g')])).toEqual([['g', 1]]);
    expect(merged([row('f'), google('g')])).toHaveLength(2);
  });

  it('what an app handed on stands beside what the scale sent, and one deleted copy hides nothing', () => {
    expect(seen([google('g'), handedOn])).toHaveLength(1);
    expect(seen([google('g'), { ...handedOn, deletedAt: 5 }])).toEqual([['g', 0]]);
    expect(seen([{ ...google('g'), deletedAt: 5 }, handedOn])).toEqual([['phone', 0]]);
  });

  it('a deletion at Google is believed for Fitbit’s rows, and one at Fitbit never for Google’s', () => {
    expect(seen([row('f'), google('g', { deletedAt: 5 })])).toEqual([]);
    expect(seen([row('f', { deletedAt: 5 }), google('g')])).toEqual([['g', 0]]);
    expect(seen([row('f', { deletedAt: 5 }), pounds('p', { sourceId: 'f' })])).toEqual([]);
  });

  it('does not depend on the order of its rows', () => {
    const rows = [row('f'), google('g'), handedOn, grams('c', { kg: 80, at: T }), row('late', { kg: 81 })];
    const whole = (given: readonly WeighIn[]) => measurementsOf(given, noWords, () => null, one);
    fc.assert(
      fc.property(fc.shuffledSubarray(rows, { minLength: rows.length }), (shuffled) => {
        expect(whole(shuffled)).toEqual(whole(rows));
      }),
    );
  });
});
