import { describe, expect, it } from 'vitest';
import { everything } from '$lib/metrics/challenges/testing';
import { goalText, ownRulesText, phaseText, readGoalText, streakText } from './words';

const plain = (text: string | null) => text?.replaceAll('\u00a0', ' ') ?? null;

describe('words of a challenge', () => {
  it('say what holds for one person alone, and nothing where it is the same', () => {
    expect(ownRulesText(everything, everything)).toBeNull();
    expect(ownRulesText({ ...everything, modalities: ['run'] }, everything)).toBe('Counts for them: Run');
    expect(ownRulesText({ ...everything, trackerSteps: true }, everything)).toMatch(/tracker-only steps$/);
    const trackers = { ...everything, trackerSteps: true };
    expect(ownRulesText(everything, trackers)).toMatch(/steps of all devices$/);
    // Whose steps do not count has no choice of them to tell.
    const runs = { modalities: ['run' as const], trackerSteps: false };
    expect(ownRulesText({ ...runs, trackerSteps: true }, runs)).toBeNull();
  });

  it('give a goal the decimals that it has', () => {
    const goal = (metres: number, unit: 'km' | 'mi') =>
      plain(goalText({ goal: { metres, by: 'each' }, unit }));
    expect(goal(300_000, 'km')).toBe('300 km each');
    expect(goal(42_195, 'km')).toBe('42.20 km each');
    expect(goal(160_934.4, 'mi')).toBe('100 mi each');
    expect(goalText({ goal: null, unit: 'km' })).toBe('None');
  });

  it('show how a typed goal was understood', () => {
    expect(plain(readGoalText(1_000_000, 'km'))).toBe('= 1,000 km');
    expect(plain(readGoalText(42_195, 'km'))).toBe('= 42.195 km');
    expect(plain(readGoalText(100_000, 'mi'))).toBe('= 62.137 mi');
    expect(plain(readGoalText(500, 'km'))).toBe('= 0.5 km');
    for (const metres of [0, NaN, Infinity]) expect(readGoalText(metres, 'km')).toBeNull();
  });

  it('count days as people do', () => {
    expect(phaseText({ kind: 'running', left: 1 })).toBe('Last day');
    expect(phaseText({ kind: 'running', left: 12 })).toBe('12 days left');
    expect(phaseText({ kind: 'coming', days: 1 })).toBe('Begins tomorrow');
    expect(streakText({ first: 5, last: 5 })).toBe('1 day');
    expect(streakText(null)).toBe('None');
  });
});
