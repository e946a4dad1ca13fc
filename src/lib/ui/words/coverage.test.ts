import { describe, expect, it } from 'vitest';
import { countsText, groupStanding, monthHeads, weekdayHeads, weekStartOf } from './coverage';

const none = { measured: 0, empty: 0, failed: 0, never: 0, not_granted: 0 };

describe('days in words', () => {
  it('names the states that occur, in a fixed order', () => {
    expect(countsText({ ...none, never: 71, measured: 4102, empty: 210 })).toBe(
      '4,102 days measured, 210 without a value, 71 not fetched yet',
    );
  });

  it('says that nothing was measured', () => {
    expect(countsText({ ...none, not_granted: 31 })).toBe('0 days measured, 31 not allowed');
  });

  it('speaks of one day as of one', () => {
    expect(countsText({ ...none, measured: 1 })).toBe('1 day measured');
  });
});

it('tells of a group what wants a look before it is opened', () => {
  const range = { first: 1, last: 2 };
  const one = { ranges: [{ ...range, state: 'measured' as const }] };
  expect(groupStanding([one])).toBe('1 metric');
  const failed = { ranges: [{ ...range, state: 'failed' as const }] };
  const held = { ranges: [{ ...range, state: 'not_granted' as const }] };
  expect(groupStanding([one, failed, held, held])).toBe('4 metrics, 1 with failed days, 2 not allowed');
});

it('names months as the person does', () => {
  expect(
    monthHeads('en')
      .map(({ letter }) => letter)
      .join(''),
  ).toBe('JFMAMJJASOND');
  expect(monthHeads('de')[2]?.name).toBe('März');
});

describe('a week', () => {
  it('begins where the person lives', () => {
    expect(weekStartOf('de-DE')).toBe(1);
    expect(weekStartOf('en-US')).toBe(7);
  });

  it('has its days named from there', () => {
    expect(weekdayHeads(1, 'en').map(({ short }) => short)).toEqual([
      'Mon',
      'Tue',
      'Wed',
      'Thu',
      'Fri',
      'Sat',
      'Sun',
    ]);
    expect(weekdayHeads(7, 'en')[0]?.name).toBe('Sunday');
  });
});
