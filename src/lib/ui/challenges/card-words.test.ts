import { describe, expect, it } from 'vitest';
import type { Challenge } from '$lib/domain/challenge';
import { standingOf } from '$lib/metrics/challenges/standing';
import { anEntry, anExercise, everything } from '$lib/metrics/challenges/testing';
import { cardStanding } from './card-words';

const DAY = 20_000;
const days = { first: DAY, last: DAY + 9 };
const runner = (label: string, km: number, told: { known?: number; today?: number } = {}) =>
  standingOf(
    { days },
    anEntry({
      account: label,
      label,
      exercises: km === 0 ? [] : [anExercise(label, DAY, { distanceM: km * 1_000 })],
      known: [{ first: DAY, last: DAY + (told.known ?? 9) }],
      today: DAY + (told.today ?? 10),
    }),
  );
const card = (
  of: readonly ReturnType<typeof runner>[],
  { goal = null, gone = '' }: { goal?: Challenge['goal']; gone?: string } = {},
) =>
  cardStanding({ ...everything, days, unit: 'km', goal }, of, {
    isOwn: (account) => account === 'Me',
    isHere: (account) => account !== gone,
  });
const space = (text: string | null) => text?.replaceAll('\u00a0', ' ') ?? null;

describe('a card', () => {
  it('names who leads, who won, and who shares the first place', () => {
    const bo = runner('Bo', 12);
    const going = [runner('Ann', 5, { today: 9 }), bo];
    expect(space(card(going).leader)).toBe('Bo leads with 12.00 km');
    expect(space(card([runner('Ann', 5), bo]).leader)).toBe('Bo won with 12.00 km');
    expect(space(card([runner('Ann', 5)]).leader)).toBe('Ann: 5.00 km');
    expect(space(card([runner('Ann', 5), runner('Bo', 5)]).leader)).toBe('Shared first place, 5.00 km each');
    expect(card([runner('Ann', 0), runner('Bo', 0)]).leader).toBe('No points yet');
    expect(card([]).leader).toBe('No points yet');
  });

  it('names no winner while days can still come', () => {
    const late = [runner('Ann', 5, { known: 8 }), runner('Bo', 12)];
    expect(space(card(late).leader)).toBe('Bo leads with 12.00 km');
    expect(space(card(late, { gone: 'Ann' }).leader)).toBe('Bo won with 12.00 km');
  });

  it('tells the rank of who looks at it, unless they lead', () => {
    expect(card([runner('Ann', 5), runner('Me', 4)]).own).toBe('Me: rank 2 of 2');
    expect(card([runner('Ann', 5), runner('Me', 6)]).own).toBeNull();
    expect(card([runner('Ann', 5), runner('Bo', 6)]).own).toBeNull();
  });

  it('shows their part of the goal, or that of all', () => {
    const two = [runner('Ann', 5), runner('Me', 4)];
    const each = card(two, { goal: { metres: 8_000, by: 'each' } });
    expect([each.reached, space(each.goal)]).toEqual([0.5, 'Me: 4.00 km of 8 km']);
    const together = card(two, { goal: { metres: 10_500, by: 'together' } });
    expect([together.reached, space(together.goal)]).toEqual([9 / 10.5, '9.00 km of 10.50 km']);
    expect(card(two).reached).toBeNull();
  });

  it('says that days wait', () => {
    expect(card([runner('Ann', 5)]).waits).toBe(false);
    expect(card([runner('Ann', 5, { known: 3 })]).waits).toBe(true);
  });
});
