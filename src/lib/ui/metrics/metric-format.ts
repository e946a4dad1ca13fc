import type { MetricId } from '$lib/domain/metric';
import { climbFromMetres, fromKg, fromMetres, toKg } from '$lib/domain/units';
import type { Settings } from '$lib/domain/settings';
import { catalogue, type MetricDescriptor } from '$lib/metrics/catalogue';
import { m } from '$lib/paraglide/messages';
import {
  climbParts,
  decimal,
  distanceParts,
  distanceText,
  durationText,
  inOnePiece,
  weightText,
  type Quantity,
} from '../format';
import { lastingText } from '../words/lasting';

/** The person's units. */
export type Units = Pick<Settings, 'distanceUnit' | 'weightUnit'>;

/** How values of a metric are written. */
export interface MetricFormat {
  /** Number and unit apart; the unit is '' where the number says it all. */
  readonly parts: (value: number) => Quantity;
  readonly text: (value: number) => string;
  /** In one piece, as exact as it takes to reckon a mean over. */
  readonly exact: (value: number) => string;
  /** The value in what the axis counts in. */
  readonly toAxis: (value: number) => number;
  /** A value of the axis, where ticks are `step` apart. */
  readonly tick: (axisValue: number, step: number) => string;
  /** What the axis counts in, where `parts` do not tell it apart; see `axisUnitOf`. */
  readonly axisUnit?: string;
  /** Steps of the axis go by the clock. */
  readonly inMinutes: boolean;
}

export const metricFormat = (metric: MetricId, units: Units, locale?: string): MetricFormat => {
  const format = roundedFormat(metric, units, locale);
  return { ...format, exact: exactWriting(metric, units, format, locale) };
};

const exactWriting = (
  metric: MetricId,
  { distanceUnit, weightUnit }: Units,
  { parts }: RoundedFormat,
  locale?: string,
): MetricFormat['exact'] => {
  const { quantity, decimals } = catalogue[metric];
  const digitsOf = (value: number) => decimals + (Number.isInteger(value) ? 0 : EXACT_DIGITS);
  const number = (value: number) => decimal(value, digitsOf(value), locale);
  switch (quantity) {
    case 'distance':
      return (value) => distanceText(value, distanceUnit, locale, decimals + EXACT_DIGITS);
    case 'climb':
      return (value) => inOnePiece(climbParts(value, distanceUnit, locale, EXACT_DIGITS));
    case 'duration':
      return (value) => m.activity_min({ minutes: number(value) });
    case 'mass':
      return (value) => weightText(value, weightUnit, locale, 1 + EXACT_DIGITS);
    case 'temperature-change':
      return (value) => inOnePiece({ value: signed(value, number), unit: parts(value).unit });
    default:
      return (value) => inOnePiece({ value: number(value), unit: parts(value).unit });
  }
};

/** More than the screen shows. */
const EXACT_DIGITS = 2;

type RoundedFormat = Omit<MetricFormat, 'exact'>;

const roundedFormat = (
  metric: MetricId,
  { distanceUnit, weightUnit }: Units,
  locale?: string,
): RoundedFormat => {
  const { quantity, decimals } = catalogue[metric];
  const number = (value: number, digits = decimals) => decimal(value, digits, locale);
  const plain = (parts: (value: number) => Quantity, toAxis = (value: number) => value): RoundedFormat => ({
    parts,
    text: (value) => inOnePiece(parts(value)),
    toAxis,
    tick: (value, step) => number(value, decimalsOf(step)),
    inMinutes: false,
  });
  switch (quantity) {
    case 'distance':
      return plain(
        (value) => distanceParts(value, distanceUnit, locale, decimals),
        (value) => fromMetres(value, distanceUnit),
      );
    case 'climb':
      return plain(
        (value) => climbParts(value, distanceUnit, locale),
        (value) => climbFromMetres(value, distanceUnit),
      );
    case 'duration':
      return {
        parts: (value) => ({ value: lastingText(value), unit: '' }),
        text: lastingText,
        toAxis: (value) => value,
        tick: (value) => (value === 0 ? number(0) : durationText(value, locale)),
        inMinutes: true,
      };
    case 'mass':
      return {
        ...plain(
          (value) => ({ value: weightText(value, weightUnit, locale), unit: '' }),
          (value) => fromKg(value, weightUnit),
        ),
        // A tick of stone lies at whole or half pounds and has two units; kilograms and pounds show as much as parts their
        // ticks.
        tick: (value, step) =>
          weightUnit === 'st'
            ? weightText(toKg(value, weightUnit), weightUnit, locale, 0)
            : number(value, Math.min(1, decimalsOf(step))),
        axisUnit: weightUnit === 'st' ? '' : weightUnit,
      };
    case 'temperature-change':
      return {
        ...plain((value) => ({ value: signed(value, number), unit: '°C' })),
        tick: (value, step) => signed(value, (size) => number(size, decimalsOf(step))),
      };
    default:
      return plain((value) => ({ value: number(value), unit: unitOf(quantity, value) }));
  }
};

/** More letters would take the room of the plot on a phone; such a unit is a word that the title says as well. */
const LONGEST_AXIS_UNIT = 4;

/** The unit as an axis bears it; '' where there is none or it is too long. */
export const axisUnitOf = ({ parts, axisUnit }: MetricFormat): string => {
  const unit = axisUnit ?? parts(2).unit;
  return unit.length > LONGEST_AXIS_UNIT ? '' : unit;
};

type Plain = Exclude<
  MetricDescriptor['quantity'],
  'distance' | 'climb' | 'duration' | 'mass' | 'temperature-change'
>;

const unitOf = (quantity: Plain, value: number): string => {
  switch (quantity) {
    case 'steps':
      return m.metrics_unit_steps({ count: Math.round(value) });
    case 'floors':
      return m.metrics_unit_floors({ count: Math.round(value) });
    case 'energy':
      return 'kcal';
    case 'pulse':
      return m.metrics_unit_bpm();
    case 'interval':
      return 'ms';
    case 'share':
      return '%';
    case 'breaths':
      return m.metrics_unit_breaths();
    case 'oxygen-uptake':
      return 'mL/kg/min';
    case 'volume':
      return 'mL';
    case 'height':
      return 'm';
    case 'mass-index':
      return '';
  }
};

/** As many as tell neighbouring ticks apart. */
const decimalsOf = (step: number): number =>
  step >= 1 || step <= 0 ? 0 : Math.min(3, Math.ceil(-Math.log10(step) - 1e-9));

const signed = (value: number, write: (size: number) => string): string => {
  const size = write(Math.abs(value));
  if (size === write(0)) return size;
  return value < 0 ? `\u2212${size}` : `+${size}`;
};
