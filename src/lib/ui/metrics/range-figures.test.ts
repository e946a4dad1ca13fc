import { describe, expect, it } from 'vitest';
import { figuresOfSums } from '$lib/metrics/aggregate';
import type { SourcedDay } from '$lib/metrics/explain-days';
import { periodParts } from './explained-days';
import { metricFormat } from './metric-format';
import { rangeFigures } from './range-figures';

const TODAY = 20_500;
const days: readonly SourcedDay[] = [
  { day: TODAY - 3, value: 8_000, source: 'fitbit' },
  { day: TODAY - 1, value: 9_001, source: 'garmin' },
  { day: TODAY, value: 120, source: 'garmin' },
];
const format = metricFormat('steps', { distanceUnit: 'km', weightUnit: 'kg' }, 'en');
const of = { metric: 'steps', days, begins: TODAY - 3, today: TODAY, format } as const;
const names = { mean: 'Average', total: 'Total' };

describe('what is said of a range', () => {
  const shown = rangeFigures({
    ...of,
    over: days.slice(0, 2),
    range: { first: TODAY - 3, last: TODAY },
    figures: figuresOfSums(days, TODAY)!,
  });

  it('explains what is reckoned, and nothing that was measured so', () => {
    expect(shown.filter(({ explain }) => explain).map(({ label }) => label)).toEqual(['Average', 'Total']);
  });

  it('explains the figure that stands there', () => {
    for (const { quantity, explain } of shown)
      for (const part of explain?.() ?? []) expect(part.shown).toContain(quantity.value);
    const average = shown.find(({ label }) => label === 'Average')?.explain?.()[0];
    expect(average?.of).toMatchObject({
      value: 8_500.5,
      leftOut: [
        { reason: 'unfinished', count: 1 },
        { reason: 'no-value', count: 1 },
      ],
    });
    expect(average?.exact?.(8_500.5).replaceAll('\u00a0', ' ')).toBe('8,500.50 steps');
  });
});

describe('a table of periods', () => {
  const week = { first: TODAY - 6, last: TODAY };

  it('is explained by one of them, and not by single days', () => {
    expect(periodParts(of, week, 'week', names)?.().map(({ of: { formula } }) => formula)).toEqual([
      'average',
      'total',
    ]);
    expect(periodParts(of, week, 'week', { ...names, total: null })?.()).toHaveLength(1);
    expect(periodParts(of, week, 'day', names)).toBeUndefined();
    expect(periodParts(of, undefined, 'week', names)).toBeUndefined();
  });

  it('looks at no day outside a range that cuts it', () => {
    const within = { first: TODAY - 1, last: TODAY };
    const [average] = periodParts({ ...of, within }, week, 'week', names)?.() ?? [];
    expect(average?.of).toMatchObject({ value: 9_001, leftOut: [{ reason: 'unfinished', count: 1 }] });
  });

  it('misses no value before the first there is', () => {
    const [, total] = periodParts(of, week, 'week', names)?.() ?? [];
    expect(total?.of.leftOut).toEqual([
      { reason: 'no-value', count: 1 },
      { reason: 'before-history', count: 3 },
    ]);
  });
});

it('nobody asks who told the days before an explanation is opened', () => {
  let asked = 0;
  const told = days.map(({ day, value }): SourcedDay => ({
    day,
    value,
    get source() {
      asked += 1;
      return 'fitbit' as const;
    },
  }));
  const range = { first: TODAY - 3, last: TODAY };
  const read = { ...of, days: told };
  const explains = [
    ...rangeFigures({ ...read, over: told, range, figures: figuresOfSums(told, TODAY)! }).map(
      ({ explain }) => explain,
    ),
    periodParts(read, range, 'week', names),
  ].filter((explain) => explain !== undefined);
  expect(explains).toHaveLength(3);
  expect(asked).toBe(0);
  for (const explain of explains) explain();
  expect(asked).toBeGreaterThan(0);
});
