import { damped, RATE_MEMORY_DAYS } from '$lib/metrics/trend/drift';
import { AHEAD_PER_DAY, FARTHEST_DAYS } from '$lib/metrics/trend/forecast';
import { EARLY, FAST_PER_WEEK_KG, LATE, MIDDLE, VERY_LIKELY } from '$lib/metrics/trend/goal';
import { USUAL_RATE } from '$lib/metrics/trend/usual-rate';
import { m } from '$lib/paraglide/messages';
import { percentText, wholeNumber } from '$lib/ui/format';
import { measured } from './measured';
import type { MathsSection } from './section';

/** The forecast, how far it can be trusted, and goals. */
export const aheadSections = (): readonly MathsSection[] => [
  forecastSection(),
  coverageSection(),
  {
    id: 'reach',
    title: m.maths_reach_title(),
    what: m.maths_reach_what(),
    formula: [m.maths_reach_whatif_formula()],
    rules: [
      m.maths_reach_days({ early: share(EARLY), middle: share(MIDDLE), late: share(LATE) }),
      m.maths_reach_open({ middle: share(MIDDLE) }),
      m.maths_reach_pace(),
      m.maths_reach_words({ high: share(VERY_LIKELY), low: share(1 - VERY_LIKELY) }),
      m.maths_reach_whatif({ fast: wholeNumber(FAST_PER_WEEK_KG) }),
    ],
  },
  progressSection(),
];

const forecastSection = (): MathsSection => {
  const memory = RATE_MEMORY_DAYS;
  const [near, far] = [28, 180];
  return {
    id: 'forecast',
    title: m.maths_forecast_title(),
    what: m.maths_forecast_what(),
    formula: [m.maths_forecast_formula_mid(), m.maths_forecast_formula_days({ memory })],
    rules: [
      m.maths_forecast_drawn({ usual: percentText(700 * USUAL_RATE, 2) }),
      m.maths_forecast_fades({
        near,
        nearCount: wholeNumber(damped(near)),
        far,
        farCount: wholeNumber(damped(far)),
      }),
      m.maths_forecast_band(),
      m.maths_forecast_shares(),
      m.maths_forecast_reach({ perDay: AHEAD_PER_DAY, farthest: FARTHEST_DAYS }),
    ],
    mind: m.maths_forecast_mind(),
  };
};

const coverageSection = (): MathsSection => {
  const { people, inner, outer } = measured.forecast;
  return {
    id: 'coverage',
    title: m.maths_coverage_title(),
    what: m.maths_coverage_what(),
    rules: [
      m.maths_coverage_people({
        people: wholeNumber(people),
        innerLow: inner.low,
        innerHigh: inner.high,
        outerLow: outer.low,
        outerHigh: outer.high,
      }),
      m.maths_coverage_recorded({ innerLow: inner.low }),
      m.maths_coverage_chances(),
    ],
    mind: m.maths_coverage_mind(),
  };
};

const progressSection = (): MathsSection => {
  const [start, target, now] = [90, 80, 86];
  return {
    id: 'goal-progress',
    title: m.maths_progress_title(),
    what: m.maths_progress_what(),
    formula: [m.maths_progress_formula()],
    rules: [m.maths_progress_now(), m.maths_progress_ends(), m.maths_progress_pace()],
    example: m.maths_progress_example({
      start,
      target,
      now,
      result: share((now - start) / (target - start)),
    }),
  };
};

const share = (of: number): string => percentText(100 * of, 0);
