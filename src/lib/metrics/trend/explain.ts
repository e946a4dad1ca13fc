import type { Goal } from '$lib/domain/goal';
import type { LocalDay } from '$lib/domain/local-date';
import type { TrendChoice } from '$lib/domain/trend-choice';
import { roundTo } from '$lib/domain/units';
import { sourcesOf, type Explained, type ExplainedInput, type LeftOut } from '../explained';
import type { LevelForecast } from './forecast';
import type { Interval, Now, WeightExplained, WeightInsight } from './types';

/** What the figures were worked out of, beside themselves. */
export interface Workings {
  readonly rule: TrendChoice;
  readonly goal: Goal | null;
  readonly levels: LevelForecast | null;
}

/** Each figure of an insight with its inputs. `roundedTo` is the figure as a screen in kg shows it: 0.1 kg, 0.01 kg a week. */
export const explainedOf = (of: Omit<WeightInsight, 'explained'>, workings: Workings): WeightExplained => ({
  dayValue: (day) => dayValue(of, day),
  trend: (day) => trend(of, workings.rule, day),
  now: () => now(of),
  rate: () => rate(of),
  noise: () => noise(of),
  forecast: (day) => forecast(of, workings.levels, day),
  reach: () => reach(of, workings),
  goalProgress: () => progress(of, workings.goal),
});

type Figures = Omit<WeightInsight, 'explained'>;

const dayValue = ({ days }: Figures, day: LocalDay): Explained | null => {
  const value = onDay(days, day);
  if (!value) return null;
  return {
    formula: 'day-value',
    inputs: [input('last-day', day, 'day'), input('values', value.count, 'count')],
    ...rounded(value.kg, KG_DIGITS),
    leftOut: value.leftOut,
    sources: sourcesOf([value]),
  };
};

const trend = ({ days, pieces, leftOut }: Figures, rule: TrendChoice, day: LocalDay): Explained | null => {
  const piece = pieces.find((points) => day <= points.at(-1)!.day);
  const [value, point] = [onDay(days, day), piece && onDay(piece, day)];
  if (!piece || !value || !point) return null;
  const goesOn = rule.mode === 'tenth';
  const first = goesOn ? days[0]!.day : piece[0]!.day;
  const upTo = days.filter((other) => other.day <= day);
  const used = upTo.filter((other) => other.day >= first);
  return {
    formula: goesOn ? 'trend-tenth' : 'trend',
    inputs: [
      input('weight', value.kg, 'kg'),
      ...(goesOn ? [] : [input('tau', rule.tauDays, 'days')]),
      input('days', used.length, 'count'),
      input('first-day', first, 'day'),
      input('last-day', day, 'day'),
    ],
    ...rounded(point.kg, KG_DIGITS),
    leftOut: [...withoutTwins(leftOut), ...counted('after-gap', upTo.length - used.length)],
    sources: sourcesOf(used),
  };
};

const now = (of: Figures): Explained | null =>
  ofLine(of, 'now', (now) => ({
    ...rounded(now.kg, KG_DIGITS),
    inputs: [input('noise', now.noiseKg, 'kg'), halfOf(now.kgInterval, 'kg')],
  }));

const rate = (of: Figures): Explained | null =>
  ofLine(of, 'rate', (now) => ({
    ...rounded(now.ratePerWeekKg, RATE_DIGITS),
    inputs: [input('noise', now.noiseKg, 'kg'), halfOf(now.rateInterval, 'kg/week')],
  }));

const noise = (of: Figures): Explained | null =>
  ofLine(of, 'noise', (now) => ({ ...rounded(now.noiseKg, KG_DIGITS), inputs: [] }));

/** All that the one line of the last weeks tells comes of the same days. */
const ofLine = (
  { now, days, leftOut }: Figures,
  formula: Explained['formula'],
  figure: (now: Now) => Pick<Explained, 'value' | 'roundedTo' | 'inputs'>,
): Explained | null => {
  if (now.kind === 'thin') return null;
  const { inputs, ...value } = figure(now);
  return {
    formula,
    inputs: [
      input('days', now.days, 'count'),
      input('first-day', now.firstDay, 'day'),
      input('last-day', now.day, 'day'),
      ...inputs,
    ],
    ...value,
    leftOut: [...withoutTwins(leftOut), ...counted('outside-window', days.length - now.days)],
    sources: sourcesOf(days.filter(({ day }) => day >= now.firstDay && day <= now.day)),
  };
};

const halfOf = ({ low, high }: Interval, unit: 'kg' | 'kg/week'): ExplainedInput =>
  input('interval', (high - low) / 2, unit);

const forecast = (
  { now, forecast }: Figures,
  levels: LevelForecast | null,
  day: LocalDay,
): Explained | null => {
  const point = forecast.kind === 'known' ? forecast.at(day) : null;
  if (!point || !levels || now.kind === 'thin') return null;
  return {
    formula: 'forecast',
    inputs: [
      input('last-day', now.day, 'day'),
      input('days', day - now.day, 'days'),
      input('trend', levels.levelOn(now.day).mean, 'kg'),
      input('rate', 7 * levels.perDay, 'kg/week'),
      input('noise', now.noiseKg, 'kg'),
      input('interval', (point.high70 - point.low70) / 2, 'kg'),
    ],
    ...rounded(point.mid, KG_DIGITS),
    leftOut: [],
  };
};

const reach = ({ goal: found }: Figures, { goal, levels }: Workings): Explained | null => {
  if (!goal || !levels || found?.kind !== 'known' || found.reach.kind !== 'range') return null;
  return {
    formula: 'reach',
    inputs: [
      input('trend', levels.levelOn(levels.firstDay).mean, 'kg'),
      input('rate', 7 * levels.perDay, 'kg/week'),
      input('target', goal.targetKg, 'kg'),
      input('first-day', levels.firstDay, 'day'),
      input('last-day', levels.lastDay, 'day'),
    ],
    ...rounded(found.reach.likely, 0),
    leftOut: [],
  };
};

const progress = ({ goal: found, now }: Figures, goal: Goal | null): Explained | null => {
  if (!goal || found?.kind !== 'known' || now.kind === 'thin') return null;
  return {
    formula: 'goal-progress',
    inputs: [
      input('start', goal.startKg, 'kg'),
      input('target', goal.targetKg, 'kg'),
      input('trend', now.kg, 'kg'),
    ],
    ...rounded(found.progress, SHARE_DIGITS),
    leftOut: [],
  };
};

const KG_DIGITS = 1;
const RATE_DIGITS = 2;
const SHARE_DIGITS = 2;

const input = (
  name: ExplainedInput['name'],
  value: number,
  unit: ExplainedInput['unit'],
): ExplainedInput => ({ name, value, unit });

const rounded = (value: number, digits: number) => ({ value, roundedTo: roundTo(value, digits) });

const counted = (reason: LeftOut['reason'], count: number): readonly LeftOut[] =>
  count > 0 ? [{ reason, count }] : [];

/** A second weigh-in of a day is a matter of the day's value, not of what follows from it. */
const withoutTwins = (leftOut: readonly LeftOut[]): readonly LeftOut[] =>
  leftOut.filter(({ reason }) => reason !== 'not-of-the-day');

/** By halving: a screen may ask for every point it passes. */
const onDay = <Point extends { readonly day: LocalDay }>(
  points: readonly Point[],
  day: LocalDay,
): Point | undefined => {
  let [low, high] = [0, points.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (points[middle]!.day < day) low = middle + 1;
    else high = middle;
  }
  return points[low]?.day === day ? points[low] : undefined;
};
