import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contains } from '$lib/domain/day-range';
import { parseLocalDay } from '$lib/domain/local-date';
import { viewForKey } from '../charts/keys';
import { sameRange } from '../charts/view';
import { minuteLookIn, withMinuteLook, type MinuteLook } from './minute-address';
import {
  daysOf,
  isWholeDays,
  nearestDay,
  quartersOf,
  readWindow,
  snapped,
  spanOf,
  spanRange,
  spans,
  stretchOf,
} from './minute-span';

const DAY = parseLocalDay('2026-11-20')!;
const whole = { first: DAY - 4_382, last: DAY };

const viewIn = (days: { first: number; last: number }) => {
  const { first, last } = quartersOf(days);
  return fc
    .tuple(fc.integer({ min: first, max: last }), fc.integer({ min: first, max: last }))
    .map(([a, b]) => ({ first: Math.min(a, b), last: Math.max(a, b) }));
};

describe('a view in quarters of an hour', () => {
  it('has the minutes of its days, and the days of its minutes', () => {
    expect(stretchOf(quartersOf({ first: DAY, last: DAY + 1 }))).toEqual({
      from: DAY * 1_440,
      until: (DAY + 2) * 1_440,
    });
    expect(daysOf({ first: DAY * 96 + 50, last: DAY * 96 + 100 })).toEqual({ first: DAY, last: DAY + 1 });
    expect(isWholeDays(quartersOf({ first: DAY, last: DAY }))).toBe(true);
    expect(isWholeDays({ first: DAY * 96 + 1, last: DAY * 96 + 95 })).toBe(false);
  });

  it('shows whole days from some days on, within half a day of where the hand put it', () => {
    fc.assert(
      fc.property(viewIn(whole), (view) => {
        const shown = snapped(view);
        const isShort = view.last - view.first + 1 < 6 * 96;
        expect(isShort ? sameRange(shown, view) : isWholeDays(shown)).toBe(true);
        expect(Math.abs(shown.first - view.first)).toBeLessThanOrEqual(48);
        expect(Math.abs(shown.last - view.last)).toBeLessThanOrEqual(48);
        expect(shown.first).toBeGreaterThanOrEqual(whole.first * 96);
      }),
    );
  });

  it('is moved by every key that leads somewhere', () => {
    const all = quartersOf(whole);
    const view = fc.oneof(viewIn(whole), viewIn({ first: DAY - 50, last: DAY - 30 }));
    fc.assert(
      fc.property(view, fc.constantFrom('ArrowLeft', 'ArrowRight', '+', '-'), (wanted, key) => {
        const view = snapped(wanted);
        const next = viewForKey(key, view, all)!;
        if (!sameRange(next, view) && next.first !== all.first && next.last !== all.last)
          expect(snapped(next)).not.toEqual(view);
      }),
    );
  });
});

describe('spans of days', () => {
  it('count back from the last day there is, and are known again', () => {
    expect(spanRange('7', whole)).toEqual({ first: DAY - 6, last: DAY });
    for (const span of spans) expect(spanOf(quartersOf(spanRange(span, whole)), whole)).toBe(span);
    expect(spanOf({ first: DAY * 96 + 3, last: DAY * 96 + 95 }, whole)).toBeNull();
  });

  it('of a short history are all of it', () => {
    const short = { first: DAY - 2, last: DAY };
    expect(spanRange('365', short)).toEqual(short);
    expect(spanOf(quartersOf(short), short)).toBe('all');
  });
});

it('finds the nearest day with minutes', () => {
  expect(nearestDay([3, 5, 9], 5)).toBe(5);
  expect(nearestDay([3, 5, 9], 7)).toBe(5);
  expect(nearestDay([3, 5, 9], 8)).toBe(9);
  expect(nearestDay([3, 5, 9], 1)).toBe(3);
  expect(nearestDay([], 1)).toBeUndefined();
});

describe('what is read', () => {
  it('is all of a short history, wherever one looks', () => {
    const short = { first: DAY - 1_000, last: DAY };
    expect(readWindow({ first: DAY - 6, last: DAY }, short)).toEqual(short);
  });

  it('is more than is seen, within the history, and the same while the view moves a little', () => {
    fc.assert(
      fc.property(viewIn(whole), (quarters) => {
        const view = daysOf(quarters);
        const read = readWindow(view, whole);
        expect(contains(read, view.first) && contains(read, view.last)).toBe(true);
        expect(contains(whole, read.first) && contains(whole, read.last)).toBe(true);
        const known = (first: number, last: number) =>
          contains(read, Math.max(first, whole.first)) && contains(read, Math.min(last, whole.last));
        expect(known(view.first - 183, view.last + 183)).toBe(true);
      }),
    );
    const year = { first: DAY - 1_364, last: DAY - 1_000 };
    const moved = Array.from({ length: 366 }, (_, by) =>
      JSON.stringify(readWindow({ first: year.first - by, last: year.last - by }, whole)),
    );
    expect(new Set(moved).size).toBeLessThanOrEqual(3);
  });
});

describe('the address', () => {
  const at = (query: string) => new URL(`https://tidemark.test/metrics/heart_rate${query}`);

  it('keeps what is looked at', () => {
    const looks: MinuteLook[] = [
      { kind: 'day', day: DAY },
      ...spans.map((span) => ({ kind: 'span', span }) as const),
      { kind: 'own', view: quartersOf({ first: DAY - 20, last: DAY - 3 }) },
      { kind: 'own', view: { first: DAY * 96 + 55, last: DAY * 96 + 61 } },
    ];
    for (const look of looks)
      expect(minuteLookIn(withMinuteLook(at('?day=2020-01-01&x=1'), look))).toEqual(look);
    expect(withMinuteLook(at('?x=1'), looks.at(-1)!).search).toBe(
      '?x=1&from=2026-11-20T13.45&until=2026-11-20T15.30',
    );
  });

  it('without sense is the newest day', () => {
    const newest = { kind: 'day', day: null };
    for (const query of [
      '',
      '?days=8',
      '?day=2026-02-30',
      '?from=2026-11-20',
      '?from=2026-11-20&until=2026-11-19',
      '?from=2026-11-20T13.46&until=2026-11-21',
      '?from=2026-11-20T24.00&until=2026-11-22',
    ])
      expect(minuteLookIn(at(query)), query).toEqual(newest);
  });
});
