import { describe, expect, it } from 'vitest';
import { withingsWeight, type WithingsStyle } from '../../../../simulator/exports/withings';
import { weighings } from '../../../../simulator/exports/weighings';
import { contextOf, entryOf, peekOf, readAll, weighIns } from '../../../../tests/support/entries';
import { withingsWeightCsv } from './withings-weight-csv';

const truth = weighings(3, '2019-01-01', 200);

const read = async (text: string, context = contextOf()) => {
  const entry = entryOf('weight.csv', text, 501);
  expect(withingsWeightCsv.recognises(await peekOf(entry))).toBe(true);
  return readAll(withingsWeightCsv, [entry], context);
};

describe('a Withings weight table', () => {
  const styles: readonly [string, WithingsStyle][] = [
    ['in kilograms', {}],
    ['in pounds', { unit: 'lb' }],
    ['half in German', { language: 'de' }],
  ];

  it.each(styles)('is read %s, fat as a share of the weight', async (_, style) => {
    const answer = await read(withingsWeight(truth, style));
    const rows = weighIns(answer).reverse();
    expect(answer).toMatchObject({ rejected: 0, problems: [], questions: [] });
    expect(rows.map(({ time }) => time)).toEqual(truth.map(({ time }) => time));
    rows.forEach(({ kg, fatPct }, at) => {
      expect(Math.abs(kg - truth[at]!.kg)).toBeLessThan(0.003);
      if (truth[at]!.fatPct === null) expect(fatPct).toBeNull();
      else expect(fatPct).toBeCloseTo(truth[at]!.fatPct, 1);
    });
  });

  it('takes the unit that the range suggests where the header names none', async () => {
    const answer = await read(withingsWeight(truth, { unitInHeader: false }));
    expect(answer.questions).toMatchObject([{ kind: 'unit', suggestion: 'kg', options: ['kg', 'lb', 'st'] }]);
    expect(weighIns(answer).length).toBe(truth.length);
  });

  it('is empty with a header only, and refuses headers that mix units', async () => {
    expect(await read(withingsWeight([]))).toMatchObject({
      readings: [],
      problems: [],
      finished: ['weight.csv'],
    });
    const mixed =
      'Date,"Weight (kg)","Fat mass (lb)","Bone mass (kg)","Muscle mass (kg)","Hydration (kg)",Comments\n';
    expect((await read(mixed)).problems).toEqual([{ kind: 'units-mixed', file: 'weight.csv' }]);
  });

  it('is no height, no steps and no archive table', async () => {
    for (const text of [
      'Datum,"Größe (m)",Kommentare\n',
      'date,value\n',
      'timestamp,weight grams,data source\n',
      '',
    ])
      expect(withingsWeightCsv.recognises(await peekOf(entryOf('weight.csv', text)))).toBe(false);
  });
});
