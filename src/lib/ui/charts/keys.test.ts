import { expect, it } from 'vitest';
import { stepForKey, viewForKey } from './keys';

const whole = { first: 1000, last: 5000 };
const view = { first: 2000, last: 2400 };
const after = (key: string) => viewForKey(key, view, whole);

it('zooms by plus and minus, and shows all by nought', () => {
  expect(after('+')).toEqual({ first: 2100, last: 2300 });
  expect(after('-')).toEqual({ first: 1800, last: 2600 });
  expect(after('0')).toEqual(whole);
});

it('moves by a tenth of what is in view, and to either end', () => {
  expect(after('ArrowLeft')).toEqual({ first: 1960, last: 2360 });
  expect(after('ArrowRight')).toEqual({ first: 2040, last: 2440 });
  expect(after('Home')).toEqual({ first: 1000, last: 1400 });
  expect(after('End')).toEqual({ first: 4600, last: 5000 });
});

it('leaves every other key to the browser', () => {
  for (const key of ['Tab', 'ArrowUp', 'ArrowDown', 'PageDown', ' ', 'a']) expect(after(key)).toBeNull();
});

const none = { shiftKey: false, ctrlKey: false, metaKey: false, altKey: false };

it('steps from value to value by Shift and arrows, comma and full stop, and leaves the rest alone', () => {
  expect(stepForKey({ ...none, key: 'ArrowLeft', shiftKey: true })).toBe('before');
  expect(stepForKey({ ...none, key: '.' })).toBe('after');
  expect(stepForKey({ ...none, key: 'End', shiftKey: true })).toBe('last');
  expect(stepForKey({ ...none, key: 'Escape' })).toBe('away');
  expect(stepForKey({ ...none, key: 'ArrowLeft' })).toBeNull();
  expect(stepForKey({ ...none, key: 'ArrowLeft', shiftKey: true, altKey: true })).toBeNull();
});
