import fc from 'fast-check';
import { expect, it } from 'vitest';
import { metricIds } from '$lib/domain/metric';
import { lookedIn, views, withLooked } from './address';

it('reads from an address what was written into it, and leaves the rest of it alone', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...views),
      fc.option(fc.constantFrom(...metricIds)),
      fc.constantFrom('', '?day=2026-11-21', '?view=years', '?with=steps&view=calendar&x=1'),
      (view, metric, query) => {
        const looked = { view, beside: view === 'line' ? metric : null };
        const before = new URL(`https://tidemark.test/metrics/bmi${query}`);
        const after = withLooked(before, looked);
        expect(lookedIn(after)).toEqual(looked);
        expect(after.searchParams.get('day')).toBe(before.searchParams.get('day'));
        expect(after.searchParams.get('x')).toBe(before.searchParams.get('x'));
      },
    ),
  );
});

it('takes what it does not know for a line alone', () => {
  expect(lookedIn(new URL('https://tidemark.test/?view=pie&with=mood'))).toEqual({
    view: 'line',
    beside: null,
  });
  expect(withLooked(new URL('https://tidemark.test/a?view=pie'), { view: 'line', beside: null }).search).toBe(
    '',
  );
});
