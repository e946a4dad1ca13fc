import { describe, expect, it } from 'vitest';
import { foodJson, waterJson } from '../../../../simulator/exports/day-json';
import { lifeDays } from '../../../../simulator/exports/days';
import { entryOf, readAll, type WholeAnswer } from '../../../../tests/support/entries';
import { formatLocalDay } from '$lib/domain/local-date';
import { fitbitFoodJson, fitbitWaterJson } from './fitbit-food-json';

const days = lifeDays('2025-10-20', 60, 'Europe/Berlin');
const sumOf = (amounts: readonly number[]) => amounts.reduce((sum, amount) => sum + amount, 0);
const values = ({ readings }: WholeAnswer) =>
  readings.flatMap((row) =>
    row.kind === 'daily' ? [[formatLocalDay(row.reading.day), row.reading.value] as const] : [],
  );
const eaten = days.flatMap(({ date, meals }) => (meals.length > 0 ? [[date, sumOf(meals)] as const] : []));
const files = foodJson(days).map(({ path, bytes }) => entryOf(path, bytes));
const text = (name: string, content: unknown) => entryOf(name, JSON.stringify(content));

describe('logs of food', () => {
  it('come to sums of days, also of one that goes on in the next file', async () => {
    const answer = await readAll(fitbitFoodJson, files);
    expect(files.length).toBeGreaterThan(1);
    expect(eaten.length).toBeLessThan(days.length);
    expect(values(answer)).toEqual(eaten);
    expect([answer.rejected, answer.problems, answer.finished.length]).toEqual([0, [], files.length]);
  });

  it('count once where two archives hold them', async () => {
    const again = files.map((entry) => ({ ...entry, key: `2/${entry.name}` }));
    expect(values(await readAll(fitbitFoodJson, [...files, ...again]))).toEqual(eaten);
  });

  it('bring no day that a broken file may have a share in', async () => {
    const broken = entryOf(files[1]!.name, '[{"logDate": "2025');
    const answer = await readAll(fitbitFoodJson, [files[0]!, broken]);
    const whole = values(await readAll(fitbitFoodJson, [files[0]!]));
    expect(values(answer)).toEqual(whole.slice(1, -1));
    expect(answer.problems).toEqual([{ kind: 'json-cut-short', file: broken.name }]);
  });

  it('are refused one by one', async () => {
    const records = [
      { logDate: '2025-02-03', loggedFood: { calories: 120 } },
      { logDate: '2025-02-03', loggedFood: { calories: 30 }, nutritionalValues: { calories: 40 } },
      { logDate: '2025-02-30', loggedFood: { calories: 120 } },
      { loggedFood: { calories: 120 } },
      'food',
    ];
    const answer = await readAll(fitbitFoodJson, [text('food_logs-0.json', records)]);
    expect([values(answer), answer.rejected]).toEqual([[['2025-02-03', 160]], 3]);
  });
});

describe('logs of water', () => {
  it('come to millilitres of days', async () => {
    const answer = await readAll(
      fitbitWaterJson,
      waterJson(days).map(({ path, bytes }) => entryOf(path, bytes)),
    );
    const drunk = days.flatMap(({ date, drinks }) =>
      drinks.length > 0 ? [[date, sumOf(drinks)] as const] : [],
    );
    expect(values(answer)).toEqual(drunk);
  });

  it('are read in the unit that each names, and refused in one that nobody knows', async () => {
    const log = (waterAmount: number, measurementUnit: string, date = '02/03/25') => ({
      date,
      waterAmount,
      measurementUnit,
    });
    const records = [
      log(250, 'ml'),
      log(8, 'fl oz'),
      log(8, 'FL_OZ', '2025-02-04'),
      log(2, 'CUP', '2025-02-05'),
      log(3, 'bucket'),
      log(-1, 'ml'),
    ];
    const answer = await readAll(fitbitWaterJson, [text('water_logs-0.json', records)]);
    expect(values(answer)).toEqual([
      ['2025-02-03', 486.588],
      ['2025-02-04', 236.588],
      ['2025-02-05', 473.176],
    ]);
    expect(answer.rejected).toBe(2);
  });
});
