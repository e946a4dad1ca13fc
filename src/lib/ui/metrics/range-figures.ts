import type { DayRange } from '$lib/domain/day-range';
import type { LocalDay } from '$lib/domain/local-date';
import type { DayValue, Figures } from '$lib/metrics/aggregate';
import type { SourcedDay } from '$lib/metrics/explain-days';
import { catalogue } from '$lib/metrics/catalogue';
import { m } from '$lib/paraglide/messages';
import { dayText, wholeNumber } from '../format';
import { meanPart, totalPart, type MetricDays } from './explained-days';
import type { Figure } from './figure';

interface Shown extends MetricDays {
  /** Those in sight, oldest first, at least one. */
  readonly days: readonly SourcedDay[];
  /** Of these days that are over, if there are any. */
  readonly over: readonly SourcedDay[];
  readonly range: DayRange;
  readonly figures: Figures;
}

/** What the days in sight come to; those that are reckoned with what they are reckoned of. */
export const rangeFigures = (of: Shown): readonly Figure[] => {
  const { metric, days, over, range, figures, format, today } = of;
  const ended = over.length > 0 ? over : days;
  const latest = days.at(-1);
  const quantity = format.parts;
  return [
    ...(latest
      ? [
          {
            label: m.metrics_latest(),
            quantity: quantity(latest.value),
            note: dayText(latest.day),
            leading: true,
          },
        ]
      : []),
    { label: m.metrics_min(), quantity: quantity(figures.min), note: lastOn(figures.min, ended, today) },
    {
      label: m.metrics_mean(),
      quantity: quantity(figures.mean),
      note: m.metrics_figure_days(counted(ended)),
      explain: () => meanPart(of, range, m.metrics_mean()),
    },
    { label: m.metrics_max(), quantity: quantity(figures.max), note: lastOn(figures.max, days, today) },
    ...(catalogue[metric].kind === 'sum'
      ? [
          {
            label: m.metrics_total(),
            quantity: quantity(figures.total),
            note: m.metrics_table_days(counted(days)),
            explain: () => totalPart(of, range, m.metrics_total()),
          },
        ]
      : []),
  ];
};

const counted = (days: readonly DayValue[]) => ({ count: days.length, shown: wholeNumber(days.length) });

const lastOn = (value: number, among: readonly DayValue[], today: LocalDay): string =>
  m.metrics_figure_on({ day: dayText(among.findLast((day) => day.value === value)?.day ?? today) });
