import { describe, expect, it } from 'vitest';
import { parseLocalDay } from '$lib/domain/local-date';
import type { DayState, StateRange } from '$lib/metrics/coverage';
import { countsOf, gapRange, monthsOf, rowsOf, statesOf, weeksOf, yearsOf } from './coverage-months';

const day = (text: string) => parseLocalDay(text)!;
const range = (first: string, last: string, state: DayState): StateRange => ({
  first: day(first),
  last: day(last),
  state,
});

describe('the rows of the map', () => {
  const told = (ranges: readonly StateRange[]) =>
    rowsOf(yearsOf(monthsOf(ranges))).map((row) =>
      row.kind === 'year' ? row.of.year : [row.first, row.last],
    );

  it('tell years of which nothing was ever fetched as one', () => {
    expect(
      told([
        range('2015-03-01', '2024-12-31', 'never'),
        range('2025-01-01', '2025-05-31', 'never'),
        range('2025-06-01', '2026-11-21', 'measured'),
      ]),
    ).toEqual([2026, 2025, [2015, 2024]]);
  });

  it('leave a single blank year, and years that were asked for in vain', () => {
    expect(
      told([
        range('2022-01-01', '2022-12-31', 'never'),
        range('2023-01-01', '2024-12-31', 'empty'),
        range('2025-01-01', '2025-12-31', 'never'),
      ]),
    ).toEqual([2025, 2024, 2023, 2022]);
    expect(told([range('2022-01-01', '2025-12-31', 'never')])).toEqual([[2022, 2025]]);
  });
});

describe('the months of a coverage', () => {
  it('cuts a range at each month and counts its days there', () => {
    const months = monthsOf([range('2026-01-30', '2026-03-02', 'measured')]);
    expect(months.map(({ year, month, counts }) => [year, month, counts.measured])).toEqual([
      [2026, 1, 2],
      [2026, 2, 28],
      [2026, 3, 2],
    ]);
  });

  it('counts the leap day', () => {
    const [february] = monthsOf([range('2024-02-01', '2024-02-29', 'empty')]);
    expect(february?.counts.empty).toBe(29);
  });

  it('mixes neighbouring states in one month, and knows how far the days reach into it', () => {
    const [march, ...others] = monthsOf([
      range('2026-03-10', '2026-03-12', 'never'),
      range('2026-03-13', '2026-03-13', 'failed'),
      range('2026-03-14', '2026-03-20', 'measured'),
    ]);
    expect(others).toEqual([]);
    expect(march?.days).toEqual({ first: day('2026-03-10'), last: day('2026-03-20') });
    expect(march?.counts).toEqual({ measured: 7, empty: 0, failed: 1, never: 3, not_granted: 0 });
  });

  it('holds twelve years, every day once', () => {
    const ranges = [range('2014-11-22', '2026-11-21', 'measured')];
    const months = monthsOf(ranges);
    expect(months).toHaveLength(145);
    expect(months.reduce((sum, { counts }) => sum + counts.measured, 0)).toBe(countsOf(ranges).measured);
    expect(countsOf(ranges).measured).toBe(4383);
  });

  it('has none where there is no day', () => {
    expect(monthsOf([])).toEqual([]);
    expect(yearsOf([])).toEqual([]);
  });
});

it('sets months in rows of twelve, newest year first, with holes before the first and after the last', () => {
  const years = yearsOf(monthsOf([range('2025-11-15', '2026-02-03', 'measured')]));
  expect(years.map(({ year }) => year)).toEqual([2026, 2025]);
  expect(years.map(({ months }) => months.map((month) => (month ? month.month : 0)))).toEqual([
    [1, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
    [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 11, 12],
  ]);
});

it('names the state of each day of a month', () => {
  const ranges = [
    range('2026-01-01', '2026-02-01', 'measured'),
    range('2026-02-02', '2026-02-02', 'failed'),
    range('2026-02-03', '2026-04-01', 'never'),
  ];
  expect(statesOf(ranges, { first: day('2026-02-01'), last: day('2026-02-03') })).toEqual([
    { day: day('2026-02-01'), state: 'measured' },
    { day: day('2026-02-02'), state: 'failed' },
    { day: day('2026-02-03'), state: 'never' },
  ]);
});

describe('the gaps', () => {
  it('reach from the first to the last day that a sync could fill, over all metrics', () => {
    const weight = [
      range('2026-01-01', '2026-01-31', 'measured'),
      range('2026-02-01', '2026-02-03', 'never'),
    ];
    const fat = [range('2026-01-01', '2026-01-04', 'empty'), range('2026-01-05', '2026-01-05', 'failed')];
    expect(gapRange([{ ranges: weight }, { ranges: fat }])).toEqual({
      first: day('2026-01-05'),
      last: day('2026-02-03'),
    });
  });

  it('are none where all is known or not granted', () => {
    expect(
      gapRange([
        { ranges: [range('2026-01-01', '2026-01-31', 'empty')] },
        { ranges: [range('2026-01-01', '2026-01-31', 'not_granted')] },
      ]),
    ).toBeNull();
  });
});

describe('the weeks of a month', () => {
  // 1 November 2026 is a Sunday.
  const november = statesOf([range('2026-11-01', '2026-11-30', 'measured')], {
    first: day('2026-11-01'),
    last: day('2026-11-30'),
  });

  it('begin on Monday where weeks do', () => {
    const weeks = weeksOf(november, 1);
    expect(weeks).toHaveLength(6);
    expect(weeks[0]?.map((one) => one?.day ?? null)).toEqual([
      null,
      null,
      null,
      null,
      null,
      null,
      day('2026-11-01'),
    ]);
    expect(weeks[5]?.filter(Boolean)).toHaveLength(1);
  });

  it('begin on Sunday where weeks do', () => {
    const weeks = weeksOf(november, 7);
    expect(weeks).toHaveLength(5);
    expect(weeks[0]?.[0]?.day).toBe(day('2026-11-01'));
  });

  it('know the weekday of a day before 1970', () => {
    // 31 December 1969 was a Wednesday.
    expect(weeksOf([{ day: -1 }], 1)[0]?.findIndex(Boolean)).toBe(2);
  });

  it('keep a day in its column where days before it are left out', () => {
    const weeks = weeksOf([{ day: 4 }, { day: 15 }], 1);
    expect(weeks.map((week) => week.map((one) => one?.day ?? 0))).toEqual([
      [4, 0, 0, 0, 0, 0, 0],
      [0, 0, 0, 0, 15, 0, 0],
    ]);
  });
});
