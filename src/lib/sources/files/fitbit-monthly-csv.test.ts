import { describe, expect, it } from 'vitest';
import { changesIn, monthlyCsv, type MonthlyOptions } from '../../../../simulator/exports/monthly';
import { loadPerson } from '../../../../simulator/fitbit/people/catalogue';
import { contextOf, entryOf, peekOf, readAll, weighIns } from '../../../../tests/support/entries';
import { fitbitMonthlyCsv } from './fitbit-monthly-csv';

const NOON = Date.UTC(2026, 10, 20, 12);
const rows = loadPerson('one-year', NOON).weighInsThrough(NOON);
const month = (options: Partial<MonthlyOptions> = {}) => {
  const { path, bytes } = monthlyCsv(rows, { month: '2026-03', unit: 'kg', ...options });
  return entryOf(path, bytes);
};
const hand = (text: string) => entryOf('converted.csv', text);
const read = (entries: readonly ReturnType<typeof hand>[], choices: Record<string, string> = {}) =>
  readAll(fitbitMonthlyCsv, entries, contextOf({ choices }));

describe("the vendor's own file", () => {
  it.each(['kg', 'lb'] as const)(
    'brings a reading for each change and none for a repeated day, in %s',
    async (unit) => {
      const answer = await read([month({ unit })]);
      const changes = changesIn(rows, { month: '2026-03', unit });
      expect(weighIns(answer).map(({ time }) => time)).toEqual(changes.map((date) => `${date}T23:59:59`));
      expect(answer.repeated).toBe(31 - changes.length);
      expect([answer.rejected, answer.problems]).toEqual([0, []]);
      expect(answer.questions).toMatchObject([{ kind: 'unit', suggestion: unit, reason: 'range' }]);
      for (const reading of weighIns(answer)) {
        const truth = rows.findLast(({ date }) => date <= reading.time.slice(0, 10))!;
        expect(Math.abs(reading.kg - truth.weight)).toBeLessThan(0.06);
        expect(reading.timeUnknown).toBe(true);
      }
    },
  );

  it('knows the first of a month by the last of the month before', async () => {
    const alone = await read([month()]);
    const both = await read([month(), month({ month: '2026-02' })]);
    const firsts = (answer: typeof alone) =>
      weighIns(answer).filter(({ time }) => time.startsWith('2026-03-01'));
    expect(firsts(alone)).toEqual([]);
    const last = rows.findLast(({ date }) => date < '2026-03-01')!.weight;
    const first = rows.findLast(({ date }) => date < '2026-03-02')!.weight;
    expect(firsts(both).length).toBe(first.toFixed(1) === last.toFixed(1) ? 0 : 1);
  });

  it.each(['dmy', 'mdy'] as const)('reads dates as the whole file shows them: %s', async (dates) => {
    const times = (answer: Awaited<ReturnType<typeof read>>) => weighIns(answer).map(({ time }) => time);
    expect(times(await read([month({ dates })]))).toEqual(times(await read([month()])));
  });

  it('is known by its shape in another language', async () => {
    const titles = { body: 'Körper', header: 'Datum,Gewicht,BMI,Fett' };
    const entry = month({ titles, withOthers: false });
    expect(
      fitbitMonthlyCsv.recognises(
        await peekOf(
          entryOf(
            'x.csv',
            new TextDecoder().decode(new Uint8Array(await new Response(entry.stream()).arrayBuffer())),
          ),
        ),
      ),
    ).toBe(true);
    expect(weighIns(await read([entry])).length).toBeGreaterThan(10);
  });

  it('without a body has nothing to say', async () => {
    const answer = await read([
      hand('Sleep\nStart Time,End Time,Minutes Asleep\n"2019-10-14 11:36PM","2019-10-15 7:20AM","400"\n'),
    ]);
    expect([answer.readings, answer.problems, answer.questions, answer.finished.length]).toEqual([
      [],
      [],
      [],
      1,
    ]);
  });
});

describe('what only the person knows', () => {
  const few = () => month({ dates: 'dmy', days: 10 });

  it('asks for the order of dates that may be either, and brings nothing before', async () => {
    const answer = await read([few()]);
    expect(answer.questions[0]).toMatchObject({
      kind: 'date-order',
      example: '01-03-2026',
      suggestion: null,
    });
    expect([answer.readings, answer.finished]).toEqual([[], []]);
    const told = await read([few()], { [answer.questions[0]!.id]: 'dmy' });
    expect(weighIns(told)[0]!.time).toMatch(/^2026-03-/);
    expect(told.finished.length).toBe(1);
  });

  it('suggests the order of the other files', async () => {
    const answer = await read([few(), month({ month: '2026-04', dates: 'dmy' })]);
    expect(answer.questions.find(({ kind }) => kind === 'date-order')).toMatchObject({
      suggestion: 'dmy',
      reason: 'other-files',
    });
    expect(answer.finished.length).toBe(2);
  });

  it.each([
    ['217', 'lb', 'range'],
    ['59.42', 'kg', 'range'],
    ['11.5', 'st', 'range'],
    ['120', null, null],
  ])('a weight of %s without BMI is taken for %s', async (weight, suggestion, reason) => {
    const answer = await read([hand(`Body\nDate,Weight,BMI,Fat\n7/20/2020,${weight},0,0\n`)]);
    expect(answer.questions).toMatchObject([{ kind: 'unit', suggestion, reason, example: weight }]);
    expect(weighIns(answer).length).toBe(suggestion === null ? 0 : 1);
  });

  it('takes the drinks of the food log for a hint where the weight alone is none', async () => {
    const text =
      'Body\nDate,Weight,BMI,Fat\n"7/20/2020","120","0","0"\n\nFood Log 20200720\nDaily Totals\n"","Water","0 fl oz"\n';
    expect((await read([hand(text)])).questions).toMatchObject([{ suggestion: 'lb', reason: 'shape' }]);
  });
});

describe('a file made by hand', () => {
  it('has a measurement in each row', async () => {
    const answer = await read([
      hand('Body\nDate,Weight,BMI,Fat\n7/20/2020,59.42,0,0\n8/1/2020,59.42,0,21.5\n'),
    ]);
    expect(weighIns(answer)).toMatchObject([
      {
        sourceId: 'monthly:7/20/2020:59.42',
        time: '2020-07-20T23:59:59',
        kg: 59.42,
        bmi: null,
        fatPct: null,
      },
      { time: '2020-08-01T23:59:59', fatPct: 21.5 },
    ]);
    expect(answer.repeated).toBe(0);
  });

  it('with dates of two orders is refused whole', async () => {
    const answer = await read([hand('Body\nDate,Weight,BMI,Fat\n7/20/2020,59.42,0,0\n21/7/2020,59.4,0,0\n')]);
    expect(answer.problems).toEqual([{ kind: 'dates-mixed', file: 'converted.csv' }]);
    expect(answer.readings).toEqual([]);
  });

  it('has its impossible rows counted', async () => {
    const answer = await read([
      hand(
        'Body\nDate,Weight,BMI,Fat\n7/20/2020,59.4,0,0\n2/30/2020,59.4,0,0\n7/25/2020,heavy,0,0\n7/25/1920,59.5,0,0\n',
      ),
    ]);
    expect([weighIns(answer).length, answer.rejected]).toEqual([1, 3]);
  });
});

it('is not taken for other tables', async () => {
  const others = [
    'timestamp,weight grams\n2026-01-01T07:00:00Z,70000\n',
    '\uFEFFTime,Weight,Change,BMI,Body Fat,\n" Oct 24, 2022",\n5:32 AM,111.9 kg,0.1 kg,34.2,--,\n',
    'Date,"Weight (kg)","Fat mass (kg)"\n"2019-12-28 13:32:55",83.00,\n',
    'just\nsome,words here\nand,more\n',
  ];
  for (const text of others) expect(fitbitMonthlyCsv.recognises(await peekOf(hand(text)))).toBe(false);
});
