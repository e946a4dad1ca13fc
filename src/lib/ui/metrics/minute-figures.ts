import type { MinuteDay } from '$lib/domain/minutes';
import type { minuteFigures } from '$lib/metrics/minute-day';
import { m } from '$lib/paraglide/messages';
import { dayText, minuteText, wholeNumber } from '../format';
import { metricName } from '../words/coverage';
import { lastingText } from '../words/lasting';
import { vendorName } from '../words/vendor';
import { minutesPart } from './explained-days';
import type { Figure } from './figure';
import type { MetricFormat } from './metric-format';

/** A day by the minute and what it comes to. */
interface Told {
  readonly row: MinuteDay;
  readonly figures: NonNullable<ReturnType<typeof minuteFigures>>;
  readonly format: MetricFormat;
  /** What its minutes add up to is told, not their mean. */
  readonly adds: boolean;
}

/** What stands under the chart of a day. */
export const minuteFigureList = (told: Told): readonly Figure[] =>
  told.adds ? summedFigures(told) : levelFigures(told);

const summedFigures = ({ row, figures, format }: Told): readonly Figure[] => [
  {
    label: m.metrics_total(),
    quantity: format.parts(figures.total),
    note: dayText(row.day),
    explain: () => minutesPart(row, 'total', m.metrics_total(), format),
  },
  { label: m.metrics_minute_moving(), quantity: lasting(figures.count), note: dayText(row.day) },
  {
    label: m.metrics_minute_most(),
    quantity: format.parts(figures.max),
    note: firstMinuteOf(row, figures.max),
  },
];

const levelFigures = ({ row, figures, format }: Told): readonly Figure[] => [
  { label: m.metrics_min(), quantity: format.parts(figures.min), note: firstMinuteOf(row, figures.min) },
  {
    label: m.metrics_mean(),
    quantity: format.parts(figures.mean),
    note: dayText(row.day),
    explain: () => minutesPart(row, 'average', m.metrics_mean(), format),
  },
  { label: m.metrics_max(), quantity: format.parts(figures.max), note: firstMinuteOf(row, figures.max) },
  { label: m.metrics_minute_measured(), quantity: lasting(figures.count), note: vendorName(row.source) },
];

/** What the chart of a day says. */
export const minuteSummary = ({ row, figures, format, adds }: Told): string => {
  const words = {
    day: dayText(row.day),
    count: wholeNumber(figures.count),
    high: format.text(figures.max),
  };
  return adds
    ? m.metrics_minute_summary_steps({ ...words, total: wholeNumber(figures.total) })
    : m.metrics_minute_summary({
        ...words,
        metric: metricName(row.metric),
        low: format.text(figures.min),
        mean: format.text(figures.mean),
      });
};

const lasting = (minutes: number) => ({ value: lastingText(minutes), unit: '' });

const firstMinuteOf = ({ values }: MinuteDay, value: number): string => minuteText(values.indexOf(value));
