import { describe, expect, it } from 'vitest';
import { metricIds } from '$lib/domain/metric';
import { metricGroups } from '$lib/metrics/catalogue';
import { isOn, syncChoices, turned } from './sync-choices';

const all = metricGroups.flatMap((group) => syncChoices(group));

describe('what a person lets be synced', () => {
  it('has every metric in exactly one choice', () => {
    const metrics = all.flatMap((choice) => choice.metrics);
    expect([...metrics].sort()).toEqual([...metricIds].sort());
  });

  it('turns what belongs together off together, so that its stream is not asked for', () => {
    const heart = syncChoices('heart').find(({ metric }) => metric === 'resting_heart_rate')!;
    const off = turned([heart], false, []);
    expect([...off].sort()).toEqual(['heart_zone_minutes', 'resting_heart_rate']);
    expect(isOn(heart, off)).toBe(false);
    expect(turned([heart], true, off)).toEqual([]);
  });

  it('leaves what other choices say alone, and comes to the same list by any road', () => {
    const [first, second] = syncChoices('sleep') as [(typeof all)[number], (typeof all)[number]];
    const one = turned([second], false, turned([first], false, ['water']));
    expect(one).toEqual(turned([first], false, turned([second], false, ['water'])));
    expect(one).toContain('water');
    expect(isOn(second, turned([first], false, []))).toBe(true);
  });

  it('has one choice for all that the tracker alone measured', () => {
    expect(syncChoices('tracker')).toHaveLength(1);
  });
});
