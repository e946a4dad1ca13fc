import { describe, expect, it } from 'vitest';
import { rowWindow, standingOf } from './row-window';

describe('rowWindow', () => {
  it('keeps the rows in sight and some more', () => {
    expect(rowWindow(5000, 500, 50, 10_000, 10)).toEqual({
      first: 90,
      end: 120,
      before: 4500,
      after: 494_000,
    });
  });

  it('stops at both ends', () => {
    expect(rowWindow(0, 500, 50, 10_000, 10)).toMatchObject({ first: 0, before: 0 });
    expect(rowWindow(499_500, 500, 50, 10_000, 10)).toMatchObject({ end: 10_000, after: 0 });
  });

  it('holds every row of a short list', () => {
    expect(rowWindow(0, 500, 50, 3)).toEqual({ first: 0, end: 3, before: 0, after: 0 });
  });

  it('shows the last rows where the list became shorter than the scroll position', () => {
    const shown = rowWindow(90_000, 500, 50, 100, 10);
    expect(shown.end).toBe(100);
    expect(shown.first).toBeLessThan(100);
  });

  it('always adds up to the whole height', () => {
    for (const top of [0, 77, 4999, 24_000, 49_500]) {
      const { first, end, before, after } = rowWindow(top, 500, 50, 1000);
      expect(before + (end - first) * 50 + after).toBe(50_000);
    }
  });
});

describe('standingOf', () => {
  it('shows a few rows of a list until all of it is asked for', () => {
    expect([0, 12, 13, 10_000].map((count) => standingOf(count, false))).toEqual([
      'whole',
      'whole',
      'folded',
      'folded',
    ]);
  });

  it('lets a month stand on its page, and twelve years scroll', () => {
    expect([12, 31, 60, 61, 4_380].map((count) => standingOf(count, true))).toEqual([
      'whole',
      'whole',
      'whole',
      'scrolling',
      'scrolling',
    ]);
  });
});
