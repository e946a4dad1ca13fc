import { mkdtempSync, openAsBlob, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { NOON } from '../fitbit/test-support.ts';
import { loadPerson } from '../fitbit/people/catalogue.ts';
import { buildArchive, inParts } from './archive.ts';
import { heartRateText, samplesOf } from './heart-rate.ts';
import { manyFamilies, writeLargeArchive } from './large.ts';
import { chunksOf, instantOfWallClock, prettyArray, shortStamp } from './shapes.ts';
import { poundsOf, weightJson } from './weights.ts';

const person = loadPerson('twelve-years', NOON);
const rows = person.weighInsThrough(NOON);
const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

describe('an archive looks like a real one', () => {
  it('prints arrays as Fitbit does', () =>
    expect(
      prettyArray([{ dateTime: '03/28/20 13:00:06', value: { bpm: 64, confidence: 3 } }, { a: 'b: "c":' }]),
    ).toBe(
      '[{\n  "dateTime" : "03/28/20 13:00:06",\n  "value" : {\n    "bpm" : 64,\n    "confidence" : 3\n  }\n},{\n  "a" : "b: \\"c\\":"\n}]',
    ));

  it('has heart rate that the fast printer prints as the plain one would', () => {
    const samples = samplesOf('2026-03-29', { zone: 'Europe/Berlin', every: 60 });
    const plain = samples.map(({ at, bpm, confidence }) => ({
      dateTime: shortStamp(at),
      value: { bpm, confidence },
    }));
    expect(heartRateText(samples)).toBe(prettyArray(plain));
  });

  it('has the weights of the person in pounds, with everything that real ones have', () => {
    const records = weightJson(rows, person.memberSince).flatMap(
      ({ bytes }) =>
        JSON.parse(text(bytes)) as {
          logId: number;
          weight: number;
          time: string;
          fat?: number;
          source?: string;
        }[],
    );
    expect(records.map(({ logId, weight }) => [logId, weight])).toEqual(
      rows.map(({ logId, weight }) => [logId, poundsOf(weight)]),
    );
    expect(records.some(({ time }) => time === '23:59:59')).toBe(true);
    expect(records.some(({ fat }) => fat === undefined)).toBe(true);
    expect(records.some(({ fat }) => fat !== undefined && String(fat).length > 8)).toBe(true);
    expect(new Set(records.map(({ source }) => source)).size).toBeGreaterThan(3);
    expect(new Set(rows.map(({ date }) => date)).size).toBeLessThan(rows.length);
  });

  it('has days as long as they are where clocks change', () => {
    const hours = (date: string) => {
      const samples = samplesOf(date, { zone: 'Europe/Berlin', every: 10, gap: false });
      return Math.round((samples.at(-1)!.at - samples[0]!.at) / 3_600_000);
    };
    expect([hours('2026-03-29'), hours('2026-10-25'), hours('2026-11-01')]).toEqual([23, 25, 24]);
  });

  it('is the same each time', () => {
    const make = () =>
      buildArchive({ layout: 'E', person: loadPerson('ten-days', NOON), asOf: NOON, heartDays: 1 });
    expect(make()).toEqual(make());
    expect(inParts(make().files, 2).map(({ path }) => path)).toEqual([
      'takeout-20261101T070707Z-1-001.zip',
      'takeout-20261101T070707Z-1-002.zip',
    ]);
  });
});

it('a chunk begins every thirty days from the first, and one without rows is missing', () =>
  expect(
    chunksOf(['2026-01-01', '2026-01-30', '2026-01-31', '2026-04-01'], (date) => date, '2026-01-01', 30),
  ).toEqual([
    { start: '2026-01-01', items: ['2026-01-01', '2026-01-30'] },
    { start: '2026-01-31', items: ['2026-01-31'] },
    { start: '2026-04-01', items: ['2026-04-01'] },
  ]));

it('an instant of a wall clock is that clock again', () => {
  expect(new Date(instantOfWallClock('2026-03-29', '03:30:00', 'Europe/Berlin')).toISOString()).toBe(
    '2026-03-29T01:30:00.000Z',
  );
  expect(new Date(instantOfWallClock('2026-01-15', '00:00:00', 'Australia/Sydney')).toISOString()).toBe(
    '2026-01-14T13:00:00.000Z',
  );
});

describe('large ones', () => {
  it('go to a file as they are made', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'exports-'));
    const path = join(folder, 'large.zip');
    const made = writeLargeArchive(path, { bytes: 6_000_000, every: 10 });
    expect(made.bytes).toBeGreaterThan(6_000_000);
    const end = new DataView(await (await openAsBlob(path)).slice(statSync(path).size - 22).arrayBuffer());
    expect([end.getUint32(0, true), end.getUint16(10, true)]).toEqual([0x06054b50, made.days]);
    rmSync(folder, { recursive: true });
  });

  it('or are many', () => expect(manyFamilies(1_000).length).toBeGreaterThan(100_000));
});
