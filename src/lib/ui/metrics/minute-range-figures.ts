import type { DayRange } from '$lib/domain/day-range';
import type { LocalDay } from '$lib/domain/local-date';
import type { MinuteDay } from '$lib/domain/minutes';
import type { Figures } from '$lib/metrics/aggregate';
import type { MinuteMetric } from '$lib/metrics/catalogue';
import type { MinutesOfDay } from '$lib/metrics/minute-range';
import { m } from '$lib/paraglide/messages';
import { dayText, wholeNumber } from '../format';
import { metricName } from '../words/coverage';
import { lastingText } from '../words/lasting';
import { meanPart, minuteRangePart } from './explained-days';
import type { Figure } from './figure';
import type { MetricFormat } from './metric-format';
import { daysOf, isWholeDays, stretchOf, type Quarters } from './minute-span';

/** A view of minutes and what it comes to. */
export interface ToldRange {
  readonly metric: MinuteMetric;
  readonly view: Quarters;
  /** One a day; more days than are in view may be among them. */
  readonly rows: readonly MinuteDay[];
  /** Of all minutes in view. */
  readonly figures: Figures;
  /** Those of each day in view, oldest first, at least one. */
  readonly days: readonly MinutesOfDay[];
  readonly format: MetricFormat;
  /** The first day of all that has minutes. */
  readonly begins: LocalDay | undefined;
  /** The day it is where the person lives. */
  readonly today: LocalDay;
}

/** What stands under the chart of several days. */
export const minuteRangeFigures = (told: ToldRange): readonly Figure[] =>
  told.metric === 'steps_interval' ? summedFigures(told) : levelFigures(told);

const levelFigures = (told: ToldRange): readonly Figure[] => {
  const { figures, format } = told;
  return [
    { label: m.metrics_min(), quantity: format.parts(figures.min), note: lastDayWith(told, 'min') },
    {
      label: m.metrics_mean(),
      quantity: format.parts(figures.mean),
      note: minuteCount(figures.count),
      explain: () => rangePart(told, 'average', m.metrics_mean()),
    },
    { label: m.metrics_max(), quantity: format.parts(figures.max), note: lastDayWith(told, 'max') },
    { label: m.metrics_minute_measured(), quantity: lasting(figures.count), note: countedDays(told) },
  ];
};

const summedFigures = (told: ToldRange): readonly Figure[] => {
  const { figures, format } = told;
  return [
    {
      label: m.metrics_total(),
      quantity: format.parts(figures.total),
      note: countedDays(told),
      explain: () => rangePart(told, 'total', m.metrics_total()),
    },
    ...dayMean(told),
    {
      label: m.metrics_minute_most(),
      quantity: format.parts(figures.max),
      note: lastDayWith(told, 'max'),
    },
    { label: m.metrics_minute_moving(), quantity: lasting(figures.count), note: countedDays(told) },
  ];
};

/** The mean of the days that are over, where none of them is cut. */
const dayMean = (told: ToldRange): readonly Figure[] => {
  const { metric, days, format, begins, today, view, rows } = told;
  if (!isWholeDays(view)) return [];
  const sources = new Map(rows.map(({ day, source }) => [day, source]));
  const valued = days.map(({ day, total }) => {
    const source = sources.get(day);
    return { day, value: total, ...(source !== undefined && { source }) };
  });
  const label = m.metrics_minutes_day_mean();
  const explained = () => meanPart({ metric, days: valued, begins, today, format }, daysOf(view), label);
  const value = explained()[0]?.of.value;
  if (value === undefined) return [];
  const over = valued.filter(({ day }) => day < today).length || valued.length;
  return [
    {
      label,
      quantity: format.parts(value),
      note: m.metrics_figure_days({ count: over, shown: wholeNumber(over) }),
      explain: explained,
    },
  ];
};

/** What the chart of several days says. */
export const minuteRangeSummary = (told: ToldRange): string => {
  const { metric, figures, format, view } = told;
  const { first, last }: DayRange = daysOf(view);
  const words = {
    first: dayText(first),
    last: dayText(last),
    count: wholeNumber(figures.count),
    days: countedDays(told),
    high: format.text(figures.max),
  };
  return metric === 'steps_interval'
    ? m.metrics_minutes_summary_steps({ ...words, total: wholeNumber(figures.total) })
    : m.metrics_minutes_summary({
        ...words,
        metric: metricName(metric),
        low: format.text(figures.min),
        mean: format.text(figures.mean),
      });
};

const rangePart = ({ rows, view, metric, format }: ToldRange, of: 'average' | 'total', name: string) =>
  minuteRangePart(metric, rows, stretchOf(view), of, name, format);

/** "30 days", those with minutes. */
export const countedDays = ({ days }: Pick<ToldRange, 'days'>): string =>
  m.metrics_table_days({ count: days.length, shown: wholeNumber(days.length) });

const minuteCount = (minutes: number): string =>
  m.metrics_minutes_count({ count: minutes, shown: wholeNumber(minutes) });

const lasting = (minutes: number) => ({ value: lastingText(minutes), unit: '' });

const lastDayWith = ({ days, figures, today }: ToldRange, which: 'min' | 'max'): string =>
  m.metrics_figure_on({
    day: dayText(days.findLast((day) => day[which] === figures[which])?.day ?? today),
  });
