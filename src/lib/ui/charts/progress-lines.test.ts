import { describe, expect, it } from 'vitest';
import type { Challenge } from '$lib/domain/challenge';
import { dayToWallClockMs } from '$lib/domain/local-date';
import { standingOf } from '$lib/metrics/challenges/standing';
import { anEntry, anExercise, everything } from '$lib/metrics/challenges/testing';
import { progressChart } from './progress-lines';

const DAY = 20_000;
const challenge = (told: Partial<Challenge> = {}): Challenge => ({
  ...everything,
  id: 'spring',
  name: 'Spring',
  days: { first: DAY, last: DAY + 9 },
  unit: 'km',
  goal: null,
  participants: [],
  createdAt: 0,
  updatedAt: 0,
  ...told,
});
/** Runs of so many kilometres on days from the first on. */
const runner = (label: string, ways: readonly number[], told: { today?: number; known?: number } = {}) =>
  standingOf(
    challenge(),
    anEntry({
      account: label,
      label,
      exercises: ways.map((km, i) => anExercise(`${label}${i}`, DAY + i, { distanceM: km * 1_000 })),
      known: [{ first: DAY, last: DAY + (told.known ?? 9) }],
      today: told.today ?? DAY + 10,
    }),
  );
const heightsOf = (chart: ReturnType<typeof progressChart>, line: number) =>
  chart!.lines[line]!.points.map(({ y }) => y);

describe('the chart of a challenge', () => {
  it('has a line each, from the first day to the last that is over', () => {
    const chart = progressChart(
      challenge(),
      [runner('Ann', [1, 2, 3], { today: DAY + 3 }), runner('Bo', [5])],
      'All',
    )!;
    expect(chart.lines.map(({ name, token }) => [name, token])).toEqual([
      ['Ann', '--color-person-1'],
      ['Bo', '--color-person-2'],
    ]);
    expect(heightsOf(chart, 0)).toEqual([1, 3, 6]);
    expect(heightsOf(chart, 1)).toEqual(Array.from({ length: 10 }, () => 5));
    expect(chart.pace).toBeNull();
    expect(chart.x).toEqual({ min: dayToWallClockMs(DAY), max: dayToWallClockMs(DAY + 9) });
  });

  it('draws each of a dozen people and more in another way', () => {
    const people = Array.from({ length: 18 }, (_, i) => runner(`P${i}`, [1 + i]));
    const { lines } = progressChart(challenge(), people, 'All')!;
    expect(new Set(lines.map(({ token, dash }) => [token, ...dash].join())).size).toBe(18);
    expect(lines.slice(0, 6).every(({ dash }) => dash.length === 0)).toBe(true);
    expect(lines.every(({ token }) => /^--color-person-[1-6]$/.test(token))).toBe(true);
  });

  it('tells days that wait from days without a point', () => {
    const chart = progressChart(challenge(), [runner('Ann', [1, 0, 0], { known: 1, today: DAY + 4 })], 'All');
    expect(chart!.lines[0]!.points.map(({ waiting }) => waiting)).toEqual([false, false, true, true]);
  });

  it('has a line of all where the goal is for all, waiting while anybody’s day does', () => {
    const goal = { metres: 40_000, by: 'together' } as const;
    const chart = progressChart(
      challenge({ goal }),
      [runner('Ann', [1, 2, 3], { today: DAY + 3 }), runner('Bo', [5, 5], { known: 1, today: DAY + 2 })],
      'All',
    )!;
    expect(chart.lines[0]).toMatchObject({ account: null, name: 'All' });
    expect(heightsOf(chart, 0)).toEqual([6, 13, 16]);
    expect(chart.lines[0]!.points.map(({ waiting }) => waiting)).toEqual([false, false, true]);
    expect(chart.pace!.map(({ y }) => y)).toEqual([4, 40]);
    expect(chart.y.max).toBeGreaterThanOrEqual(40);
  });

  it('lets a far goal run out of the top rather than press the lines flat', () => {
    const goal = { metres: 1_000_000, by: 'each' } as const;
    expect(progressChart(challenge({ goal }), [runner('Ann', [10])], 'All')!.y.max).toBeLessThan(20);
  });

  it('is none before the first day is over', () => {
    expect(progressChart(challenge(), [runner('Ann', [], { today: DAY })], 'All')).toBeNull();
  });
});
