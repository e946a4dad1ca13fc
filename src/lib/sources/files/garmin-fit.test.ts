import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { garminFit as fitFile, type FitStyle } from '../../../../simulator/exports/garmin-fit';
import { weighings } from '../../../../simulator/exports/weighings';
import { contextOf, entryOf, peekOf, readAll, weighIns } from '../../../../tests/support/entries';
import { garminFit } from './garmin-fit';

const truth = weighings(11, '2024-02-01', 120);
const zone = { kind: 'iana', name: 'Asia/Kolkata' } as const;
const india = contextOf({ answers: { zone, choices: {} } });

const read = async (bytes: Uint8Array, context = india, name = 'weights.fit') => {
  const entry = entryOf(name, bytes, 101);
  expect(garminFit.recognises(await peekOf(entry))).toBe(true);
  return readAll(garminFit, [entry], context);
};

describe('a FIT file with weights', () => {
  const styles: readonly [string, FitStyle][] = [
    ['as a scale writes it', {}],
    ['with the old header', { header: 12 }],
    ['with the bytes in the other order', { bigEndian: true }],
    ['with developer fields, called an activity', { developerField: true, fileType: 4 }],
  ];

  it.each(styles)(
    'is read %s: every weight, its instant and the wall clock of the zone',
    async (_, style) => {
      const answer = await read(fitFile(truth, 330, style));
      expect(answer).toMatchObject({ rejected: 0, problems: [], questions: [], finished: ['weights.fit'] });
      expect(weighIns(answer).map(({ time, kg, fatPct, bmi }) => ({ time, kg, fatPct, bmi }))).toEqual(truth);
      expect(weighIns(answer)[0]?.at).toBe(Date.parse(`${truth[0]!.time}+05:30`));
    },
  );

  it('has ids that do not depend on the zone', async () => {
    const ids = async (context: typeof india) =>
      weighIns(await read(fitFile(truth), context)).map(({ sourceId }) => sourceId);
    expect(await ids(india)).toEqual(await ids(contextOf()));
  });

  it('is read where several stand in one file, padded with zeros', async () => {
    const half = truth.length / 2;
    const both = [
      ...fitFile(truth.slice(0, half), 330),
      ...fitFile(truth.slice(half), 330, { header: 12 }),
      0,
      0,
      0,
    ];
    expect(weighIns(await read(Uint8Array.from(both))).length).toBe(truth.length);
  });

  it('asks whose weights these are where the scale knows several people', async () => {
    const file = fitFile(truth, 330, { users: [3, 0, 3] });
    const asked = await read(file);
    expect(asked).toMatchObject({
      readings: [],
      finished: [],
      questions: [{ kind: 'scale-user', options: ['0', '3', 'all'] }],
    });
    const choose = (value: string) =>
      read(file, contextOf({ answers: { zone, choices: { [asked.questions[0]!.id]: value } } }));
    expect(weighIns(await choose('0')).length).toBe(truth.filter((__, at) => at % 3 === 1).length);
    expect(weighIns(await choose('all')).length).toBe(truth.length);
  });

  it('asks once where each weighing is a file of its own, and tells the people by their weights', async () => {
    const files = truth
      .slice(0, 6)
      .map((weighing, at) => entryOf(`w${at}.fit`, fitFile([weighing], 330, { users: [at === 2 ? 7 : 1] })));
    const ask = (context: typeof india) =>
      readAll(garminFit, [...files, entryOf('old.fit', fitFile(truth.slice(6, 8)))], context);
    const asked = await ask(india);
    expect(asked.questions).toMatchObject([
      {
        id: 'scale-user',
        options: ['1', '7', 'all'],
        hints: { 1: { count: 5 }, 7: { count: 1, kg: truth[2]?.kg } },
      },
    ]);
    const waiting = await ask(contextOf());
    expect(weighIns(waiting).length).toBe(2);
    expect(waiting.finished).toEqual(['old.fit']);
    const mine = await ask(contextOf({ answers: { zone, choices: { 'scale-user': '1' } } }));
    expect(weighIns(mine).length).toBe(7);
    expect(mine.finished.length).toBe(7);
  });

  it('leaves out weights that are still calculated', async () => {
    const answer = await read(fitFile(truth, 330, { calculatingEvery: 4 }));
    expect(answer.rejected).toBe(Math.floor(truth.length / 4));
    expect(weighIns(answer).every(({ kg }) => kg < 100)).toBe(true);
  });

  it('takes nothing of a file whose CRC is wrong or that was cut short', async () => {
    const whole = fitFile(truth);
    expect(await read(fitFile(truth, 0, { badCrc: true }))).toMatchObject({
      readings: [],
      problems: [{ kind: 'fit-crc' }],
    });
    expect(await read(whole.slice(0, -40))).toMatchObject({
      readings: [],
      problems: [{ kind: 'fit-cut-short' }],
    });
    const twice = Uint8Array.from([...whole, ...whole.slice(0, 200)]);
    expect(await read(twice)).toMatchObject({ readings: [], problems: [{ kind: 'fit-cut-short' }] });
  });

  const real = (name: string) => `../shared/data/fit/${name}`;

  const single = real('WeightScaleSingleUser.fit');
  it.skipIf(!existsSync(single))('is read from the sample of a scale with one user', async () => {
    const answer = await read(readFileSync(single));
    expect(answer).toMatchObject({ problems: [], questions: [], rejected: 0 });
    expect(weighIns(answer).map(({ kg, fatPct }) => [kg, fatPct])).toMatchInlineSnapshot(`
      [
        [
          75.8,
          22.3,
        ],
        [
          76.09,
          25.1,
        ],
      ]
    `);
    expect(weighIns(answer).map(({ at }) => new Date(at!).toISOString())).toMatchInlineSnapshot(`
      [
        "2009-09-09T21:38:00.000Z",
        "2009-09-09T22:38:00.000Z",
      ]
    `);
  });

  const monitoring = real('MonitoringFile.fit');
  it.skipIf(!existsSync(monitoring))('gives nothing of a real file without weights', async () => {
    expect(await read(readFileSync(monitoring))).toMatchObject({
      readings: [],
      problems: [],
      rejected: 0,
      finished: ['weights.fit'],
    });
  });

  const torn = real('activity-unexpected-eof.fit');
  it.skipIf(!existsSync(torn))('says of a real file that it was cut short', async () => {
    expect((await read(readFileSync(torn))).problems).toEqual([
      { kind: 'fit-cut-short', file: 'weights.fit' },
    ]);
  });
});
