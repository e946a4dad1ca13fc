import { expect, it } from 'vitest';
import { exactText, lastingSecondsText, lastingText, stopwatchText } from './lasting';

it('writes how long something took in one way: hours and minutes', () => {
  expect([0, 45, 60, 452.4].map(lastingText)).toEqual(['0 min', '45 min', '1 h', '7 h 32 min']);
  expect([3_730, 2_530, 60].map(lastingSecondsText)).toEqual(['1 h 2 min', '42 min', '1 min']);
});

it('tells seconds of what took less than a minute, and where all that is known is told', () => {
  expect([0, 40, 59.6].map(lastingSecondsText)).toEqual(['0 s', '40 s', '1 min']);
  expect([40, 60, 2_530, 3_730, 7_200].map(exactText)).toEqual([
    '40 s',
    '1 min',
    '42 min 10 s',
    '1 h 2 min 10 s',
    '2 h',
  ]);
});

it('leaves a pace in the form of a stopwatch', () => {
  expect(stopwatchText(330)).toBe('5:30');
});
