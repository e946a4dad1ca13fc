import { NEIGHBOUR_CORRELATION, PRIOR_DAYS, USUAL_NOISE } from '$lib/metrics/trend/local-line';
import {
  FEWEST_DAYS,
  LONGEST_WINDOW_DAYS,
  SHORTEST_SPAN_DAYS,
  STALE_DAYS,
  WANTED_DAYS,
  WINDOW_DAYS,
} from '$lib/metrics/trend/now';
import { BEFORE_DAYS, FEWEST_EACH, MOVED_PER_WEEK_KG, STILL_PER_WEEK_KG } from '$lib/metrics/trend/plateau';
import { FEWEST_MONTHS, FEWEST_YEARS, SMALLEST_KG } from '$lib/metrics/trend/season';
import { PIECE_GAP_DAYS } from '$lib/metrics/trend/smooth';
import { m } from '$lib/paraglide/messages';
import { decimal, percentText, wholeNumber } from '$lib/ui/format';
import { measured } from './measured';
import type { MathsSection } from './section';

/** Where a weight stands, how fast it goes, and what its course looks like. */
export const courseSections = (): readonly MathsSection[] => [
  {
    id: 'now',
    title: m.maths_now_title(),
    what: m.maths_now_what(),
    rules: [
      m.maths_now_window({
        window: WINDOW_DAYS,
        wanted: WANTED_DAYS,
        longest: LONGEST_WINDOW_DAYS,
        gap: PIECE_GAP_DAYS,
      }),
      m.maths_now_robust(),
      m.maths_now_interval({ alike: decimal(NEIGHBOUR_CORRELATION, 1) }),
      m.maths_now_thin({ fewest: FEWEST_DAYS, span: SHORTEST_SPAN_DAYS, stale: STALE_DAYS }),
      m.maths_now_measured({
        people: wholeNumber(measured.now.people),
        off: decimal(measured.now.offKg, 2),
        rate: decimal(measured.now.perWeekKg, 1),
      }),
    ],
  },
  {
    id: 'rate',
    title: m.maths_rate_title(),
    what: m.maths_rate_what(),
    formula: [m.maths_rate_formula()],
    rules: [m.maths_rate_same(), m.maths_rate_direction()],
    mind: m.maths_rate_mind(),
  },
  {
    id: 'noise',
    title: m.maths_noise_title(),
    what: m.maths_noise_what(),
    rules: [
      m.maths_noise_days({ usual: percentText(100 * USUAL_NOISE, 1), days: PRIOR_DAYS }),
      m.maths_noise_alike(),
    ],
  },
  {
    id: 'plateau',
    title: m.maths_plateau_title(),
    what: m.maths_plateau_what(),
    rules: [
      m.maths_plateau_rule({
        before: BEFORE_DAYS,
        moved: decimal(MOVED_PER_WEEK_KG, 1),
        window: WINDOW_DAYS,
        still: decimal(STILL_PER_WEEK_KG, 2),
        each: FEWEST_EACH,
      }),
      m.maths_plateau_words(),
    ],
    mind: m.maths_plateau_mind(),
  },
  {
    id: 'season',
    title: m.maths_season_title(),
    what: m.maths_season_what(),
    rules: [m.maths_season_rule({ years: FEWEST_YEARS, kg: decimal(SMALLEST_KG, 1), months: FEWEST_MONTHS })],
    mind: m.maths_season_mind({ falsely: measured.season.falsely }),
  },
];
