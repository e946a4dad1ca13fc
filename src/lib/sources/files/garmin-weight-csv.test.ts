import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { garminReport, type ReportStyle } from '../../../../simulator/exports/garmin-report';
import { weighings } from '../../../../simulator/exports/weighings';
import { contextOf, entryOf, peekOf, readAll, weighIns } from '../../../../tests/support/entries';
import { garminWeightCsv } from './garmin-weight-csv';

const truth = weighings(7, '2022-08-03', 150);

const read = async (text: string | Uint8Array, context = contextOf(), name = 'Weight.csv') => {
  const entry = entryOf(name, text, 997);
  expect(garminWeightCsv.recognises(await peekOf(entry))).toBe(true);
  return readAll(garminWeightCsv, [entry], context);
};

const shown = (rows: readonly { time: string; kg: number; fatPct: number | null }[]) =>
  rows.map(({ time, kg, fatPct }) => `${time} ${kg.toFixed(1)} ${fatPct}`).sort();

describe('a Garmin weight report', () => {
  const styles: readonly [string, ReportStyle, string?][] = [
    ['as in 2022', {}],
    ['year first', { date: 'ymd' }],
    ['day first, 24 hours', { date: 'dmy', clock: 24 }],
    ['in pounds', { units: ['lb'] }],
    ['with both units, each named', { units: ['kg', 'lb'] }],
    ['without mark, with CR LF', { mark: false, newline: '\r\n' }],
    [
      'in German with semicolons',
      { language: 'de', date: 'local', clock: 24, delimiter: ';', decimalComma: true },
    ],
    ['in German for an English browser', { language: 'de', date: 'local', clock: 24, decimalComma: true }],
    ['in French', { language: 'fr', date: 'local', clock: 24, delimiter: ';', decimalComma: true }, 'fr'],
    ['in Japanese', { language: 'ja', date: 'local', clock: 24 }, 'ja'],
    ['with day/month in figures', { date: 'figures-dmy', clock: 24 }],
    ['with month/day in figures', { date: 'figures-mdy' }],
    [
      'with the unit in the header',
      { unitInCell: false, header: 'Time,Weight (lbs),Change,BMI,Body Fat,a,b,c', units: ['lb'] },
    ],
  ];

  it.each(styles)('is read %s', async (_, style, language = 'en-US') => {
    const answer = await read(garminReport(truth, style), contextOf({ languages: [language] }));
    expect(shown(weighIns(answer))).toEqual(shown(truth));
    expect(answer).toMatchObject({ rejected: 0, problems: [], questions: [], finished: ['Weight.csv'] });
    expect(new Set(weighIns(answer).map(({ sourceId }) => sourceId)).size).toBe(truth.length);
  });

  it('keeps two readings of one minute that differ in fat, and one of two that do not', async () => {
    const twice = [truth[0]!, { ...truth[0]!, fatPct: 31.5 }, truth[0]!];
    const rows = weighIns(await read(garminReport(twice)));
    expect(rows.map(({ fatPct }) => fatPct)).toEqual([truth[0]!.fatPct, 31.5]);
  });

  it('takes no words of its own for another report', async () => {
    for (const text of [
      '\uFEFF,Actual,Goal\n10/24/2022,5000,6000\n',
      'Body\nDate,Weight,BMI,Fat\n"2019-10-01","80","23","0"\n',
      'hello',
      '',
    ])
      expect(garminWeightCsv.recognises(await peekOf(entryOf('Steps.csv', text)))).toBe(false);
  });

  it('reads an empty report as empty', async () => {
    const answer = await read(
      '\uFEFFTime,Weight,Change,BMI,Body Fat,Skeletal Muscle Mass,Bone Mass,Body Water,\n',
    );
    expect(answer).toMatchObject({ readings: [], problems: [], questions: [], finished: ['Weight.csv'] });
  });

  it('asks for the order of days where no value is above 12, and reads nothing before', async () => {
    const early = truth.filter(({ time }) => Number(time.slice(8, 10)) <= 12);
    const text = garminReport(early, { date: 'figures-dmy', clock: 24 });
    const asked = await read(text);
    expect(asked).toMatchObject({
      readings: [],
      finished: [],
      questions: [{ kind: 'date-order', suggestion: null }],
    });
    const answer = await read(text, contextOf({ choices: { [asked.questions[0]!.id]: 'dmy' } }));
    expect(shown(weighIns(answer))).toEqual(shown(early));
  });

  it('asks for the unit where no cell names one, and suggests the only plausible', async () => {
    const text = garminReport(truth, { unitInCell: false, units: ['lb'] });
    const guess = await read(text);
    expect(guess.questions).toMatchObject([{ kind: 'unit', suggestion: null }]);
    const answer = await read(text, contextOf({ choices: { [guess.questions[0]!.id]: 'lb' } }));
    expect(shown(weighIns(answer))).toEqual(shown(truth));
    const kilograms = await read(garminReport(truth, { unitInCell: false }));
    expect(kilograms.questions).toMatchObject([{ suggestion: 'kg', reason: 'range' }]);
    expect(shown(weighIns(kilograms))).toEqual(shown(truth));
  });

  it('refuses units mixed without names, and days in both orders', async () => {
    const mixed = await read(garminReport(truth, { unitInCell: false, units: ['kg', 'lb'] }));
    expect(mixed).toMatchObject({ readings: [], problems: [{ kind: 'units-mixed', file: 'Weight.csv' }] });
    const half =
      garminReport(truth, { date: 'figures-dmy' }) +
      garminReport(truth, { date: 'figures-mdy', mark: false });
    expect((await read(half)).problems).toEqual([{ kind: 'dates-mixed', file: 'Weight.csv' }]);
  });

  it('counts implausible and torn rows and passes none on', async () => {
    const row = (weight: string) => `5:32 AM,${weight},--,25,18 %,--,--,--,\n`;
    const text = `Time,Weight,Change,BMI,Body Fat,a,b,c,\n" Oct 24, 2022",\n${row('80.1 kg')}${row('8.1 kg')}${row('900 kg')}${row('--')}25:99,80 kg\n"Oct 24, 2099",\n${row('80.1 kg')}5:33 AM,11`;
    const answer = await read(text);
    expect(answer.rejected).toBe(6);
    expect(weighIns(answer)).toMatchObject([{ time: '2022-10-24T05:32:00', kg: 80.1, bmi: 25, fatPct: 18 }]);
  });

  const real = '../shared/data/garmin-weight-csv/Weight_20221024.csv';
  it.skipIf(!existsSync(real))('is read from the real file of October 2022 to the gram', async () => {
    const text = readFileSync(real, 'utf8');
    const answer = await read(text);
    const rows = weighIns(answer);
    const written = [...text.matchAll(/^\d+:\d+ [AP]M,([\d.]+) kg,/gm)].map(([, kg]) => Number(kg));
    expect(rows.map(({ kg }) => kg)).toEqual(written);
    expect(answer).toMatchObject({ rejected: 0, problems: [], questions: [] });
    expect([rows.at(-1)?.time.slice(0, 10), rows[0]?.time]).toEqual(['2022-08-08', '2022-10-24T05:32:00']);
    expect(rows.length).toBe(63);
  });
});
