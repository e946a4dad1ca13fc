import { describe, expect, it } from 'vitest';
import { changesIn, monthlyCsv, type MonthlyOptions } from '../../../../simulator/exports/monthly';
import { lifeDays } from '../../../../simulator/exports/days';
import { loadPerson } from '../../../../simulator/fitbit/people/catalogue';
import { contextOf, entryOf, peekOf, readAll, weighIns } from '../../../../tests/support/entries';
import { formatLocalDay } from '$lib/domain/local-date';
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

  it('with a food log alone has nothing to say', async () => {
    const answer = await read([
      hand('Food Log 20191001\nDaily Totals\n"","Calories","0"\n"","Water","0 ml"\n'),
    ]);
    expect([answer.readings, answer.problems, answer.questions, answer.finished.length]).toEqual([
      [],
      [],
      [],
      1,
    ]);
  });
});

describe('days of activities and foods', () => {
  const life = lifeDays('2026-03-01', 31, 'Europe/Berlin');
  const told = (answer: Awaited<ReturnType<typeof read>>, metric: string) =>
    answer.readings.flatMap((row) =>
      row.kind === 'daily' && row.reading.metric === metric
        ? [[formatLocalDay(row.reading.day), row.reading.value] as const]
        : [],
    );

  it.each([
    ['kg', 'dmy'],
    ['lb', 'mdy'],
  ] as const)('are those of the person, beside weights in %s, dates in %s', async (unit, dates) => {
    const answer = await read([month({ unit, dates, life })]);
    expect(told(answer, 'steps')).toEqual(life.map(({ date, steps }) => [date, steps]));
    expect(told(answer, 'calories')).toEqual(life.map(({ date, kcal }) => [date, Math.round(kcal)]));
    expect(told(answer, 'sedentary_minutes')).toEqual(life.map(({ date, level }) => [date, level.sedentary]));
    expect(told(answer, 'vigorous_minutes')).toEqual(life.map(({ date, level }) => [date, level.vigorous]));
    const eaten = life.filter(({ meals }) => meals.length > 0);
    expect(told(answer, 'calories_in').map(([date]) => date)).toEqual(eaten.map(({ date }) => date));
    const distances = told(answer, 'distance');
    expect(distances.length).toBe(31);
    for (const [index, [, metres]] of distances.entries())
      expect(Math.abs(metres - life[index]!.metres)).toBeLessThan(9);
    expect([answer.questions.length, answer.rejected]).toEqual([1, 0]);
  });

  const activities = (distance: string, others = '') =>
    hand(
      `${others}Activities\nDate,Calories Burned,Steps,Distance,Floors,Minutes Sedentary,Minutes Lightly Active,` +
        'Minutes Fairly Active,Minutes Very Active,Activity Calories\n' +
        `"7/20/2020","2,866","10,000","${distance}","0","724","226","41","82","1,771"\n`,
    );

  it('ask for the unit of a distance that may be either, and bring nothing before', async () => {
    const asked = await read([activities('5.6')]);
    expect(asked.questions).toMatchObject([
      { kind: 'unit', options: ['km', 'mi'], suggestion: null, example: '5.6' },
    ]);
    expect([asked.readings, asked.finished]).toEqual([[], []]);
    const answer = await read([activities('5.6')], { [asked.questions[0]!.id]: 'mi' });
    expect(told(answer, 'distance')).toEqual([['2020-07-20', 9_012.33]]);
    expect(answer.finished.length).toBe(1);
  });

  it('take the unit of the weight for a hint', async () => {
    const body = 'Body\nDate,Weight,BMI,Fat\n"7/20/2020","217","31.1","0"\n\n';
    const answer = await read([activities('5.6', body)]);
    expect(answer.questions[1]).toMatchObject({ suggestion: 'mi', reason: 'shape' });
    expect(told(answer, 'distance')).toEqual([['2020-07-20', 9_012.33]]);
  });

  it('leave out days without the tracker and floors that it never counts, and refuse what is no number', async () => {
    const answer = await read([
      hand(
        'Activities\nDatum,Kalorien,Schritte,Strecke,Etagen,A,B,C,D,E\n7/19/2020,1500,0,0,0,1440,0,0,0,0\n' +
          '7/20/2020,"2,866",many,7.5,0,724,226,41,82,900\n7/21/2020,"2,866","10,000",7.5,0,724,226,41,82,900\n',
      ),
    ]);
    expect(answer.readings.length).toBe(6 + 7);
    expect([told(answer, 'floors'), answer.rejected]).toEqual([[], 1]);
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
