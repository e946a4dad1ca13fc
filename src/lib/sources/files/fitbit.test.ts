import fc from 'fast-check';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseLocalDay } from '$lib/domain/local-date';
import type { ZoneRule } from '$lib/domain/zone';
import { buildArchive } from '../../../../simulator/exports/archive';
import { heartRateCsv, heartRateText, minutesOf, samplesOf } from '../../../../simulator/exports/heart-rate';
import { poundsOf, weightCsv, weightJson } from '../../../../simulator/exports/weights';
import { zoneOffset } from '../../../../simulator/calendar';
import { loadPerson } from '../../../../simulator/fitbit/people/catalogue';
import { contextOf, entryOf, readAll, weighIns, type WholeAnswer } from '../../../../tests/support/entries';
import { fitbitHeartRateCsv } from './fitbit-heart-rate-csv';
import { fitbitHeartRateJson } from './fitbit-heart-rate-json';
import { fitbitHeight } from './fitbit-height';
import { fitbitBodyFatCsv, fitbitWeightCsv } from './fitbit-weight-csv';
import { fitbitWeightJson } from './fitbit-weight-json';
import type { ExportFile } from '../../../../simulator/exports/zip-writer';

const NOON = Date.UTC(2026, 10, 20, 12);
const person = loadPerson('twelve-years', NOON);
const rows = person.weighInsThrough(NOON);
const berlin: ZoneRule = { kind: 'iana', name: 'Europe/Berlin' };
const inBerlin = contextOf({ answers: { zone: berlin, choices: {} } });
const entries = (files: readonly ExportFile[]) =>
  files.map(({ path, bytes }) => entryOf(path.slice(path.lastIndexOf('/') + 1), bytes));
const json = (...records: unknown[]) => [entryOf('weight-2026-01-01.json', JSON.stringify(records))];

describe('weight in JSON', () => {
  it('is the same person that the Web API knows: ids, clocks, and weights but for a tenth of a pound', async () => {
    const answer = await readAll(fitbitWeightJson, entries(weightJson(rows, person.memberSince)));
    expect([answer.problems, answer.rejected]).toEqual([[], 0]);
    const read = weighIns(answer);
    expect(read.map(({ sourceId, time }) => [sourceId, time])).toEqual(
      rows.map(({ logId, date, time }) => [String(logId), `${date}T${time}`]),
    );
    read.forEach((reading, index) => {
      const row = rows[index]!;
      expect(Math.abs(reading.kg - row.weight)).toBeLessThanOrEqual(0.023);
      expect(reading.original).toEqual({ value: poundsOf(row.weight), unit: 'lb' });
      expect(reading.fatPct).toBe(row.fat ?? null);
      expect(reading.origin).toBe(row.source ?? null);
      expect(reading.timeUnknown).toBe(row.time === '23:59:59');
      expect(reading.bmi).toBe(row.bmi);
    });
  });

  it('trusts the date where midnight stands for no time', async () => {
    const at = Date.parse('2024-03-02T23:59:59Z');
    const answer = await readAll(
      fitbitWeightJson,
      json({ logId: at, weight: 150, bmi: 23, date: '03/02/24', time: '00:00:00', source: 'API' }),
    );
    expect(weighIns(answer)).toMatchObject([{ time: '2024-03-02T23:59:59', timeUnknown: true }]);
  });

  it('counts what is no weighing, and keeps the rest', async () => {
    const good = { logId: 1700000000000, weight: 150, bmi: 23, date: '11/14/23', time: '22:13:20' };
    const answer = await readAll(
      fitbitWeightJson,
      json(
        good,
        { ...good, weight: 2000 },
        { ...good, weight: 12 },
        { ...good, date: '02/30/23' },
        { ...good, date: '01/01/79' },
        { ...good, time: '7 am' },
        null,
        { weight: 'heavy' },
      ),
    );
    expect([weighIns(answer).length, answer.rejected, answer.problems]).toEqual([1, 7, []]);
  });

  it.each([
    ['json-cut-short', '[{"logId":1700000000000,"weight":150,"date":"11/1'],
    ['json-invalid', '[{"logId":1700000000000,}]'],
    ['wrong-shape', '{"weight":[]}'],
  ])('%s: half a file brings nothing', async (kind, text) => {
    const answer = await readAll(fitbitWeightJson, [entryOf('weight-2026-01-01.json', text)]);
    expect(answer.problems).toEqual([{ kind, file: 'weight-2026-01-01.json' }]);
    expect(answer.readings).toEqual([]);
  });

  it('takes an empty list as an answer', async () => {
    const answer = await readAll(fitbitWeightJson, [entryOf('weight-2026-01-01.json', '[]')]);
    expect([answer.problems, answer.finished]).toEqual([[], ['weight-2026-01-01.json']]);
  });
});

describe('weight in CSV', () => {
  const read = (context = inBerlin, hasSource = true) =>
    readAll(fitbitWeightCsv, entries([weightCsv(rows, { zone: 'Europe/Berlin', hasSource })]), context);

  it.each([true, false])(
    'is grams at an instant on the wall clock asked for; with sources: %s',
    async (hasSource) => {
      const answer = await read(inBerlin, hasSource);
      const readings = weighIns(answer);
      expect([readings.length, answer.rejected]).toEqual([rows.length, 0]);
      readings.forEach((reading, index) => {
        const row = rows[index]!;
        expect(reading.kg).toBeCloseTo(row.weight, 6);
        expect(reading.time.slice(0, 10)).toBe(row.date);
        if (row.time !== '23:59:59') expect(reading.time).toBe(`${row.date}T${row.time}`);
        expect(reading.timeUnknown).toBe(false);
      });
      if (hasSource)
        expect(readings.some(({ origin }) => origin === 'YAZIO Health Kit, Zepp Life Health Kit')).toBe(true);
    },
  );

  it('has ids that no answer about the zone changes', async () => {
    const utc = contextOf();
    const [here, there] = [weighIns(await read()), weighIns(await read(utc))];
    expect(here.map(({ sourceId }) => sourceId)).toEqual(there.map(({ sourceId }) => sourceId));
    expect(here[0]!.time).not.toBe(there[0]!.time);
    expect(new Set(here.map(({ sourceId }) => sourceId)).size).toBe(here.length);
  });

  it('has microseconds, and rows that are none', async () => {
    const text =
      'timestamp,weight grams,data source\n2026-05-06T09:38:18.609898Z,71000,"Aria, new"\nsoon,1,x\n';
    const answer = await readAll(fitbitWeightCsv, [entryOf('weight_2026-05-01.csv', text)], inBerlin);
    expect(answer.rejected).toBe(1);
    expect(weighIns(answer)).toEqual([
      {
        sourceId: 'csv:2026-05-06T09:38:18.609898Z:71000',
        time: '2026-05-06T11:38:18',
        timeUnknown: false,
        at: Date.parse('2026-05-06T09:38:18.609Z'),
        kg: 71,
        original: { value: 71000, unit: 'g' },
        bmi: null,
        fatPct: null,
        origin: 'Aria, new',
      },
    ]);
  });

  it('body fat beside it is percent', async () => {
    const text =
      'timestamp,body fat percentage,data source\n2026-05-06T22:38:18Z,21.5,Aria\n2026-05-07T07:00:00Z,0,Aria\n';
    const answer = await readAll(fitbitBodyFatCsv, [entryOf('body_fat_2026-05-01.csv', text)], inBerlin);
    expect(answer.rejected).toBe(1);
    expect(answer.readings).toMatchObject([
      { kind: 'body-fat', reading: { time: '2026-05-07T00:38:18', fatPct: 21.5, origin: 'Aria' } },
    ]);
  });
});

it('height comes in millimetres, and the newest counts', async () => {
  const text =
    'timestamp,height millimeters,data source\n2025-01-01T00:00:00Z,1710,a\n2020-01-01T00:00:00Z,1690,a\n';
  const answer = await readAll(fitbitHeight, [
    entryOf('height-2016-01-01.json', '[{ "dateTime" : "01/01/16 00:00:00", "value" : "1700" }]'),
    entryOf('height.csv', text),
  ]);
  expect(answer.heightM).toBe(1.71);
});

/** `YYYY-MM-DDTHH:MM` to beats, as the naive fold gives it. */
const minutes = ({ readings }: WholeAnswer) =>
  new Map(
    readings.flatMap((row) => {
      if (row.kind !== 'minutes') return [];
      const { day, values } = row.reading;
      return [...values].flatMap((bpm, minute): [string, number][] =>
        bpm > 0 ? [[new Date((day * 1440 + minute) * 60_000).toISOString().slice(0, 16), bpm]] : [],
      );
    }),
  );
const sorted = (map: ReadonlyMap<string, number>) => [...map].sort(([a], [b]) => (a < b ? -1 : 1));
const inZone = (zone: string) => (at: number) => zoneOffset(Math.floor(at / 60_000) * 60_000, zone);

describe('heart rate', () => {
  const dates = ['2026-10-23', '2026-10-24', '2026-10-25', '2026-10-26'];
  const days = dates.map((date) => ({
    date,
    samples: samplesOf(date, { zone: 'Europe/Berlin', every: 10 }),
  }));
  const all = days.flatMap(({ samples }) => samples);
  const files = days.map(({ date, samples }) => entryOf(`heart_rate-${date}.json`, heartRateText(samples)));
  const oneLine = days.map(({ date, samples }) =>
    entryOf(`heart_rate-${date}.json`, heartRateText(samples).replace(/\s+(?=["{}:])/g, '')),
  );

  it('in JSON folds to the minutes of the wall clock, over a change of the clocks', async () => {
    const answer = await readAll(fitbitHeartRateJson, files.toReversed(), inBerlin);
    expect([answer.problems, answer.rejected, answer.readings.length]).toEqual([[], 0, 4]);
    expect(answer.finished).toEqual(files.map(({ name }) => name));
    expect(sorted(minutes(answer))).toEqual(sorted(minutesOf(all, inZone('Europe/Berlin'))));
  });

  it('does not care for spaces, line ends or the order of keys', async () => {
    const wanted = sorted(minutes(await readAll(fitbitHeartRateJson, files, inBerlin)));
    expect(sorted(minutes(await readAll(fitbitHeartRateJson, oneLine, inBerlin)))).toEqual(wanted);
    const turned = days.map(({ date, samples }) => {
      const records = JSON.parse(heartRateText(samples)) as { dateTime: string; value: { bpm: number } }[];
      const text = JSON.stringify(
        records.map(({ dateTime, value }) => ({ value, extra: '}"', dateTime })),
        null,
        '\t',
      );
      return entryOf(`heart_rate-${date}.json`, text.replaceAll('\n', '\r\n'));
    });
    expect(sorted(minutes(await readAll(fitbitHeartRateJson, turned, inBerlin)))).toEqual(wanted);
  });

  it('gives whole days also where another zone moves samples over midnights', async () => {
    const zone: ZoneRule = { kind: 'iana', name: 'Pacific/Kiritimati' };
    const answer = await readAll(fitbitHeartRateJson, files, contextOf({ answers: { zone, choices: {} } }));
    expect(sorted(minutes(answer))).toEqual(sorted(minutesOf(all, inZone('Pacific/Kiritimati'))));
    expect(new Set(answer.readings.map((row) => row.kind === 'minutes' && row.reading.day)).size).toBe(5);
  });

  it('counts records that are no samples and goes on', async () => {
    const sample = (stamp: string, bpm: unknown) => ({ dateTime: stamp, value: { bpm, confidence: 2 } });
    const records = [
      sample('01/02/26 10:00:00', 60),
      sample('13/02/26 10:00:00', 60),
      sample('01/02/26 10:01:00', '60'),
    ];
    const odd = [sample('01/02/26 10:02:00', 250), { value: 3 }, sample('01/02/26 10:03:00', 80)];
    const answer = await readAll(fitbitHeartRateJson, [
      entryOf('heart_rate-2026-01-02.json', JSON.stringify([...records, ...odd])),
    ]);
    expect(answer.rejected).toBe(3);
    expect(sorted(minutes(answer))).toEqual([
      ['2026-01-02T10:00', 60],
      ['2026-01-02T10:03', 80],
    ]);
  });

  it.each([
    ['json-cut-short', heartRateText(days[0]!.samples).slice(0, 5_000)],
    ['json-invalid', heartRateText(days[0]!.samples).replace('},{', '} {')],
    ['json-invalid', '[3]'],
    ['wrong-shape', '{}[]'],
  ])('%s is said of the file', async (kind, text) => {
    const answer = await readAll(
      fitbitHeartRateJson,
      [entryOf('heart_rate-2026-01-02.json', text), files[1]!],
      inBerlin,
    );
    expect(answer.problems).toEqual([{ kind, file: 'heart_rate-2026-01-02.json' }]);
    expect(minutes(answer).size).toBeGreaterThan(1_000);
  });

  it('in CSV takes one app a day: the one with the most samples', async () => {
    const utcDates = ['2026-10-22', ...dates];
    const csvs = entries(utcDates.map((date) => heartRateCsv(date, all, true)));
    const answer = await readAll(fitbitHeartRateCsv, csvs, inBerlin);
    const confident = all.map((sample) => ({ ...sample, confidence: 1 }));
    expect([answer.problems, answer.rejected]).toEqual([[], 0]);
    expect(sorted(minutes(answer))).toEqual(sorted(minutesOf(confident, inZone('Europe/Berlin'))));
  });

  it('goes on where it stopped: what is finished need not be read again', async () => {
    const long = Array.from({ length: 70 }, (_, day) =>
      new Date(Date.UTC(2026, 4, 1 + day)).toISOString().slice(0, 10),
    );
    const entriesOf = long.map((date) =>
      entryOf(
        `heart_rate-${date}.json`,
        heartRateText(samplesOf(date, { zone: 'Europe/Berlin', every: 600 })),
      ),
    );
    const whole = await readAll(fitbitHeartRateJson, entriesOf, inBerlin);
    const finished = new Set<string>();
    const days = new Set<number>();
    for await (const piece of fitbitHeartRateJson.read(entriesOf, inBerlin)) {
      for (const row of piece.readings) if (row.kind === 'minutes') days.add(row.reading.day);
      for (const { name } of piece.finished) finished.add(name);
      expect(piece.covered.flatMap(({ days: range }) => range.last - range.first + 1)).toEqual([
        piece.finished.length,
      ]);
      break;
    }
    expect([days.size, finished.size]).toEqual([30, 30]);
    const rest = await readAll(
      fitbitHeartRateJson,
      entriesOf.filter(({ name }) => !finished.has(name)),
      inBerlin,
    );
    expect([rest.readings.length, whole.readings.length, whole.pieces]).toEqual([40, 70, 3]);
    expect(rest.readings).toEqual(whole.readings.slice(30));
  });

  it('tells from names how many days there are', () =>
    expect(fitbitHeartRateJson.outline!(files)).toEqual({
      days: { first: parseLocalDay(dates[0]!), last: parseLocalDay(dates[3]!) },
      dayCount: 4,
    }));

  it('any samples fold as the plain way does', async () => {
    const sample = fc.record({
      at: fc.integer({ min: 0, max: 3 * 86_400 }).map((second) => Date.UTC(2026, 2, 28) + second * 1000),
      bpm: fc.integer({ min: 0, max: 255 }),
      confidence: fc.integer({ min: 0, max: 3 }),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(sample, { maxLength: 80 }),
        fc.constantFrom('Europe/Berlin', 'Australia/Lord_Howe'),
        async (list, name) => {
          const context = contextOf({ answers: { zone: { kind: 'iana', name }, choices: {} } });
          const answer = await readAll(
            fitbitHeartRateJson,
            [entryOf('heart_rate-2026-03-28.json', heartRateText(list))],
            context,
          );
          expect(sorted(minutes(answer))).toEqual(sorted(minutesOf(list, inZone(name))));
        },
      ),
      { numRuns: 60 },
    );
  });
});

it('an archive of layout E brings a person once by each family', async () => {
  const { files } = buildArchive({ layout: 'E', person: loadPerson('ten-days', NOON), asOf: NOON });
  const weights = entries(files.filter(({ path }) => /weight/.test(path) && !/readme/.test(path)));
  const csvs = weights.filter(({ name }) => name.endsWith('csv'));
  const jsons = weights.filter(({ name }) => name.endsWith('json'));
  const [a, b] = [await readAll(fitbitWeightJson, jsons), await readAll(fitbitWeightCsv, csvs, inBerlin)];
  expect(weighIns(a).length).toBe(weighIns(b).length);
});

const real = '../shared/data/fitbit-archive-2020-au';
describe.skipIf(!existsSync(real))(`a real archive of 2020 (${real})`, () => {
  it('has the heart rate that a plain fold of the parsed file has', async () => {
    const name = 'heart_rate-2020-03-29.json';
    const bytes = readFileSync(`${real}/${name}`);
    const zone: ZoneRule = { kind: 'iana', name: 'Australia/Melbourne' };
    const answer = await readAll(
      fitbitHeartRateJson,
      [entryOf(name, bytes)],
      contextOf({ answers: { zone, choices: {} } }),
    );
    const records = JSON.parse(bytes.toString()) as {
      dateTime: string;
      value: { bpm: number; confidence: number };
    }[];
    const samples = records.map(({ dateTime, value }) => ({
      at: Date.parse(
        `20${dateTime.slice(6, 8)}-${dateTime.slice(0, 2)}-${dateTime.slice(3, 5)}T${dateTime.slice(9)}Z`,
      ),
      ...value,
    }));
    expect([records.length, answer.rejected, answer.readings.length]).toEqual([10_342, 0, 1]);
    expect(answer.readings[0]).toMatchObject({ reading: { day: parseLocalDay('2020-03-29') } });
    expect(sorted(minutes(answer))).toEqual(sorted(minutesOf(samples, inZone('Australia/Melbourne'))));
  });
});
