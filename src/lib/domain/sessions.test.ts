import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runs } from '../../../tests/support/property-runs';
import type { FormatId } from './imports';
import { dayOfLocalDateTime } from './local-date';
import { strangers, type People } from './merge';
import type { SourceId } from './metric';
import { sessionsOf, type Session } from './sessions';
import type { Provenance } from './weigh-in';

const onePerson: People = { ...strangers, personOf: () => 'me' };
const clock = (minute: number) => new Date(minute * 60_000).toISOString().slice(0, 19);
const file = (format: FormatId, name = 'a'): Provenance => ({
  kind: 'file',
  name,
  trust: 'archive',
  format,
});
const api: Provenance = { kind: 'api' };

interface Given {
  readonly source?: SourceId;
  readonly account?: string;
  readonly provenance?: Provenance;
  readonly sourceId?: string;
  readonly from: number;
  readonly until: number;
  readonly seenAt?: number;
  readonly imports?: readonly string[];
  readonly missingSince?: number | null;
  readonly keptAt?: number | null;
  readonly deletedAt?: number | null;
  readonly kind?: 'stages' | 'classic';
}

const session = ({ from, until, ...given }: Given): Session => {
  const { source = 'fitbit', account = 'a', sourceId = `${from}`, provenance = api } = given;
  const road = provenance.kind === 'file' ? (provenance.format ?? '') : 'api';
  return {
    id: `${account}|${source}|${sourceId}|${road}|${until}`,
    account,
    source,
    sourceId,
    time: clock(from),
    end: clock(until),
    day: dayOfLocalDateTime(clock(until))!,
    provenance,
    seenAt: given.seenAt ?? 0,
    missingSince: given.missingSince ?? null,
    doubtSince: null,
    keptAt: given.keptAt ?? null,
    deletedAt: given.deletedAt ?? null,
    ...(given.imports ? { imports: given.imports } : {}),
    ...(given.kind ? { kind: given.kind } : {}),
  };
};
const JSON_FILE = { provenance: file('fitbit-sleep-json'), imports: ['1'] };
const TABLE = { provenance: file('fitbit-sleeps-csv'), imports: ['1'] };
const ids = (rows: readonly Session[], people = onePerson) => sessionsOf(rows, people).map(({ id }) => id);

describe('sessions of several roads', () => {
  const synced = session({ from: 1400, until: 1900 });
  const google = session({ source: 'google-health', account: 'g', sourceId: 'x', from: 1403, until: 1900 });
  const archive = session({ ...JSON_FILE, sourceId: '1400', from: 1400, until: 1895 });
  const table = session({ ...TABLE, sourceId: '57', from: 1410, until: 1900 });
  const garmin = session({ source: 'garmin', account: 'f', from: 1300, until: 1880, ...JSON_FILE });

  it('are one, the living connection before the older one, archive and its table', () => {
    expect(ids([table, archive, synced, google, garmin])).toEqual([google.id]);
    expect(ids([table, archive, synced])).toEqual([synced.id]);
    expect(ids([table, archive])).toEqual([archive.id]);
  });

  it('give the one of the source that the person prefers', () =>
    expect(ids([synced, google, garmin], { ...onePerson, preferred: 'garmin' })).toEqual([garmin.id]));

  it('stay apart where they are another person’s', () =>
    expect(ids([synced, google], strangers)).toHaveLength(2));

  it('are the same by their id, whatever became of their times', () =>
    expect(ids([synced, session({ ...JSON_FILE, sourceId: '1400', from: 1000, until: 1300 })])).toEqual([
      synced.id,
    ]));

  it('stay apart where they share half of the shorter or less', () => {
    const nap = session({ source: 'garmin', from: 1850, until: 1950, ...JSON_FILE });
    expect(ids([synced, nap])).toHaveLength(2);
    const longer = session({ source: 'garmin', from: 1849, until: 1949, ...JSON_FILE });
    expect(ids([synced, longer])).toEqual([synced.id]);
  });

  it('stay apart where one list has both', () => {
    const within = session({ from: 1450, until: 1500 });
    expect(ids([synced, within])).toHaveLength(2);
    const both = [archive, session({ ...JSON_FILE, sourceId: '1450', from: 1450, until: 1500 })];
    expect(ids([synced, within, ...both])).toEqual([synced.id, within.id].sort());
  });

  it('compare instants where both know them', () => {
    const at = (row: Session, minute: number): Session => ({
      ...row,
      at: minute * 60_000,
      endAt: minute * 60_000 + (Date.parse(`${row.end}Z`) - Date.parse(`${row.time}Z`)),
    });
    const elsewhere = session({ ...TABLE, sourceId: '57', from: 1400 + 600, until: 1900 + 600 });
    expect(ids([at(synced, 1280), at(elsewhere, 1282)])).toEqual([synced.id]);
    expect(ids([at(synced, 1280), elsewhere])).toHaveLength(2);
  });

  it('that their source deleted are gone from its files too, not from another brand', () => {
    const gone = { ...synced, deletedAt: 5 };
    expect(ids([gone, archive, table])).toEqual([]);
    expect(ids([gone, archive, garmin])).toEqual([garmin.id]);
  });

  it('of two contents under one id are the one brought in later', () => {
    const later = session({ ...JSON_FILE, sourceId: '1400', from: 1400, until: 1896, seenAt: 9 });
    expect(ids([archive, { ...later, imports: ['2'] }])).toEqual([later.id]);
  });
});

describe('a night of archives', () => {
  const apple = {
    source: 'apple',
    account: 'f',
    provenance: file('apple-health'),
    imports: ['3'],
    kind: 'stages',
  } as const;
  const garmin = {
    source: 'garmin',
    account: 'f',
    provenance: file('garmin-sleep'),
    imports: ['2'],
  } as const;
  const night = { from: 1380, until: 1860 };

  it('is the tracker’s own, not what Apple’s list collects', () => {
    const own = session({ ...JSON_FILE, ...night, kind: 'classic' });
    expect(ids([session({ ...apple, ...night }), own])).toEqual([own.id]);
  });

  it('is of two brands the one told in stages, whichever comes first by name', () => {
    for (const [fitbit, other] of [
      ['stages', 'classic'],
      ['classic', 'stages'],
    ] as const) {
      const rows = [
        session({ ...JSON_FILE, ...night, kind: fitbit }),
        session({ ...garmin, ...night, kind: other }),
      ];
      expect(ids(rows)).toEqual([rows.find(({ kind }) => kind === 'stages')!.id]);
    }
  });

  it('is one where another road tells it in parts, told once by those and whole again without it', () => {
    const whole = session(night);
    const parts = [
      session({ ...apple, from: 1380, until: 1560 }),
      session({ ...apple, from: 1650, until: 1860 }),
    ];
    expect(ids([...parts, whole])).toEqual([whole.id]);
    expect(ids([whole, ...parts.toReversed()])).toEqual([whole.id]);
    expect(ids(parts)).toHaveLength(2);
    expect(ids([{ ...whole, deletedAt: 5 }, ...parts])).toHaveLength(2);
  });

  it('takes no nap that its own road, or another beside it, tells apart', () => {
    const whole = session(night);
    const long = session({ ...garmin, from: 1380, until: 1960 });
    const nap = session({ ...apple, from: 1875, until: 1950 });
    const told = [whole, long, session({ ...apple, from: 1380, until: 1850 }), nap];
    expect(ids(told)).toEqual([whole.id, nap.id]);
    const within = session({ from: 1400, until: 1450 });
    expect(ids([whole, within])).toHaveLength(2);
  });

  it('is one where two exports that were chosen at once begin it at different times', () => {
    const exported = (name: string, from: number) =>
      session({ ...apple, provenance: file('apple-health', name), from, until: 1860 });
    expect(ids([exported('a/export.xml', 1380), exported('b/export.xml', 1410)])).toHaveLength(1);
    expect(ids([exported('export.xml', 1380), exported('export.xml', 1410)])).toHaveLength(2);
  });
});

describe('a session that its list shows no longer', () => {
  const before = session({ from: 1400, until: 1900, missingSince: 7 });
  const edited = session({ sourceId: '9', from: 1430, until: 1900, seenAt: 7 });

  it('stays until its deletion is confirmed', () => expect(ids([before])).toEqual([before.id]));

  it('gives way at once to the row that it was edited into, with its copies in archives', () => {
    const archive = session({ ...JSON_FILE, sourceId: '1400', from: 1400, until: 1900 });
    expect(ids([before, edited])).toEqual([edited.id]);
    expect(ids([edited, before])).toEqual([edited.id]);
    expect(ids([before, edited, archive])).toEqual([edited.id]);
    expect(ids([{ ...before, deletedAt: 8 }, edited, archive])).toEqual([edited.id]);
  });

  it('gives way to no other time, list or row that is missing itself', () => {
    const nap = session({ from: 1850, until: 1990 });
    expect(ids([before, nap])).toEqual([before.id, nap.id]);
    expect(ids([before, { ...edited, missingSince: 7 }])).toHaveLength(2);
    expect(ids([before, { ...edited, deletedAt: 7 }])).toEqual([before.id]);
    expect(ids([before, session({ account: 'b', from: 1430, until: 1900 })], strangers)).toHaveLength(2);
    const other = session({ source: 'garmin', from: 1430, until: 1900, ...JSON_FILE });
    expect(ids([before, other])).toEqual([before.id]);
  });

  it('stays where the person said to keep it', () =>
    expect(ids([{ ...before, keptAt: 9 }, edited])).toHaveLength(2));
});

const naps = fc.uniqueArray(fc.integer({ min: 0, max: 40 }), { maxLength: 8 });

it('a set of naps told by any roads gives each nap once, in any order', () => {
  fc.assert(
    fc.property(naps, fc.infiniteStream(fc.integer({ min: 1, max: 7 })), fc.nat(), (starts, roads, seed) => {
      const rows = starts.flatMap((slot) => {
        const told = roads.next().value as number;
        const [from, until] = [slot * 120, slot * 120 + 60];
        return [
          ...(told & 1 ? [session({ from, until })] : []),
          ...(told & 2 ? [session({ ...JSON_FILE, sourceId: `${from}`, from, until: until - 3 })] : []),
          ...(told & 4
            ? [
                session({
                  source: 'google-health',
                  account: 'g',
                  sourceId: `g${from}`,
                  from: from + 5,
                  until,
                }),
              ]
            : []),
        ];
      });
      const seen = sessionsOf(rows, onePerson);
      expect(seen).toHaveLength(starts.length);
      const turned = [...rows].sort((a, b) => ((a.id.length * seed) % 7) - ((b.id.length * seed) % 7));
      expect(sessionsOf(turned.reverse(), onePerson)).toEqual(seen);
    }),
    { numRuns: runs(200) },
  );
});

it('nights told whole, in halves or not at all are one each, in any order', () => {
  const told = fc.record({
    whole: fc.boolean(),
    halves: fc.boolean(),
    other: fc.boolean(),
    gone: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(told, { maxLength: 6 }), fc.nat(), (nights, seed) => {
      const rows = nights.flatMap(({ whole, halves, other, gone }, night) => {
        const from = night * 1440;
        const apple = {
          source: 'apple',
          account: 'f',
          provenance: file('apple-health'),
          imports: ['3'],
        } as const;
        const garmin = {
          source: 'garmin',
          account: 'f',
          provenance: file('garmin-sleep'),
          imports: ['2'],
        } as const;
        return [
          ...(whole ? [session({ from, until: from + 480, deletedAt: gone ? 5 : null })] : []),
          ...(halves
            ? [
                session({ ...apple, from, until: from + 200 }),
                session({ ...apple, from: from + 280, until: from + 470 }),
              ]
            : []),
          ...(other ? [session({ ...garmin, from: from + 5, until: from + 490 })] : []),
        ];
      });
      const seen = sessionsOf(rows, onePerson);
      const expected = nights.map(({ whole, halves, other, gone }) =>
        (whole && !gone) || other ? 1 : halves ? 2 : 0,
      );
      expect(seen).toHaveLength(expected.reduce<number>((sum, count) => sum + count, 0));
      const turned = [...rows].sort((a, b) => ((a.id.length * seed) % 7) - ((b.id.length * seed) % 7));
      expect(sessionsOf(turned.reverse(), onePerson)).toEqual(seen);
    }),
    { numRuns: runs(200) },
  );
});
