import type { MetricId } from '$lib/domain/metric';
import { fromKg, roundTo, toKg } from '$lib/domain/units';
import { axisUnit } from '../charts/weight-series';
import { decimal, percentText, weightText } from '../format';
import { axisUnitOf, metricFormat, type Units } from '../metrics/metric-format';
import { m } from '$lib/paraglide/messages';

/** How compared values of a metric are written, and how a tolerance is typed. */
export interface ComparedValues {
  readonly text: (value: number) => string;
  /** With its sign, which a difference that rounds to nothing has not. */
  readonly difference: (value: number) => string;
  /** The value in what the axis counts in. */
  readonly toAxis: (value: number) => number;
  readonly tick: (axisValue: number, step: number) => string;
  /** What the axis counts in; '' where its ticks say it. */
  readonly unitY: string;
  readonly inMinutes: boolean;
  /** The smallest difference that means something, in the axis' units. */
  readonly least: number;
  /** What the field of the tolerance counts in; '' where the number says it all. */
  readonly unit: string;
  /** A tolerance as the field has it. */
  readonly typed: (tolerance: number) => string;
  /** What was typed as a tolerance; null where it is none. */
  readonly read: (text: string) => number | null;
}

export const comparedValues = (metric: MetricId, units: Units): ComparedValues => {
  const written = writingOf(metric, units);
  const factor = written.toAxis(1);
  return {
    ...written,
    difference: (value) => signed(value, written.text),
    typed: (tolerance) => String(roundTo(tolerance * factor, 3)),
    read: (text) => {
      const number = /^\s*\d{1,6}([.,]\d{1,4})?\s*$/.test(text) ? Number(text.replace(',', '.')) : null;
      return number === null ? null : roundTo(number / factor, 6);
    },
  };
};

type Writing = Omit<ComparedValues, 'difference' | 'typed' | 'read'>;

const writingOf = (metric: MetricId, units: Units): Writing => {
  if (metric === 'weight') return weightWriting(units);
  const format = metricFormat(metric, units);
  const plain = {
    toAxis: format.toAxis,
    tick: format.tick,
    unitY: axisUnitOf(format),
    inMinutes: format.inMinutes,
  };
  if (metric === 'body_fat') return { ...plain, text: (value) => percentText(value), least: 0.5, unit: '%' };
  const unit = format.inMinutes ? m.compare_minutes() : format.parts(0).unit;
  return { ...plain, text: format.text, least: format.toAxis(1), unit };
};

/** To the hundredth of a kilogram: the tolerance is one of those. */
const weightWriting = ({ weightUnit }: Units): Writing => {
  const unit = axisUnit(weightUnit);
  return {
    text: (kg) => weightText(kg, weightUnit, undefined, weightUnit === 'kg' ? 2 : 1),
    toAxis: (kg) => fromKg(kg, unit),
    tick: (value, step) =>
      weightUnit === 'st'
        ? weightText(toKg(value, unit), weightUnit, undefined, 0)
        : decimal(value, step < 1 ? 1 : 0),
    unitY: weightUnit === 'st' ? '' : unit,
    inMinutes: false,
    least: 0.5,
    unit,
  };
};

const MINUS = '\u2212';

const signed = (value: number, text: (value: number) => string): string => {
  const size = text(Math.abs(value));
  if (size === text(0)) return size;
  return value < 0 ? `${MINUS}${size}` : `+${size}`;
};
