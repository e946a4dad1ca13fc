import { describe, expect, it } from 'vitest';
import { formatLocalDay } from '$lib/domain/local-date';
import { defaultTrend } from '$lib/domain/trend-choice';
import { weighInAt } from '../../../../tests/support/any-weigh-ins';
import { weightInsight, type InsightInput } from './insight';

const TODAY = 20_500;

const rowOn = (day: number, kg: number, clock = '07:00:00') =>
  weighInAt(`${formatLocalDay(day)}T${clock}`, { kg });

/** 80 days at half a kilogram less a week, a week's gap of a month before the last 40. */
const history = Array.from({ length: 80 }, (_, i) => {
  const day = TODAY - (i < 40 ? 40 + 30 + 40 - i : 79 - i);
  return rowOn(day, 80 - ((day - TODAY) * 0.5) / 7 + 0.4 * Math.sin(2 * i));
});

const insightOf = (change: Partial<InsightInput> = {}) =>
  weightInsight({
    rows: history,
    rule: defaultTrend,
    flagged: new Set(),
    today: TODAY,
    goal: {
      account: 'a',
      startDay: TODAY - 80,
      startKg: 86,
      targetKg: 78,
      ratePerWeekKg: -0.5,
      at: 0,
    },
    ...change,
  });

describe('all that is told of a weight', () => {
  it('comes of one call', () => {
    const insight = insightOf();
    expect(insight.days.length).toBe(80);
    expect([insight.pieces.length, insight.bridges.length]).toEqual([2, 1]);
    expect(insight.now).toMatchObject({ kind: 'known', day: TODAY, direction: 'down' });
    expect(insight.forecast.kind).toBe('known');
    expect(insight.goal).toMatchObject({ kind: 'known' });
  });

  it('is honest about nothing at all', () => {
    const thin = { kind: 'thin', why: 'no-values' };
    const insight = insightOf({ rows: [] });
    expect(insight).toMatchObject({
      days: [],
      pieces: [],
      bridges: [],
      now: thin,
      forecast: thin,
      goal: thin,
      plateau: null,
      season: null,
    });
    const { now, rate, noise, reach, goalProgress } = insight.explained;
    expect([now, rate, noise, reach, goalProgress].map((explain) => explain())).toEqual(Array(5).fill(null));
    expect(insightOf({ goal: null }).goal).toBeNull();
  });

  it('leaves out what looks wrong and says so in every figure', () => {
    const typo = rowOn(TODAY - 1, 8.04, '06:00:00');
    const insight = insightOf({ rows: [...history, typo], flagged: new Set([typo.id]) });
    expect(insight.now).toEqual(insightOf().now);
    const outlier = { reason: 'outlier', count: 1 };
    for (const explained of [
      insight.explained.dayValue(TODAY - 1),
      insight.explained.trend(TODAY),
      insight.explained.now(),
      insight.explained.rate(),
      insight.explained.noise(),
    ])
      expect(explained?.leftOut).toContainEqual(outlier);
    expect(insight.explained.dayValue(TODAY)?.leftOut).toEqual([]);
  });

  it('does not take a mistyped year for the last day known', () => {
    expect(insightOf({ rows: [...history, rowOn(TODAY + 3_650, 80)] })).toMatchObject({
      now: insightOf().now,
      days: { length: 80 },
    });
    expect(insightOf({ rows: [...history, rowOn(TODAY + 1, 80)] }).days.length).toBe(81);
  });
});

describe('what each figure is made of', () => {
  const insight = insightOf();
  const { explained, now, forecast, goal } = insight;
  const inputOf = (
    of: { readonly inputs: readonly { name: string; value: number }[] } | null,
    name: string,
  ) => of?.inputs.find((input) => input.name === name)?.value;

  it('has the figure that is shown', () => {
    if (now.kind !== 'known' || forecast.kind !== 'known' || goal?.kind !== 'known') throw new Error('thin');
    expect(explained.now()?.value).toBe(now.kg);
    expect(explained.rate()?.value).toBe(now.ratePerWeekKg);
    expect(explained.forecast(TODAY + 20)?.value).toBe(forecast.at(TODAY + 20)?.mid);
    expect(explained.goalProgress()?.value).toBe(goal.progress);
    expect(goal.reach.kind === 'range' && explained.reach()?.value === goal.reach.likely).toBe(true);
    for (const { day, kg } of insight.pieces.flat()) expect(explained.trend(day)?.value).toBe(kg);
    for (const { day, kg } of insight.days) expect(explained.dayValue(day)?.value).toBe(kg);
  });

  it('can be worked out again by hand', () => {
    const progress = explained.goalProgress();
    const [start, target, at] = ['start', 'target', 'trend'].map((name) => inputOf(progress, name)!);
    expect((at! - start!) / (target! - start!)).toBeCloseTo(progress!.value, 12);
    const trend = explained.trend(TODAY);
    const before = insight.pieces.at(-1)!.at(-2)!.kg;
    const weight = 1 - Math.exp(-1 / inputOf(trend, 'tau')!);
    expect(before + weight * (inputOf(trend, 'weight')! - before)).toBeCloseTo(trend!.value, 2);
  });

  it('counts the days before a gap and those outside the window', () => {
    expect(explained.trend(TODAY)?.leftOut).toEqual([{ reason: 'after-gap', count: 40 }]);
    expect(inputOf(explained.trend(TODAY), 'days')).toBe(40);
    expect(explained.now()?.leftOut).toEqual([{ reason: 'outside-window', count: 80 - 28 }]);
    const tenth = insightOf({ rule: { ...defaultTrend, mode: 'tenth' } }).explained.trend(TODAY);
    expect(tenth).toMatchObject({ formula: 'trend-tenth', leftOut: [] });
    expect(inputOf(tenth, 'days')).toBe(80);
  });

  it('names who told the days that count, and none beyond', () => {
    expect(explained.now()?.sources).toEqual([{ source: 'fitbit', count: 28 }]);
    expect(explained.trend(TODAY)?.sources).toEqual([{ source: 'fitbit', count: 40 }]);
    expect(explained.dayValue(TODAY)?.sources).toEqual([{ source: 'fitbit', count: 1 }]);
  });

  it('tells of the swing of single days what it tells of the line they swing around', () => {
    const now = insight.now.kind === 'known' ? insight.now : null;
    expect(explained.noise()).toMatchObject({
      formula: 'noise',
      value: now?.noiseKg,
      leftOut: explained.now()?.leftOut,
    });
    expect(inputOf(explained.noise(), 'days')).toBe(28);
  });

  it('is rounded as the screen rounds it', () => {
    expect(explained.now()?.roundedTo).toBe(Math.round(explained.now()!.value * 10) / 10);
    expect(explained.rate()?.roundedTo).toBe(Math.round(explained.rate()!.value * 100) / 100);
  });

  it('is nothing for a day without a value', () => {
    expect([
      explained.trend(TODAY - 60),
      explained.dayValue(TODAY - 60),
      explained.forecast(TODAY - 1),
    ]).toEqual([null, null, null]);
  });
});
