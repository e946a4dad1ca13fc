import {
  LONGEST_TAU_DAYS,
  SHORTEST_TAU_DAYS,
  defaultTrend,
  type TrendChoice,
} from '$lib/domain/trend-choice';
import { PIECE_GAP_DAYS, TENTH, smooth } from '$lib/metrics/trend/smooth';
import { SLACK_DAYS } from '$lib/metrics/weight';
import { m } from '$lib/paraglide/messages';
import { decimal, percentText } from '$lib/ui/format';
import type { MathsSection } from './section';

/** From several weigh-ins a day to a trend. */
export const weightSections = (): readonly MathsSection[] => [
  {
    id: 'day-value',
    title: m.maths_day_value_title(),
    what: m.maths_day_value_what(),
    rules: [
      m.maths_day_value_source(),
      m.maths_day_value_rule(),
      m.maths_day_value_not(),
      m.maths_day_value_filled(),
    ],
  },
  trendSection(),
  tenthSection(),
  {
    id: 'change',
    title: m.maths_change_title(),
    what: m.maths_change_what(),
    rules: [m.maths_change_near({ slack: SLACK_DAYS })],
    mind: m.maths_change_mind(),
  },
];

const trendSection = (): MathsSection => {
  const { tauDays: tau } = defaultTrend;
  const [first, second, third] = [80, 80.6, 79.9];
  return {
    id: 'trend',
    title: m.maths_trend_title(),
    what: m.maths_trend_what(),
    formula: [m.maths_trend_formula_share(), m.maths_trend_formula_mean()],
    rules: [
      m.maths_trend_signs(),
      m.maths_trend_tau({ tau, shortest: SHORTEST_TAU_DAYS, longest: LONGEST_TAU_DAYS }),
      m.maths_trend_gap({ tau, day: shareAfter(1, tau), week: shareAfter(7, tau) }),
      m.maths_trend_pieces({ gap: PIECE_GAP_DAYS }),
    ],
    example: m.maths_trend_example({
      tau,
      first: decimal(first, 1),
      second: decimal(second, 1),
      third: decimal(third, 1),
      result: decimal(trendOf([first, second, third], defaultTrend), 2),
    }),
    mind: m.maths_trend_mind({ lag: decimal(lagOf(tau), 1) }),
  };
};

const tenthSection = (): MathsSection => {
  const [before, value] = [80, 81];
  return {
    id: 'trend-tenth',
    title: m.maths_tenth_title(),
    what: m.maths_tenth_what(),
    formula: [m.maths_tenth_formula({ share: decimal(TENTH, 1) })],
    rules: [m.maths_tenth_days(), m.maths_tenth_gap()],
    example: m.maths_tenth_example({
      before: decimal(before, 1),
      value: decimal(value, 1),
      result: decimal(trendOf([before, value], { mode: 'tenth', tauDays: 7 }), 1),
    }),
    mind: m.maths_tenth_mind(),
  };
};

const shareAfter = (days: number, tau: number): string => percentText(100 * (1 - Math.exp(-days / tau)), 0);

/** Days that the trend of daily values trails by on a straight course. */
const lagOf = (tau: number): number => 1 / (Math.exp(1 / tau) - 1);

/** What the app itself makes of values on days in a row. */
const trendOf = (kgs: readonly number[], choice: Pick<TrendChoice, 'mode' | 'tauDays'>): number => {
  const { pieces } = smooth(
    kgs.map((kg, day) => ({ day, kg })),
    choice,
  );
  return pieces.at(-1)?.at(-1)?.kg ?? NaN;
};
