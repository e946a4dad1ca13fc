import { json } from '../../http/message.ts';
import type { DataEndpoint } from './context.ts';

/** Goals (fitbit-web-api.md §5.2). Everyone has these. */

/** §5.2 "daily summary": in June 2026 a distance came in millimetres. */
export const activityGoals: DataEndpoint = ({ parts, units, world }) => {
  const daily = parts[0] === 'daily';
  const kilometres = daily ? 8.05 : 56.35;
  const { goalDistance } = world.settings;
  const distance =
    goalDistance === 'millimetres' ? Math.round(kilometres * 1_000_000) : units.distance(kilometres);
  return json(200, {
    goals: daily
      ? { activeMinutes: 30, activeZoneMinutes: 22, caloriesOut: 2250, distance, floors: 10, steps: 10_000 }
      : { distance, floors: 70, steps: 70_000 },
  });
};

export const foodGoal: DataEndpoint = () => json(200, { goals: { calories: 2000 } });

export const waterGoal: DataEndpoint = ({ units }) =>
  json(200, { goal: { goal: units.volume(1893), startDate: '2026-01-04' } });
