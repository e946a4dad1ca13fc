import { toKg } from '$lib/domain/units';
import { FEWEST_DAYS, PATTERN_DAYS } from '$lib/metrics/compare';
import { compareOptionsOf } from '$lib/metrics/compare-sides';
import { LEAST_DAYS, LEAST_VALUES } from '$lib/metrics/outliers/other-person';
import {
  FAST_DAYS,
  FAST_SHARE,
  IMPOSSIBLE_DAYS,
  IMPOSSIBLE_RATIO,
  LEAST_SLACK,
  LEAST_SLACK_KG,
  MOST_SLACK,
  SLOW_SHARE,
} from '$lib/metrics/outliers/plausible-change';
import { m } from '$lib/paraglide/messages';
import { decimal, percentText, wholeNumber } from '$lib/ui/format';
import { measured } from './measured';
import type { MathsSection } from './section';

/** How values are doubted, held against each other, rounded and left out. */
export const checkSections = (): readonly MathsSection[] => [
  {
    id: 'outliers',
    title: m.maths_outliers_title(),
    what: m.maths_outliers_what(),
    rules: [
      m.maths_outliers_latitude({
        slackLow: percentText(100 * LEAST_SLACK, 1),
        slackHigh: percentText(100 * MOST_SLACK, 0),
        leastKg: LEAST_SLACK_KG,
        fast: percentText(100 * FAST_SHARE, 2),
        fastDays: FAST_DAYS,
        slow: percentText(100 * SLOW_SHARE, 2),
      }),
      m.maths_outliers_line({
        jump: percentText(100 * (IMPOSSIBLE_RATIO - 1), 0),
        jumpDays: IMPOSSIBLE_DAYS,
      }),
      m.maths_outliers_reasons({ values: LEAST_VALUES, days: LEAST_DAYS }),
      m.maths_outliers_fat(),
      m.maths_outliers_until(),
    ],
    mind: m.maths_outliers_mind({ weighings: wholeNumber(measured.outliers.weighings) }),
  },
  {
    id: 'comparison',
    title: m.maths_compare_title(),
    what: m.maths_compare_what(),
    rules: [
      m.maths_compare_matched({
        kg: decimal(compareOptionsOf('weight').tolerance, 2),
        fat: decimal(compareOptionsOf('body_fat').tolerance, 1),
      }),
      m.maths_compare_shifted({ days: FEWEST_DAYS, within: PATTERN_DAYS }),
      m.maths_compare_rest(),
      m.maths_compare_own(),
    ],
  },
  {
    id: 'rounding',
    title: m.maths_rounding_title(),
    what: m.maths_rounding_what(),
    rules: [
      m.maths_rounding_steps(),
      m.maths_rounding_units({
        lb: decimal(toKg(1, 'lb'), 8),
        st: wholeNumber(toKg(1, 'st') / toKg(1, 'lb')),
      }),
      m.maths_rounding_left(),
    ],
  },
];
