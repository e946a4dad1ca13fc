import { describe, expect, it } from 'vitest';
import { personFromArgument } from './catalogue.ts';
import { recordedPerson } from './recorded.ts';

const row = {
  bmi: 22.65,
  date: '2016-05-02',
  logId: 1462233599000,
  source: 'API',
  time: '23:59:59',
  weight: 52.6,
};

describe('a recorded log', () => {
  it('is kept as recorded, whatever the time', () => {
    const sourceless = {
      bmi: 21.48,
      date: '2015-05-13',
      logId: 1431541739000,
      time: '18:28:59',
      weight: 56.7,
    };
    const person = recordedPerson({ weight: [{ ...row, fat: 22 }, sourceless] });
    expect(person.weighInsThrough(0)).toEqual([sourceless, { ...row, fat: 22 }]);
    expect(person.memberSince).toBe('2015-05-13');
  });

  it('takes the height from the BMI', () => {
    expect(recordedPerson({ weight: [row] }).heightCm).toBe(152.4);
  });

  it('has a scale only where one was used', () => {
    expect(recordedPerson({ weight: [row] }).devices).toEqual([]);
    expect(recordedPerson({ weight: [{ ...row, source: 'Aria' }] }).devices).toHaveLength(1);
  });

  it.each([
    [{ weight: [{ ...row, bmi: 'x' }] }, 'people/kim.json: weight.0.bmi'],
    [{ weight: [{ ...row, date: '2016-02-30' }] }, 'people/kim.json: weight.0.date'],
    [{ fat: [] }, 'people/kim.json: weight'],
    [{ weight: [row, row] }, 'people/kim.json: logId 1462233599000 occurs twice'],
    [[], 'people/kim.json: '],
  ])('names the file and the place of a mistake: %j', (log, message) => {
    expect(() => recordedPerson(log, { file: 'people/kim.json' })).toThrow(message);
  });

  it('names the file that cannot be read', () => {
    expect(() => personFromArgument('no/such/file.json')).toThrow('no/such/file.json');
    expect(personFromArgument('ten-days')).toBe('ten-days');
  });
});
