import { describe, expect, it } from 'vitest';
import {
  garminBiometrics as archiveFile,
  garminWeightService,
  type BiometricsStyle,
} from '../../../../simulator/exports/garmin-biometrics';
import { weighings } from '../../../../simulator/exports/weighings';
import { contextOf, entryOf, peekOf, readAll, weighIns } from '../../../../tests/support/entries';
import { garminBiometrics } from './garmin-biometrics';

const truth = weighings(23, '2023-05-01', 100);
const west = contextOf({ answers: { zone: { kind: 'iana', name: 'America/Phoenix' }, choices: {} } });

const read = async (text: string, context = west, name = '123_userBioMetrics.json') => {
  const entry = entryOf(name, text, 4_001);
  expect(garminBiometrics.recognises(await peekOf(entry))).toBe(true);
  return readAll(garminBiometrics, [entry], context);
};

const told = (answer: Awaited<ReturnType<typeof read>>) =>
  weighIns(answer).map(({ time, kg, fatPct, bmi }) => ({ time, kg, fatPct, bmi }));

describe('the weights of a Garmin account archive', () => {
  const styles: readonly [string, BiometricsStyle][] = [
    ['with one figure behind the second', {}],
    ['with three', { stamps: 3 }],
    ['as epoch milliseconds', { stamps: 'epoch' }],
    ['with older versions of each', { olderVersions: true }],
  ];

  it.each(styles)('are read %s', async (_, style) => {
    const answer = await read(archiveFile(truth, -420, style));
    expect(told(answer)).toEqual(truth);
    expect(answer).toMatchObject({ rejected: 0, problems: [], heightM: 1.8 });
    expect(weighIns(answer)[0]?.at).toBe(Date.parse(`${truth[0]!.time}-07:00`));
  });

  it('are read from a saved answer of the weight service', async () => {
    expect(told(await read(garminWeightService(truth, -420), west, 'weight.json'))).toEqual(truth);
  });

  it('keep their day where the zone given puts them on another', async () => {
    const rows = weighIns(await read(archiveFile(truth, -420), contextOf()));
    expect(rows.map(({ time }) => time.slice(0, 10))).toEqual(truth.map(({ time }) => time.slice(0, 10)));
  });

  it('have ids that do not depend on the zone', async () => {
    const ids = async (context: typeof west) =>
      weighIns(await read(archiveFile(truth), context)).map(({ sourceId }) => sourceId);
    expect(await ids(west)).toEqual(await ids(contextOf()));
    expect(new Set(await ids(west)).size).toBe(truth.length);
  });

  it('are refused one by one where they are none', async () => {
    const text = archiveFile(truth, -420)
      .replace('"INDEX_SCALE"', '7')
      .replace(/"timestampGMT": "[^"]*"/, '"timestampGMT": "soon"');
    expect((await read(text)).rejected).toBe(1);
    expect(
      (await read(JSON.stringify([{ metaData: {}, weight: { weight: 5_000, timestampGMT: 1.7e12 } }])))
        .rejected,
    ).toBe(1);
  });

  it.each([
    ['json-cut-short', archiveFile(truth).slice(0, 5_000)],
    ['json-invalid', archiveFile(truth).replace('"weight"', '"weight')],
    ['wrong-shape', '{"weight": {"metaData": 1}}'],
  ])('say %s', async (kind, text) => {
    expect(await read(text)).toMatchObject({ readings: [], problems: [{ kind }] });
  });

  it('are not looked for in other JSON', async () => {
    for (const text of ['[{"logId":1,"weight":2}]', '{}', 'no data'])
      expect(garminBiometrics.recognises(await peekOf(entryOf('weight-2020-01-01.json', text)))).toBe(false);
  });
});
