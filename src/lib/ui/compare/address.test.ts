import { expect, it } from 'vitest';
import { nothingAsked, queryOf, readAsked, type Asked } from './address';

const through = (asked: Asked) => readAsked(new URLSearchParams(queryOf(asked)));

it('keeps everything that is asked for', () => {
  const asked: Asked = {
    metric: 'weight',
    left: 'fitbit',
    right: 'garmin@files-1',
    tolerance: 0.045359,
    range: { first: 20_000, last: 20_100 },
  };
  expect(through(asked)).toEqual(asked);
  expect(through({ ...nothingAsked, range: 'all' })).toEqual({ ...nothingAsked, range: 'all' });
  expect(through({ ...nothingAsked, tolerance: 0 })).toEqual({ ...nothingAsked, tolerance: 0 });
  expect(queryOf(nothingAsked)).toBe('');
});

it('asks nothing that makes no sense', () => {
  const wild = '?metric=mood&tolerance=-1&range=7&start=2026-02-31&end=2026-03-01';
  expect(readAsked(new URLSearchParams(wild))).toEqual(nothingAsked);
  expect(readAsked(new URLSearchParams('?start=2026-03-02&end=2026-03-01&tolerance=1e9'))).toEqual(
    nothingAsked,
  );
});
