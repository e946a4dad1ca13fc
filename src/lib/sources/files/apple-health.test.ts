import { describe, expect, it } from 'vitest';
import { appleExport, type AppleStyle } from '../../../../simulator/exports/apple';
import { weighings } from '../../../../simulator/exports/weighings';
import { contextOf, entryOf, peekOf, readAll, weighIns } from '../../../../tests/support/entries';
import { appleHealth } from './apple-health';

const truth = weighings(31, '2021-01-01', 90);
const fileOf = (style: AppleStyle = {}) => [...appleExport(truth, style)].join('');

/** The person was at places of the offset in the file. */
const at = (minutes: number) => contextOf({ answers: { zone: { kind: 'offset', minutes }, choices: {} } });

const read = async (text: string, chunk = 1_009, context = at(60)) => {
  const entry = entryOf('eksport.xml', text, chunk);
  expect(appleHealth.recognises(await peekOf(entry))).toBe(true);
  return readAll(appleHealth, [entry], context);
};

describe('an export of Apple Health', () => {
  const styles: readonly [string, AppleStyle][] = [
    ['in kilograms', {}],
    ['in pounds', { unit: 'lb' }],
    ['in stone', { unit: 'st' }],
    ['in grams', { unit: 'g', offset: '-0330' }],
    ['with the broken DTD of iOS 16', { iOS16: true }],
    ['with correlations and heart beats', { correlations: true, beats: 20 }],
  ];

  it.each(styles)('is read %s: weight, index and fat', async (_, style) => {
    const answer = await read(fileOf(style), 1_009, at(style.offset === '-0330' ? -210 : 60));
    expect(answer).toMatchObject({
      rejected: 0,
      problems: [],
      questions: [],
      heightM: 1.8,
      finished: ['eksport.xml'],
    });
    expect(weighIns(answer).map(({ time, kg, bmi }) => ({ time, kg, bmi }))).toEqual(
      truth.map(({ time, kg, bmi }) => ({ time, kg, bmi })),
    );
    const [hours, minutes] = [(style.offset ?? '+0100').slice(0, 3), (style.offset ?? '+0100').slice(3)];
    expect(weighIns(answer)[0]?.at).toBe(Date.parse(`${truth[0]!.time}${hours}:${minutes}`));
    const fat = answer.readings.flatMap((row) => (row.kind === 'body-fat' ? [row.reading] : []));
    expect(fat.map(({ time, fatPct }) => [time, fatPct])).toEqual(
      truth.flatMap(({ time, fatPct }) => (fatPct === null ? [] : [[time, fatPct]])),
    );
  });

  it('is read the same wherever its bytes are cut', async () => {
    const text = [...appleExport(truth.slice(0, 6), { iOS16: true, correlations: true })].join('');
    const whole = (await read(text, 100_000)).readings;
    expect(whole.length).toBeGreaterThan(3);
    for (const chunk of [1, 2, 3, 7]) expect((await read(text, chunk)).readings).toEqual(whole);
  });

  it('keeps the same weighing of several apps, each with its name', async () => {
    const rows = weighIns(await read(fileOf({ sources: ['Scale', 'Anna’s “Watch”'] })));
    expect(rows.length).toBe(2 * truth.length);
    expect(new Set(rows.map(({ origin }) => origin))).toEqual(new Set(['Scale', 'Anna’s “Watch”']));
    expect(new Set(rows.map(({ sourceId }) => sourceId)).size).toBe(rows.length);
  });

  it('yields as it goes, a thousand readings at a time', async () => {
    const sources = Array.from({ length: 40 }, (_, at) => `App ${at}`);
    const answer = await read(fileOf({ sources }), 65_536);
    expect(answer.pieces).toBeGreaterThan(3);
    expect(weighIns(answer).length).toBe(40 * truth.length);
  });

  it('refuses entities of its own, declared or used', async () => {
    for (const entity of ['declared', 'used'] as const)
      expect(await read(fileOf({ entity }))).toMatchObject({
        readings: [],
        problems: [{ kind: 'xml-entities' }],
      });
  });

  it('keeps what stands before a cut, and says that it was cut', async () => {
    const text = fileOf();
    const answer = await read(text.slice(0, text.indexOf('BodyFatPercentage')));
    expect(answer.problems).toEqual([{ kind: 'xml-cut-short', file: 'eksport.xml' }]);
    expect(weighIns(answer).length).toBe(truth.length);
    expect((await read(text.slice(0, 300))).problems).toMatchObject([{ kind: 'xml-cut-short' }]);
  });

  it('counts torn and implausible records, knows old stamps and names with spaces, ignores comments', async () => {
    const row = (unit: string, value: string, more = '', date = '20141016130507-0700') =>
      `<Record type="HKQuantityTypeIdentifierBodyMass" ${more} unit="${unit}" startDate="${date}" value="${value}"/>`;
    const text = `<HealthData locale="x">${row('kg', '80.5', 'My key="1"')}${row('kg', '8')}${row('mol', '80')}${row('kg', '80', '', '2014')}
      ${row('kg', '1e9')}${row('kg', '80', '', '2099-01-01 00:00:00 +0000')}<!-- ${row('kg', '90')} --><Record type="HKQuantityTypeIdentifierBodyMass" unit="kg
      <Workout/></HealthData>`;
    const answer = await read(text, 1_009, at(-420));
    // Five of them, the one that is torn, and a workout that tells nothing.
    expect(answer.rejected).toBe(7);
    expect(answer.rejectedOf).toEqual({ weight: 6, exercise: 1 });
    expect(weighIns(answer)).toMatchObject([{ time: '2014-10-16T13:05:07', kg: 80.5, origin: null }]);
  });

  it('keeps the weighings before a tag that never ends', async () => {
    const text = fileOf();
    const at = text.indexOf('<Record type="HKQuantityTypeIdentifierBodyFatPercentage"');
    const answer = await read(`${text.slice(0, at)}<Record ${'x'.repeat(1_100_000)}`, 65_536);
    expect(answer.problems).toEqual([{ kind: 'xml-invalid', file: 'eksport.xml' }]);
    expect(weighIns(answer).length).toBe(truth.length);
  });

  it('stops when aborted', async () => {
    const abort = new AbortController();
    const context = contextOf({ signal: abort.signal, onBytes: () => abort.abort(new Error('enough')) });
    await expect(read(fileOf(), 500, context)).rejects.toThrow('enough');
  });

  it('is no clinical document and no page', async () => {
    for (const text of ['<?xml version="1.0"?><ClinicalDocument xmlns="urn:hl7-org:v3">', '<html>', ''])
      expect(appleHealth.recognises(await peekOf(entryOf('export_cda.xml', text)))).toBe(false);
  });
});
