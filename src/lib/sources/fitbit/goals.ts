import * as v from 'valibot';
import type { MetricId } from '$lib/domain/metric';
import { ok } from '$lib/domain/result';
import { roundTo } from '$lib/domain/units';
import type { ProfileRequest } from '../contract';
import { AnyObject, decimal, told, wrongShape } from './answer';

/**
 * What a person set out to reach (fitbit-web-api.md §5.2), each kind under its own scope. Nothing waits for these, so they are
 * asked for when the data are in. A goal that is zero or left out is none any more, told as 0.
 */
interface Goal {
  readonly scope: string;
  readonly path: string;
  readonly root: 'goal' | 'goals';
  /** By metric: the vendor's name, and its unit in ours. */
  readonly members: readonly (readonly [
    metric: MetricId,
    name: string,
    toOurs?: (value: number) => number,
  ])[];
}

// Kilometres; in June 2026 millimetres came instead. Nobody sets out for a thousand kilometres a day.
const metres = (distance: number): number =>
  roundTo(distance > 1_000 ? distance / 1_000 : distance * 1_000, 6);

const goals: readonly Goal[] = [
  {
    scope: 'activity',
    path: '/1/user/-/activities/goals/daily.json',
    root: 'goals',
    members: [
      ['steps', 'steps'],
      ['distance', 'distance', metres],
      ['floors', 'floors'],
      ['calories', 'caloriesOut'],
      ['active_minutes', 'activeMinutes'],
      ['active_zone_minutes', 'activeZoneMinutes'],
    ],
  },
  {
    scope: 'weight',
    path: '/1/user/-/body/log/weight/goal.json',
    root: 'goal',
    members: [['weight', 'weight']],
  },
  { scope: 'weight', path: '/1/user/-/body/log/fat/goal.json', root: 'goal', members: [['body_fat', 'fat']] },
  { scope: 'sleep', path: '/1.2/user/-/sleep/goal.json', root: 'goal', members: [['sleep', 'minDuration']] },
  {
    scope: 'nutrition',
    path: '/1/user/-/foods/log/goal.json',
    root: 'goals',
    members: [['calories_in', 'calories']],
  },
  {
    scope: 'nutrition',
    path: '/1/user/-/foods/log/water/goal.json',
    root: 'goal',
    members: [['water', 'goal']],
  },
];

const amount = told(decimal(0, 1e9));

const requestOf = ({ scope, path, root, members }: Goal): ProfileRequest => ({
  scope,
  afterData: true,
  request: () => ({ path }),
  read: (payload) => {
    if (!v.is(AnyObject, payload)) return wrongShape();
    const goal = payload[root];
    // Nothing at all is this vendor's way to fail, no word on any goal.
    if (!v.is(AnyObject, goal) || Object.keys(goal).length === 0) return ok({});
    const found = members.map(
      ([metric, name, toOurs = same]) => [metric, toOurs(v.parse(amount, goal[name]) ?? 0)] as const,
    );
    return ok({ goals: Object.fromEntries(found) });
  },
});

const same = (value: number): number => value;

export const fitbitGoals: readonly ProfileRequest[] = goals.map(requestOf);
