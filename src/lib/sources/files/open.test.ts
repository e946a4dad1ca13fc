import fc from 'fast-check';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { buildArchive, inParts, type Layout } from '../../../../simulator/exports/archive';
import { lifeDays, lifeNights } from '../../../../simulator/exports/days';
import { garminDayFiles, garminSleepFile } from '../../../../simulator/exports/garmin-archive';
import { manyFamilies } from '../../../../simulator/exports/large';
import * as faults from '../../../../simulator/exports/zip-faults';
import { packZip } from '../../../../simulator/exports/zip-writer';
import { loadPerson } from '../../../../simulator/fitbit/people/catalogue';
import { contextOf } from '../../../../tests/support/entries';
import type { GivenFile, Opened } from './contract';
import { openFiles } from './open';

const NOON = Date.UTC(2026, 10, 20, 12);
const person = loadPerson('one-year', NOON);
const archive = (layout: Layout) =>
  buildArchive({ layout, person, asOf: NOON, heartDays: 4, heartEvery: 60 });
const given = (path: string, content: Uint8Array | string): GivenFile => ({
  path,
  file: new Blob([typeof content === 'string' ? content : Uint8Array.from(content)]),
});
const open = (...files: GivenFile[]) =>
  openFiles(files, { signal: new AbortController().signal, onProgress: () => undefined });
const found = (opened: Opened) =>
  Object.fromEntries(opened.found.map(({ format, entries }) => [format.id, entries.length]));
const kinds = (opened: Opened) => opened.problems.map(({ kind }) => kind);

const jsonOnly = { 'fitbit-weight-json': 13, 'fitbit-height': 1, 'fitbit-heart-rate-json': 4 };
const withGoogle = {
  ...jsonOnly,
  'fitbit-weight-csv': 1,
  'fitbit-body-fat-csv': 1,
  'fitbit-heart-rate-csv': 5,
  'fitbit-sleeps-csv': 1,
};

describe.each<Layout>(['A', 'B', 'C', 'D', 'E'])('layout %s', (layout) => {
  const { files } = archive(layout);
  const wanted = layout === 'D' || layout === 'E' ? withGoogle : jsonOnly;

  it('is found in a ZIP', async () => {
    const opened = await open(given('MyFitbitData.zip', packZip(files)));
    expect(found(opened)).toEqual(wanted);
    expect(kinds(opened)).toEqual([]);
    expect(opened.unknown).toEqual([]);
    expect(opened.zoneMatters).toBe(true);
  });

  it('is found unpacked, with the same keys every time', async () => {
    const folder = files.map(({ path, bytes }) => given(path, bytes));
    const [once, again] = [await open(...folder), await open(...folder)];
    expect(found(once)).toEqual(wanted);
    const keys = (opened: Opened) => opened.found.flatMap(({ entries }) => entries.map(({ key }) => key));
    expect(keys(once)).toEqual(keys(again));
    expect(new Set(keys(once)).size).toBe(keys(once).length);
  });

  it('is found in parts', async () => {
    const parts = inParts(files, 3).map(({ path, bytes }) => given(path, bytes));
    expect(found(await open(...parts))).toEqual(wanted);
  });
});

it('finds days, nights and exercises by their names', async () => {
  const json = {
    'fitbit-steps-json': 2,
    'fitbit-distance-json': 2,
    'fitbit-calories-json': 2,
    'fitbit-active-minutes-json': 8,
    'fitbit-resting-heart-rate-json': 1,
    'fitbit-heart-zones-json': 20,
    'fitbit-vo2max-json': 1,
    'fitbit-run-vo2max-json': 1,
    'fitbit-sleep-json': 2,
    'fitbit-exercise-json': 1,
    'fitbit-food-json': 1,
    'fitbit-water-json': 1,
  };
  const tables = {
    'fitbit-steps-csv': 2,
    'fitbit-distance-csv': 2,
    'fitbit-calories-csv': 2,
    'fitbit-zone-minutes-csv': 2,
    'fitbit-days-csv': 4,
    'fitbit-sleeps-csv': 2,
    'fitbit-exercises-csv': 1,
  };
  const foundIn = async (layout: Layout) => {
    const { files } = buildArchive({ layout, person, asOf: NOON, lifeDays: 20, withOthers: false });
    return found(await open(given('takeout.zip', packZip(files))));
  };
  expect(await foundIn('A')).toMatchObject(json);
  expect(await foundIn('C')).toMatchObject({
    ...json,
    'fitbit-days-csv': 3,
    'fitbit-zone-minutes-topic-csv': 2,
  });
  expect(await foundIn('E')).toMatchObject({ ...json, ...tables });
});

it('names what it does not read, and why it left out the rest', async () => {
  const opened = await open(given('takeout.zip', packZip(archive('E').files)));
  expect(opened.later.map(({ stem }) => stem).sort()).toEqual(['Profile', 'altitude', 'badge']);
  expect(Object.fromEntries(opened.skipped.map(({ why, files }) => [why, files]))).toEqual({
    'machine-learning': 2,
    'raw-signal': 1,
    readme: 2,
    empty: 1,
  });
});

it('never inflates what a model wrote', async () => {
  const bytes = packZip([{ path: 'UserActivityProbabilities_2026-01-01.csv', bytes: new Uint8Array(100) }]);
  bytes.fill(0xff, 30, 40);
  expect(kinds(await open(given('a.zip', bytes)))).toEqual([]);
});

describe('content decides', () => {
  const weight = archive('A').files[0]!.bytes;
  it.each([
    ['a ZIP called .pdf', 'report.pdf', packZip(archive('A').files.slice(0, 1)), 'fitbit-weight-json'],
    ['a JSON called .txt', 'notes.txt', weight, 'fitbit-weight-json'],
    [
      'a CSV called .txt',
      'w.txt',
      'timestamp,weight grams\n2026-01-01T07:00:00Z,70000\n',
      'fitbit-weight-csv',
    ],
  ] as const)('%s', async (_, name, content, id) => {
    const opened = await open(given(name, content));
    expect(found(opened)).toEqual({ [id]: 1 });
    expect(kinds(opened)).toEqual([]);
  });

  it.each([
    ['wrong-extension', 'weights.zip', '<html>please sign in</html>'],
    ['wrong-extension', 'weights.csv', '<html>please sign in</html>'],
    ['wrong-extension', 'weight-2020-01-01.json', 'not json'],
    ['wrong-shape', 'weight-2020-01-01.json', '[{"dateTime":"01/01/20"}]'],
    ['zip-unsupported', 'takeout.tgz', '\u001f\u008b'],
    ['file-empty', 'weight.csv', ''],
  ] as const)('%s: %s', async (kind, name, content) => {
    const bytes = Uint8Array.from(content, (sign) => sign.charCodeAt(0));
    const opened = await open(given(name, bytes));
    expect(opened.problems).toEqual([{ kind, file: name }]);
    expect(found(opened)).toEqual({});
  });

  it('not a family name alone: files called heart_rate that are none are looked at one by one', async () => {
    const fake = ['2020-01-01', '2020-01-02', '2020-01-03'].map((date) =>
      given(`a/heart_rate-${date}.json`, '[{"steps":1}]'),
    );
    const real = archive('A').files.filter(({ path }) => path.includes('heart_rate-2026-11-17'));
    const opened = await open(...fake, ...real.map(({ path, bytes }) => given(path, bytes)));
    expect(found(opened)).toEqual({ 'fitbit-heart-rate-json': 1 });
    expect(kinds(opened)).toEqual(['wrong-shape', 'wrong-shape', 'wrong-shape']);
  });
});

describe('archives within archives', () => {
  const { files } = archive('A');
  it.each([true, false])('one within another, stored: %s', async (stored) =>
    expect(found(await open(given('garmin.zip', faults.nested(files, 2, stored))))).toEqual(jsonOnly),
  );
  it('a third is too deep', async () => {
    const opened = await open(given('garmin.zip', faults.nested(files, 3, true)));
    expect(kinds(opened)).toEqual(['zip-too-deep']);
    expect(found(opened)).toEqual({});
  });
});

it('opens 32,738 files, reading in few places', async () => {
  const zip = given('takeout.zip', manyFamilies(32_738));
  const reads = vi.spyOn(zip.file, 'slice');
  const opened = await open(zip);
  expect(reads.mock.calls.length).toBeLessThan(200);
  const read = Object.values(found(opened)).reduce((sum, files) => sum + files, 0);
  expect(opened.later.reduce((sum, { files }) => sum + files, 0) + read).toBe(32_738);
  expect(opened.unknownCount).toBe(0);
});

it('stops when told', async () => {
  const signal = AbortSignal.abort(new Error('enough'));
  const file = given('takeout.zip', packZip(archive('A').files));
  await expect(openFiles([file], { signal, onProgress: () => undefined })).rejects.toThrow('enough');
});

it('names at most two hundred unknown files and counts all', async () => {
  const files = Array.from({ length: 300 }, (_, index) => given(`x/note ${String(index)}.md`, 'hello'));
  const opened = await open(...files);
  expect([opened.unknown.length, opened.unknownCount]).toEqual([200, 300]);
});

describe('the zone', () => {
  it("comes from the midnights of Garmin's days", async () => {
    const days = lifeDays('2026-03-20', 14, 'Europe/Berlin');
    const files = [
      ...garminDayFiles(days, 'Europe/Berlin'),
      garminSleepFile(lifeNights('2026-03-20', 14, 'Europe/Berlin'), days, 'Europe/Berlin'),
    ];
    const { zoneClues, zoneMatters } = await open(given('garmin.zip', packZip(files)));
    expect(zoneMatters).toBe(true);
    expect(zoneClues).toMatchObject([
      {
        kind: 'daily-offsets',
        zone: { kind: 'iana', name: 'Europe/Berlin' },
        file: expect.stringMatching(/^UDSFile_/) as string,
      },
    ]);
  });

  it('comes from sleeps first, then twins, heart-rate bounds and the profile', async () => {
    const { zoneClues } = await open(given('takeout.zip', packZip(archive('E').files)));
    expect(zoneClues.map(({ kind }) => kind)).toEqual([
      'sleep-offsets',
      'weigh-in-twins',
      'heart-rate-bounds',
      'profile',
    ]);
    for (const { zone } of zoneClues) expect(zone).toEqual({ kind: 'iana', name: 'Europe/Berlin' });
  });

  it('comes from heart rate alone where there is nothing else', async () => {
    const { files, samples } = buildArchive({ layout: 'A', person, asOf: NOON, heartDays: 4 });
    expect(samples.length).toBeGreaterThan(0);
    const { zoneClues } = await open(given('a.zip', packZip(files)));
    expect(zoneClues).toMatchObject([{ kind: 'heart-rate-bounds', zone: { kind: 'offset', minutes: 60 } }]);
  });
});

describe('a fault in an archive is said once, by its kind, and nothing else is wrong', () => {
  const { files } = archive('A');
  it.each<[string, () => Uint8Array]>([
    ['zip-cut-short', () => faults.cutShort(files)],
    ['zip-encrypted', () => faults.encrypted(files)],
    ['zip-unsupported', () => faults.unknownMethod(files)],
    ['zip-bomb', () => faults.ratioBomb()],
    ['zip-bomb', () => faults.declaredTotal(65)],
    ['zip-too-many-entries', () => faults.manyEntries(200_000)],
    ['zip-empty', () => faults.emptyZip()],
  ])('%s', async (kind, make) => {
    const opened = await open(given('takeout.zip', make()));
    expect(opened.problems.map((problem) => problem.kind)).toEqual([kind]);
    expect(found(opened)).toEqual({});
    expect([opened.later, opened.skipped, opened.unknown]).toEqual([[], [], []]);
  });

  it('zip-path-trick, and the good files are found', async () => {
    const opened = await open(given('takeout.zip', faults.pathTricks(files[0]!.bytes, files)));
    expect(new Set(kinds(opened))).toEqual(new Set(['zip-path-trick']));
    expect(found(opened)).toEqual(jsonOnly);
  });

  it('zip-damaged for a file whose bytes are not those that were packed', async () => {
    const opened = await open(given('takeout.zip', faults.badChecksum(files)));
    const problems = await problemsOfReading(opened);
    expect([...opened.problems, ...problems].map(({ kind }) => kind)).toEqual(['zip-damaged']);
  });
});

it('tells two chosen files of one name apart, in any order', async () => {
  const [a, b] = [
    given('weight.csv', 'timestamp,weight grams\n'.repeat(2)),
    given('weight.csv', 'timestamp,weight grams\n1,2\n'),
  ];
  const keys = async (...files: GivenFile[]) =>
    (await open(...files)).found.flatMap(({ entries }) => entries.map(({ key }) => key)).sort();
  expect(new Set(await keys(a, b)).size).toBe(2);
  expect(await keys(a, b)).toEqual(await keys(b, a));
});

const problemsOfReading = async (opened: Opened) => {
  const problems = [];
  for (const { format, entries } of opened.found)
    for await (const piece of format.read(entries, contextOf())) problems.push(...piece.problems);
  return problems;
};

const real = '../shared/data/fitbit-archive-2020-au';
it.skipIf(!existsSync(real))(`a real archive of 2020 is sorted (${real})`, async () => {
  const names = readdirSync(real);
  const opened = await open(
    ...names.map((name) => given(`archive/${name}`, readFileSync(`${real}/${name}`))),
  );
  expect(found(opened)).toEqual({
    'fitbit-heart-rate-json': 1,
    'fitbit-steps-json': 1,
    'fitbit-distance-json': 1,
    'fitbit-active-minutes-json': 1,
    'fitbit-resting-heart-rate-json': 1,
    'fitbit-heart-zones-json': 1,
    'fitbit-sleep-json': 2,
    'fitbit-exercise-json': 1,
  });
  expect(opened.later.map(({ stem, files }) => `${stem} ${String(files)}`)).toEqual(['sleep_score 1']);
  expect(opened.skipped).toMatchObject([{ why: 'raw-signal', files: 1 }]);
  expect(opened.unknown).toEqual(['LICENSE.upstream.md']);
  expect(opened.zoneClues[0]).toMatchObject({
    kind: 'heart-rate-bounds',
    zone: { kind: 'offset', minutes: 660 },
  });
});

describe('whatever happened to an archive', () => {
  const whole = packZip(
    archive('E').files.filter(({ path }) => /weight|heart_rate-|height|UserSleeps|Profile/.test(path)),
    { zip64: true },
  );
  const openAndRead = async (bytes: Uint8Array) => {
    const opened = await open(given('takeout.zip', bytes));
    return [...opened.problems, ...(await problemsOfReading(opened))];
  };

  it('is a problem told, never a mistake thrown: bytes changed', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(whole.length - 1), fc.integer({ min: 0, max: 255 })), {
          minLength: 1,
          maxLength: 6,
        }),
        fc.boolean(),
        async (changes, nearEnd) => {
          const bytes = whole.slice();
          // The directory is a small part of an archive and the better half of what can go wrong.
          for (const [at, value] of changes) bytes[nearEnd ? bytes.length - 1 - (at % 3_000) : at] = value;
          for (const { kind } of await openAndRead(bytes)) expect(kind).toMatch(/^[a-z-]+$/);
        },
      ),
      { numRuns: 25 },
    ));

  it('is a problem told, never a mistake thrown: cut anywhere', () =>
    fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), async (length) => {
        const problems = await openAndRead(whole.slice(0, length));
        const wanted = length < 4 ? (length === 0 ? ['file-empty'] : ['wrong-extension']) : ['zip-cut-short'];
        expect(problems.map(({ kind }) => kind)).toEqual(wanted);
      }),
      { numRuns: 20 },
    ));
});
