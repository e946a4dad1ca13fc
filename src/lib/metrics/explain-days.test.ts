import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SourceId } from '$lib/domain/metric';
import { figuresOfDays, figuresOfSums } from './aggregate';
import { yearOf } from './calendar';
import { explainMean, explainTotal, stretchOfYear, type SourcedDay } from './explain-days';
import type { Explained } from './explained';
import { PLACES, placeInYear } from './year-over-year';

const TODAY = 1_000;
const inputOf = (explained: Explained | null, name: string) =>
  explained?.inputs.find((input) => input.name === name)?.value;
const rules = (first: number, last: number, adds = true) => ({
  range: { first, last },
  today: TODAY,
  begins: undefined as number | undefined,
  adds,
  decimals: 0,
});
const on = (day: number, value: number, source: SourceId = 'fitbit'): SourcedDay => ({ day, value, source });

const anyDays = fc.uniqueArray(
  fc.record({ day: fc.integer({ min: 900, max: TODAY }), value: fc.integer({ min: 0, max: 40_000 }) }),
  { selector: ({ day }) => day, minLength: 1, maxLength: 60 },
);

describe('an average of days', () => {
  it('is the one that is shown, and its sum over its days', () => {
    fc.assert(
      fc.property(anyDays, fc.boolean(), (days, adds) => {
        const explained = explainMean(days, rules(900, TODAY, adds));
        const figures = adds ? figuresOfSums(days, TODAY) : figuresOfDays(days);
        expect(explained?.value).toBe(figures?.mean);
        expect(inputOf(explained, 'sum')! / inputOf(explained, 'days')!).toBeCloseTo(explained!.value, 9);
      }),
    );
  });

  it('accounts for every day of the range that has begun', () => {
    fc.assert(
      fc.property(anyDays, fc.boolean(), (days, adds) => {
        const explained = explainMean(days, rules(900, TODAY + 20, adds))!;
        const left = explained.leftOut.reduce((sum, { count }) => sum + count, 0);
        expect(inputOf(explained, 'days')! + left).toBe(TODAY - 900 + 1);
      }),
    );
  });

  it('misses no value on a day before the first of all, and tells how many such days there are', () => {
    fc.assert(
      fc.property(anyDays, fc.nat(150), fc.nat(150), (days, from, more) => {
        const begins = Math.min(...days.map(({ day }) => day)) - (more % 3);
        const range = rules(800 + from, Math.max(TODAY - more, 800 + from));
        const inside = days.filter(({ day }) => day >= range.range.first && day <= range.range.last);
        const explained = explainTotal(days, { ...range, begins });
        expect(explained === null).toBe(inside.length === 0);
        if (!explained) return;
        const lacking = Array.from({ length: range.range.last - range.range.first + 1 })
          .map((_, i) => range.range.first + i)
          .filter((day) => !inside.some((each) => each.day === day));
        const countOf = (reason: string) =>
          explained.leftOut.find((left) => left.reason === reason)?.count ?? 0;
        expect(countOf('before-history')).toBe(lacking.filter((day) => day < begins).length);
        expect(countOf('no-value')).toBe(lacking.filter((day) => day >= begins).length);
        expect(explainMean(days, { ...range, begins })!.leftOut.map(({ reason }) => reason)).toEqual(
          expect.arrayContaining(explained.leftOut.map(({ reason }) => reason)),
        );
      }),
    );
  });

  it('leaves out today, the days without a value, and all that is not in the range', () => {
    const days = [on(990, 99), on(996, 8_000), on(998, 10_000, 'garmin'), on(999, 6_000), on(TODAY, 120)];
    expect(explainMean(days, rules(995, TODAY))).toEqual({
      formula: 'average',
      inputs: [
        { name: 'sum', value: 24_000, unit: 'value' },
        { name: 'days', value: 3, unit: 'count' },
        { name: 'first-day', value: 995, unit: 'day' },
        { name: 'last-day', value: TODAY, unit: 'day' },
      ],
      value: 8_000,
      roundedTo: 8_000,
      leftOut: [
        { reason: 'unfinished', count: 1 },
        { reason: 'no-value', count: 2 },
      ],
      sources: [
        { source: 'fitbit', count: 2 },
        { source: 'garmin', count: 1 },
      ],
    });
  });

  it('takes today where there is no other day, and of levels always', () => {
    expect(explainMean([on(TODAY, 120)], rules(TODAY, TODAY))?.leftOut).toEqual([]);
    const levels = explainMean([on(TODAY, 60), on(999, 58)], rules(999, TODAY, false));
    expect(levels).toMatchObject({ value: 59, leftOut: [] });
  });

  it('is rounded to what is shown, and says how many days are estimated', () => {
    const days = [{ ...on(998, 1), estimated: true }, on(999, 2)];
    const explained = explainMean(days, { ...rules(998, 999), decimals: 1 });
    expect(explained?.roundedTo).toBe(1.5);
    expect(inputOf(explained, 'estimated')).toBe(1);
  });

  it('is none of no days', () => {
    expect(explainMean([on(1, 1)], rules(998, 999))).toBeNull();
    expect(explainTotal([], rules(998, 999))).toBeNull();
  });
});

it('a total has today in it, and leaves out the days without a value alone', () => {
  expect(explainTotal([on(998, 8_000), on(TODAY, 120)], rules(997, TODAY))).toMatchObject({
    formula: 'total',
    value: 8_120,
    leftOut: [{ reason: 'no-value', count: 2 }],
  });
});

it('a stretch of a year holds the days up to a place and no other, in leap years as well', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1990, max: 2100 }),
      fc.integer({ min: 0, max: PLACES - 1 }),
      (year, place) => {
        const { first, last } = stretchOfYear(year, place);
        expect([yearOf(first), yearOf(first - 1)]).toEqual([year, year - 1]);
        expect(placeInYear(last)).toBeLessThanOrEqual(place);
        expect(yearOf(last + 1) !== year || placeInYear(last + 1) > place).toBe(true);
      },
    ),
  );
});
