import { expect, it } from 'vitest';
import { leftOutOf, sourcesOf } from './explained';

it('reasons that met nothing are not told', () => {
  expect(leftOutOf({ doubted: 0, 'no-value': 3, nap: 1 })).toEqual([
    { reason: 'no-value', count: 3 },
    { reason: 'nap', count: 1 },
  ]);
});

it('who told most stands first, and nobody for what nobody told', () => {
  const told = [{ source: 'garmin' }, {}, { source: 'fitbit' }, { source: 'fitbit' }] as const;
  expect(sourcesOf(told)).toEqual([
    { source: 'fitbit', count: 2 },
    { source: 'garmin', count: 1 },
  ]);
  expect(sourcesOf([{}])).toEqual([]);
});
