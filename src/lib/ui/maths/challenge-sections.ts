import { m } from '$lib/paraglide/messages';
import type { MathsSection } from './section';

/** What the figures of a challenge come to. */
export const challengeSections = (): readonly MathsSection[] => [
  {
    id: 'challenge-points',
    title: m.maths_points_title(),
    what: m.maths_points_what(),
    formula: [m.maths_points_formula()],
    rules: [m.maths_points_twice(), m.maths_points_days(), m.maths_points_round(), m.maths_points_kept()],
  },
  {
    id: 'challenge-days',
    title: m.maths_streak_title(),
    what: m.maths_streak_what(),
    rules: [m.maths_streak_none()],
  },
  {
    id: 'challenge-share',
    title: m.maths_reached_title(),
    what: m.maths_reached_what(),
    formula: [m.maths_reached_formula()],
    rules: [m.maths_reached_round()],
  },
  {
    id: 'challenge-pace',
    title: m.maths_pace_title(),
    what: m.maths_pace_what(),
    formula: [m.maths_pace_formula()],
    rules: [m.maths_pace_today()],
  },
];
