import { describe, expect, it } from 'vitest';
import { tickText, timeTicks } from './time-ticks';

const extent = (first: string, last: string) => ({ min: Date.parse(first), max: Date.parse(last) });
const names = (first: string, last: string, most: number) =>
  timeTicks(extent(first, last), most).map((tick) => tickText(tick, 'en-GB'));

describe('timeTicks', () => {
  it('names days on a short axis, the last one always', () => {
    expect(names('2026-11-15', '2026-11-21', 8).at(-1)).toBe('21 Nov');
    expect(names('2026-10-23', '2026-11-21', 6)).toEqual(['24 Oct', '31 Oct', '7 Nov', '14 Nov', '21 Nov']);
  });

  it('names months on a longer one, and the year at January', () => {
    expect(names('2025-11-21', '2026-11-21', 3)).toEqual(['Jan 2026', 'Apr', 'Jul', 'Oct']);
    expect(names('2025-11-21', '2026-11-21', 5)).toEqual(['Jan 2026', 'Mar', 'May', 'Jul', 'Sept', 'Nov']);
  });

  it('names years over a decade', () => {
    expect(names('2016-05-01', '2026-11-21', 6)).toEqual(['2018', '2020', '2022', '2024', '2026']);
  });

  it('never gives more than fit: five days, or seven months or years, whose names are shorter', () => {
    for (const last of ['2026-01-02', '2026-03-01', '2027-01-01', '2036-01-01', '2076-01-01']) {
      const ticks = timeTicks(extent('2026-01-01', last), 5);
      expect(ticks.length).toBeLessThanOrEqual(ticks[0]?.unit === 'day' ? 5 : 7);
    }
  });
});
