import { expect, it } from 'vitest';
import { readLargeNumber, readNumber } from './read-number';

it.each([
  ['1,000', 1_000],
  ['1.000', 1_000],
  ['10,000', 10_000],
  ['1 000', 1_000],
  ['1\u00a0000', 1_000],
  ['12’500', 12_500],
  ['1,234,567', 1_234_567],
  ['1,000.5', 1_000.5],
  ['1.000,25', 1_000.25],
  ['1000', 1_000],
  ['0,125', 0.125],
  ['1000.125', 1_000.125],
  ['26.2', 26.2],
  ['26,2', 26.2],
])('%s is the same number in every language', (typed, number) => {
  for (const mark of ['.', ',']) expect(readLargeNumber(typed, mark)).toBe(number);
});

it('what could be three decimals follows the decimal mark of the language', () => {
  expect(readLargeNumber('42,195', '.')).toBe(42_195);
  expect(readLargeNumber('42.195', '.')).toBe(42.195);
  expect(readLargeNumber('42,195', ',')).toBe(42.195);
  expect(readLargeNumber('42.195', ',')).toBe(42_195);
});

it.each(['', 'far', '-3', '1,00,000', '1 00', '1,000,5', '1,000.500.2'])('%s is no number', (typed) => {
  expect(readLargeNumber(typed, '.')).toBeNaN();
});

it('a small number knows no thousands', () => {
  expect(readNumber('72,125')).toBe(72.125);
});
