import { describe, expect, it } from 'vitest';
import { isWorthReload } from './lost-module';

const at = (change: Partial<Parameters<typeof isWorthReload>[0]>) =>
  isWorthReload({
    error: new TypeError('Failed to fetch dynamically imported module: https://x/nodes/1.js'),
    started: false,
    last: 0,
    now: 1_000_000,
    ...change,
  });

describe('a page one of whose modules did not come', () => {
  it.each([
    'Failed to fetch dynamically imported module: https://x/nodes/1.js',
    'error loading dynamically imported module: https://x/nodes/1.js',
    'Importing a module script failed.',
  ])('is loaded again: %s', (message) => {
    expect(at({ error: new TypeError(message) })).toBe(true);
  });

  it('is left alone once a person uses it', () => {
    expect(at({ started: true })).toBe(false);
  });

  it('is not loaded again and again', () => {
    expect(at({ last: 1_000_000 - 59_000 })).toBe(false);
    expect(at({ last: 1_000_000 - 61_000 })).toBe(true);
  });

  it.each([new TypeError('x is not a function'), 'Importing a module script failed.', null])(
    'is another matter than %s',
    (error) => {
      expect(at({ error })).toBe(false);
    },
  );
});
