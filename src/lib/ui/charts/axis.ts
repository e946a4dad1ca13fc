import type { Extent } from './weight-series';

export type Axis = Extent & { readonly step: number };

/** What ticks may lie apart by: ones, twos and fives, or what clocks count in. */
type Steps = 'decimal' | 'minutes';

const CLOCK_STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 180, 240, 360, 720, 1_440] as const;

/** An axis for bars: from zero to a round value not below any of them, in three to six steps. */
export const axisFromZero = (values: readonly number[], steps: Steps = 'decimal'): Axis => {
  const high = highest(values);
  const step = stepFor(Math.max(high, 1e-9) / 5, steps);
  return { min: 0, max: Math.max(step, Math.ceil(high / step - 1e-9) * step), step };
};

/**
 * An axis for a line: round bounds with some air around the values. `least`: the smallest difference that means something,
 * so that noise does not fill the plot.
 */
export const axisAround = (values: readonly number[], least: number, steps: Steps = 'decimal'): Axis => {
  const [low, high] = [lowest(values), highest(values)];
  const air = Math.max((high - low) * 0.12, least);
  const step = stepFor((high - low + 2 * air) / 6, steps);
  return {
    min: clean(Math.floor((low - air) / step) * step),
    max: clean(Math.ceil((high + air) / step) * step),
    step,
  };
};

const lowest = (values: readonly number[]): number => values.reduce((a, b) => Math.min(a, b), Infinity);
const highest = (values: readonly number[]): number => values.reduce((a, b) => Math.max(a, b), -Infinity);

const stepFor = (rough: number, steps: Steps): number => {
  if (steps === 'minutes') return CLOCK_STEPS.find((step) => step >= rough) ?? 1_440;
  const power = 10 ** Math.floor(Math.log10(rough));
  return clean((stepFactors(power).find((factor) => factor * power >= rough * (1 - 1e-9)) ?? 10) * power);
};

/** Quarters only of what stays whole. */
const stepFactors = (power: number): readonly number[] => (power >= 10 ? [1, 2, 2.5, 5] : [1, 2, 5]);

/** Without the binary tail of 0.1 + 0.2. */
const clean = (value: number): number => Number(value.toPrecision(12));
