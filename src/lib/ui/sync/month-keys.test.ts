import { expect, it } from 'vitest';
import { monthAfterKey } from './month-keys';

// November 2024 to February 2026: two months, twelve, two.
const months = [2024, 2024, ...new Array<number>(12).fill(2025), 2026, 2026].map((year) => ({ year }));
const after = (at: number, key: string, ctrlKey = false) => monthAfterKey(months, at, { key, ctrlKey });

it('goes by months, over the end of a year', () => {
  expect(after(1, 'ArrowRight')).toBe(2);
  expect(after(2, 'ArrowLeft')).toBe(1);
});

it('goes by years, newest at the top', () => {
  expect(after(2, 'ArrowUp')).toBe(14);
  expect(after(13, 'ArrowDown')).toBe(1);
});

it('stays where there is nothing further', () => {
  expect(after(0, 'ArrowLeft')).toBe(0);
  expect(after(15, 'ArrowRight')).toBe(15);
  expect(after(5, 'ArrowUp')).toBe(5);
  expect(after(5, 'ArrowDown')).toBe(5);
});

it('goes to the ends of the year, and of all', () => {
  expect(after(7, 'Home')).toBe(2);
  expect(after(7, 'End')).toBe(13);
  expect(after(7, 'Home', true)).toBe(0);
  expect(after(7, 'End', true)).toBe(15);
});

it('leaves every other key alone', () => {
  expect(after(7, 'Tab')).toBeNull();
});
