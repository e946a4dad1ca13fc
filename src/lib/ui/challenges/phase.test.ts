import { expect, it } from 'vitest';
import type { Challenge } from '$lib/domain/challenge';
import { everything } from '$lib/metrics/challenges/testing';
import { byPhase, phaseOf } from './phase';

const from = (first: number, last: number): Challenge => ({
  ...everything,
  id: `${first}-${last}`,
  name: '',
  days: { first, last },
  unit: 'km',
  goal: null,
  participants: [],
  createdAt: 0,
  updatedAt: 0,
});

it('a challenge runs from its first day to the end of its last', () => {
  const at = (today: number) => phaseOf(from(10, 12), today);
  expect(at(7)).toEqual({ kind: 'coming', days: 3 });
  expect(at(10)).toEqual({ kind: 'running', left: 3 });
  expect(at(12)).toEqual({ kind: 'running', left: 1 });
  expect(at(13)).toEqual({ kind: 'over' });
});

it('what ends next, begins next or ended last comes first', () => {
  const all = [from(9, 30), from(1, 2), from(20, 21), from(5, 11), from(1, 8), from(14, 40)];
  const found = byPhase(all, 10);
  const ids = (kind: keyof typeof found) => found[kind].map(({ id }) => id);
  expect(ids('running')).toEqual(['5-11', '9-30']);
  expect(ids('coming')).toEqual(['14-40', '20-21']);
  expect(ids('over')).toEqual(['1-8', '1-2']);
});
