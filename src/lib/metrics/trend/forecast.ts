import type { LocalDay } from '$lib/domain/local-date';
import { believed, levelAfter, levelKept } from './drift';
import type { LocalLine } from './local-line';
import { Z70, Z95 } from './normal';
import type { Forecast, ForecastPoint } from './types';

/** Further than a year nothing is said: by then the band is as wide as all that a person ever weighed. */
export const FARTHEST_DAYS = 365;

/** A day of evidence is good for so many days to come: three weeks of weighing tell of a quarter of a year. */
export const AHEAD_PER_DAY = 4;

/** Days drawn one by one before the weekly points begin. */
const DAILY = 14;

/** The level, without a day's noise, so many days after the line's last: what goals go by. */
export interface LevelForecast {
  readonly firstDay: LocalDay;
  readonly lastDay: LocalDay;
  /** Normal. Never asked for days before `firstDay`. */
  readonly levelOn: (day: LocalDay) => { readonly mean: number; readonly variance: number };
  /** The rate that is believed in, kg a day. */
  readonly perDay: number;
  /** The level if that rate is kept to the day: any day from `firstDay` on. */
  readonly keptOn: (day: LocalDay) => { readonly mean: number; readonly variance: number };
}

/** `pieceFirst` is the first day of the piece of history that the line ends: how long the evidence goes back without a long gap. */
export const levelForecast = (line: LocalLine, pieceFirst: LocalDay): LevelForecast => {
  const state = believed(line);
  const ahead = Math.min(FARTHEST_DAYS, AHEAD_PER_DAY * (line.day - pieceFirst));
  return {
    firstDay: line.day,
    lastDay: line.day + ahead,
    levelOn: (day) => levelAfter(state, day - line.day),
    perDay: state.perDay,
    keptOn: (day) => levelKept(state, day - line.day),
  };
};

/** The band that weigh-ins to come lie in: the level's uncertainty, and a day's noise on top. Widens with every day. */
export const forecastOf = ({ firstDay, lastDay, levelOn }: LevelForecast, noiseKg: number): Forecast => {
  const point = (day: LocalDay): ForecastPoint => {
    const { mean, variance } = levelOn(day);
    const deviation = Math.sqrt(variance + noiseKg ** 2);
    return {
      day,
      low95: mean - Z95 * deviation,
      low70: mean - Z70 * deviation,
      mid: mean,
      high70: mean + Z70 * deviation,
      high95: mean + Z95 * deviation,
    };
  };
  return {
    kind: 'known',
    firstDay,
    lastDay,
    points: drawnDays(firstDay, lastDay).map(point),
    at: (day) => (Number.isInteger(day) && day >= firstDay && day <= lastDay ? point(day) : null),
  };
};

const drawnDays = (first: LocalDay, last: LocalDay): LocalDay[] => {
  const days: LocalDay[] = [];
  for (let day = first; day < last; day += day < first + DAILY ? 1 : 7) days.push(day);
  return [...days, last];
};
