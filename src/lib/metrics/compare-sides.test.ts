import { describe, expect, it } from 'vitest';
import type { Measurement } from '$lib/domain/weigh-in';
import { fatSides, weightSides } from './compare-sides';

const measured = (change: Partial<Measurement> = {}): Measurement => ({
  id: 'g',
  account: 'a',
  source: 'garmin',
  sourceId: 'g',
  time: '2024-01-05T16:00:00',
  day: 19_727,
  timeUnknown: false,
  kg: 80,
  bmi: null,
  bmiComputed: false,
  fatPct: null,
  origin: null,
  provenance: { kind: 'file', name: 'weight.fit' },
  seenAt: 1,
  missingSince: null,
  doubtSince: null,
  keptAt: null,
  deletedAt: null,
  ...change,
});
const placed = (change: Partial<Measurement>) => {
  const [side] = weightSides([measured(change)]);
  return [side?.day, side?.time];
};

describe('where a weigh-in stands in a comparison', () => {
  it('is its own clock', () => {
    expect(placed({})).toEqual([19_727, '2024-01-05T16:00:00']);
    const at = Date.parse('2024-01-06T00:00:01Z');
    expect(placed({ at })).toEqual([19_727, '2024-01-05T16:00:00']);
  });

  it('has no time where the source knew the date alone: midnight, here or in UTC', () => {
    expect(placed({ timeUnknown: true })).toEqual([19_727, null]);
    expect(placed({ time: '2024-01-05T00:00:00' })).toEqual([19_727, null]);
    expect(placed({ at: Date.parse('2024-01-06T00:00:00Z') })).toEqual([19_727, null]);
  });

  it('is the day on which a rule reads it; whether it had a time is told by what came', () => {
    const readAs = { rule: 'r', saidAt: 1, day: 19_727, time: '2024-01-05T16:00:00' };
    const moved = { time: '2024-01-06T00:00:00', day: 19_728 };
    expect(placed({ ...moved, readAs })).toEqual([19_728, '2024-01-06T00:00:00']);
    const utcMidnight = { ...readAs, at: Date.parse('2024-01-06T00:00:00Z') };
    expect(placed({ ...moved, readAs: utcMidnight })).toEqual([19_728, null]);
  });

  it('is what the source tells, whatever the person corrected', () => {
    const asGiven = { kg: 80, fatPct: null, time: '2024-01-05T16:00:00', timeUnknown: false };
    const [side] = weightSides([measured({ kg: 70, time: '2024-02-01T08:00:00', day: 19_754, asGiven })]);
    expect(side).toMatchObject({ day: 19_727, time: '2024-01-05T16:00:00', value: 80 });
  });
});

describe('body fat in a comparison', () => {
  it('is what the source tells, whatever the person corrected, and told by weigh-in and log it is one', () => {
    const asGiven = { kg: 80, fatPct: 24.4, time: '2024-01-05T16:00:00', timeUnknown: false };
    const { bmi: _, bmiComputed: __, kg: ___, ...log } = measured({ id: 'log', time: '2024-01-05T16:00:20' });
    const twin = { ...log, fatPct: 24.4 };
    const put = measured({ kg: 70, fatPct: 30, time: '2024-02-01T08:00:00', day: 19_754, asGiven });
    const gone = measured({ id: 'gone', fatPct: null, asGiven });
    const added = measured({ id: 'added', fatPct: 30, asGiven: { ...asGiven, fatPct: null } });
    const told = (row: Measurement) =>
      fatSides([row], [twin]).map(({ id, day, time, value }) => [id, day, time, value]);
    expect(told(put)).toEqual([['g', 19_727, '2024-01-05T16:00:00', 24.4]]);
    expect(told(gone)).toEqual([['gone', 19_727, '2024-01-05T16:00:00', 24.4]]);
    expect(told(added)).toEqual([['log', 19_727, '2024-01-05T16:00:20', 24.4]]);
  });
});
