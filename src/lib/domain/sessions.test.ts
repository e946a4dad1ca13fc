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
const file = (format: FormatId): Provenance => ({ kind: 'file', name: 'a', trust: 'archive', format });
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
