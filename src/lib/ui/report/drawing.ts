import { contains, type DayRange } from '$lib/domain/day-range';
import { dayToWallClockMs } from '$lib/domain/local-date';
import { fromKg, toKg, type WeightUnit } from '$lib/domain/units';
import type { WeightInsight } from '$lib/metrics/trend/types';
import type { ChartDrawing } from '$lib/platform/page-host-types';
import { thin, type Point } from '../charts/thin';
import { tickText, timeTicks } from '../charts/time-ticks';
import { axisUnit, weightSeries } from '../charts/weight-series';
import { decimal, weightText } from '../format';

/** What a drawing is made of. */
export interface Drawn {
  readonly insight: Pick<WeightInsight, 'days' | 'pieces' | 'bridges'>;
  readonly range: DayRange;
  readonly unit: WeightUnit;
  readonly goalKg: number | null;
  readonly summary: string;
  readonly withTrend: boolean;
  readonly width: number;
  readonly height: number;
}

/** A period's weigh-ins and their trend as lines: crisp at any size, on paper as well. Null where no day has a value. */
export const drawingOf = ({
  insight,
  range,
  unit,
  goalKg,
  summary,
  withTrend,
  ...size
}: Drawn): ChartDrawing | null => {
  const series = weightSeries({ values: insight.days, unit, range });
  if (!series) return null;
  const { x, y } = series;
  const plot = { left: unit === 'st' ? 76 : 44, top: 8, right: size.width - 26, bottom: size.height - 26 };
  const scale = {
    x: (ms: number) => tenth(plot.left + ((ms - x.min) / (x.max - x.min)) * (plot.right - plot.left)),
    y: (value: number) => tenth(plot.bottom - ((value - y.min) / (y.max - y.min)) * (plot.bottom - plot.top)),
  };
  const place = ({ day, kg }: { readonly day: number; readonly kg: number }): Point => ({
    x: scale.x(dayToWallClockMs(day)),
    y: scale.y(fromKg(kg, axisUnit(unit))),
  });
  const isShown = ({ day }: { readonly day: number }) => contains(range, day);
  const goal = goalKg === null ? null : fromKg(goalKg, axisUnit(unit));
  return {
    ...size,
    summary,
    plot,
    dots: insight.days
      .filter(isShown)
      .map(place)
      .map((point) => `M${point.x} ${point.y}h0`)
      .join(''),
    trend: withTrend
      ? insight.pieces.map((piece) => lineOf(thin(piece.filter(isShown).map(place), MOST_POINTS))).join('')
      : '',
    bridges: withTrend
      ? insight.bridges
          .filter((ends) => ends.every(isShown))
          .map((ends) => lineOf(ends.map(place)))
          .join('')
      : '',
    goalY: goal !== null && goal >= y.min && goal <= y.max ? scale.y(goal) : null,
    xTicks: timeTicks(x, Math.max(2, Math.floor((plot.right - plot.left) / TICK_WIDTH))).map((tick) => ({
      x: scale.x(tick.value),
      text: tickText(tick),
    })),
    yTicks: ticksOf(y).map((value) => ({ y: scale.y(value), text: yText(value, y.step, unit) })),
  };
};

/** More than paper shows apart. */
const MOST_POINTS = 600;

/** Pixels that a tick's text needs. */
const TICK_WIDTH = 76;

const tenth = (value: number): number => Math.round(value * 10) / 10;

const lineOf = (points: readonly Point[]): string =>
  points.map(({ x, y }, at) => `${at === 0 ? 'M' : 'L'}${x} ${y}`).join('') +
  // A day alone is a dot: without a length nothing would be drawn.
  (points.length === 1 ? 'h0' : '');

const ticksOf = ({ min, max, step }: { readonly min: number; readonly max: number; readonly step: number }) =>
  Array.from({ length: Math.round((max - min) / step) + 1 }, (_, at) => min + at * step);

const yText = (value: number, step: number, unit: WeightUnit): string =>
  unit === 'st' ? weightText(toKg(value, 'lb'), unit, undefined, 0) : decimal(value, step < 1 ? 1 : 0);
