import type { DayRange } from '$lib/domain/day-range';
import type { EventKind } from '$lib/domain/life-event';
import { dayToWallClockMs, type LocalDay } from '$lib/domain/local-date';
import { fromKg, type WeightUnit } from '$lib/domain/units';
import { firstWhere } from './first-where';
import { thinPieces, type Point } from './thin';
import { axisUnit, niceExtent, SAMPLES, type Extent, type LineSeries, type Pieces } from './weight-series';

/** What can lie over the weight line, each shown or hidden by the person. */
export const overlayKinds = ['trend', 'weighIns', 'forecast', 'goal', 'plateaus', 'events'] as const;
export type OverlayKind = (typeof overlayKinds)[number];
export type OverlayShow = Readonly<Record<OverlayKind, boolean>>;

interface DayKg {
  readonly day: LocalDay;
  readonly kg: number;
}

/** Oldest first. Pieces are what is known; bridges join two of them over days without a value. */
export interface TrendLine {
  readonly pieces: readonly (readonly DayKg[])[];
  readonly bridges: readonly (readonly DayKg[])[];
}

/** Quantiles of a day to come, in kg. Days may lie apart, oldest first. */
export interface ForecastDay {
  readonly day: LocalDay;
  readonly low95: number;
  readonly low70: number;
  readonly mid: number;
  readonly high70: number;
  readonly high95: number;
}

/** A stretch of days in which something happened. Spans of one lane never overlap. */
export interface EventSpan {
  readonly first: LocalDay;
  /** Inclusive; null: still going on. */
  readonly last: LocalDay | null;
  readonly kind: EventKind;
  readonly title: string;
  readonly lane: number;
}

/** What there is to lay over a weight line. All of it optional. */
export interface OverlayData {
  readonly trend?: TrendLine | null;
  readonly forecast?: readonly ForecastDay[];
  readonly goalKg?: number | null;
  readonly plateaus?: readonly DayRange[];
  readonly events?: readonly EventSpan[];
}

/** Low and high of a band at a moment, in the axis unit. */
export interface Reach {
  readonly x: number;
  readonly low: number;
  readonly high: number;
}

/** What is laid over a line, in the units of its axes; nothing in it knows the drawing library. */
export interface Overlays {
  readonly trend: Pieces;
  readonly bridges: Pieces;
  readonly forecast: {
    readonly wide: readonly Reach[];
    readonly narrow: readonly Reach[];
    readonly mid: readonly Point[];
  } | null;
  /** `far`: beyond the axis, which would otherwise press the line flat. */
  readonly goal: { readonly y: number; readonly far: 'above' | 'below' | null } | null;
  /** Where the axis goes on past it. */
  readonly today: number | null;
  readonly plateaus: readonly Extent[];
  readonly events: readonly (Extent & Pick<EventSpan, 'kind' | 'title' | 'lane'>)[];
  /** How many rows the events take. */
  readonly lanes: number;
  /** The line's own axes with room for the rest. */
  readonly x: Extent;
  readonly y: LineSeries['y'];
  /** Whether the weigh-ins themselves are drawn. */
  readonly weighIns: boolean;
}

interface Shown {
  readonly data: OverlayData;
  readonly show: OverlayShow;
  readonly series: LineSeries;
  readonly unit: WeightUnit;
  readonly today: LocalDay;
}

/** What of the data lies in view and is to be shown. The time axis goes on past its end only where that is today and a forecast is shown. */
export const overlaysOf = ({ data, show, series, unit, today }: Shown): Overlays => {
  const toY = (kg: number) => fromKg(kg, axisUnit(unit));
  const forecast = show.forecast ? (data.forecast ?? []) : [];
  const hasGoal = show.goal && typeof data.goalKg === 'number';
  const x = { min: series.x.min, max: endOf(series.x, forecast, today, hasGoal ? AHEAD_TO_GOAL : AHEAD) };
  const ahead = x.max > series.x.max ? daysIn(forecast, x) : [];
  const trend = show.trend ? inAxis(data.trend?.pieces ?? [], x, toY) : [];
  const bridges = show.trend ? inAxis(data.trend?.bridges ?? [], x, toY) : [];
  // The outer band may leave the plot: a guess must not press flat what was measured.
  const spread = ahead.flatMap(({ low70, mid, high70 }) => (hasGoal ? [low70, high70] : [mid]).map(toY));
  const told = [...trend.flat().map(({ y }) => y), ...spread];
  const around = roomFor(series, told);
  const goalY = show.goal && typeof data.goalKg === 'number' ? toY(data.goalKg) : null;
  const y =
    goalY !== null && isNear(goalY, around) ? roomFor({ ...series, y: around }, [...told, goalY]) : around;
  const events = show.events ? laned((data.events ?? []).flatMap((span) => spanIn(span, x, today))) : [];
  return {
    trend: thinPieces(trend, SAMPLES),
    bridges,
    forecast: ahead.length < 2 ? null : bandsOf(ahead, toY),
    goal: goalY === null ? null : { y: goalY, far: goalY > y.max ? 'above' : goalY < y.min ? 'below' : null },
    today: x.max > series.x.max ? dayToWallClockMs(today) : null,
    plateaus: show.plateaus ? (data.plateaus ?? []).flatMap((days) => clipped(daysExtent(days), x)) : [],
    events,
    lanes: events.reduce((most, { lane }) => Math.max(most, lane + 1), 0),
    x,
    y,
    weighIns: show.weighIns || trend.length === 0,
  };
};

/** The trend of a day; null where none is known. */
export const trendOn = (trend: TrendLine | null | undefined, day: LocalDay): number | null => {
  for (const piece of trend?.pieces ?? []) {
    const [first, last] = [piece[0], piece.at(-1)];
    if (first && last && first.day <= day && day <= last.day)
      return piece.find((point) => point.day === day)?.kg ?? null;
  }
  return null;
};

/** What happened on a day. */
export const eventsOn = (events: readonly EventSpan[] | undefined, day: LocalDay): readonly EventSpan[] =>
  (events ?? []).filter(({ first, last }) => first <= day && (last === null || day <= last));

/** Which kinds there is anything of, whether shown or not. */
export const kindsOf = ({
  trend,
  forecast,
  goalKg,
  plateaus,
  events,
}: OverlayData): readonly OverlayKind[] => {
  const has: OverlayShow = {
    trend: (trend?.pieces.length ?? 0) > 0,
    weighIns: (trend?.pieces.length ?? 0) > 0,
    forecast: (forecast?.length ?? 0) > 1,
    goal: typeof goalKg === 'number',
    plateaus: (plateaus?.length ?? 0) > 0,
    events: (events?.length ?? 0) > 0,
  };
  return overlayKinds.filter((kind) => has[kind]);
};

const DAY_MS = 86_400_000;

/** At most this part of the days in view is added for what is to come: more of it where there is a goal to look for. */
const AHEAD = 0.15;
const AHEAD_TO_GOAL = 0.3;
const LEAST_AHEAD_DAYS = 7;

const endOf = (
  { min, max }: Extent,
  forecast: readonly ForecastDay[],
  today: LocalDay,
  part: number,
): number => {
  const [first, last] = [forecast[0], forecast.at(-1)];
  if (!first || !last || max < dayToWallClockMs(today) || max < dayToWallClockMs(first.day)) return max;
  const room = Math.max(LEAST_AHEAD_DAYS, Math.round(((max - min) / DAY_MS) * part)) * DAY_MS;
  return Math.max(max, Math.min(dayToWallClockMs(last.day), max + room));
};

/** Days in view and the one after, so that a band drawn by the week reaches the edge. */
const daysIn = (forecast: readonly ForecastDay[], { max }: Extent): readonly ForecastDay[] => {
  const after = forecast.findIndex(({ day }) => dayToWallClockMs(day) >= max);
  return after === -1 ? forecast : forecast.slice(0, after + 1);
};

/** Pieces in view, each with its neighbours outside: a line runs through the edges. */
const inAxis = (
  pieces: readonly (readonly DayKg[])[],
  { min, max }: Extent,
  toY: (kg: number) => number,
): Pieces =>
  pieces.flatMap((piece) => {
    const at = ({ day }: DayKg) => dayToWallClockMs(day);
    const [first, last] = [piece[0], piece.at(-1)];
    if (!first || !last || at(last) < min || at(first) > max) return [];
    const from = firstWhere(piece, (point) => at(point) >= min);
    const to = firstWhere(piece, (point) => at(point) > max);
    const inView = piece.slice(Math.max(0, from - 1), to + 1);
    return [inView.map((point) => ({ x: at(point), y: toY(point.kg) }))];
  });

/** The line's own axis where it holds everything, else a round one that does. */
const roomFor = ({ pieces, filled, y }: LineSeries, told: readonly number[]): LineSeries['y'] =>
  told.every((value) => y.min <= value && value <= y.max)
    ? y
    : niceExtent([...[...pieces, ...filled].flat().map((point) => point.y), ...told]);

/** A goal is worth room where the line keeps more than half of the height. */
const isNear = (goal: number, { min, max }: Extent): boolean =>
  goal > max - 1.8 * (max - min) && goal < min + 1.8 * (max - min);

const bandsOf = (days: readonly ForecastDay[], toY: (kg: number) => number): Overlays['forecast'] => {
  const at = ({ day }: ForecastDay) => dayToWallClockMs(day);
  return {
    wide: days.map((d) => ({ x: at(d), low: toY(d.low95), high: toY(d.high95) })),
    narrow: days.map((d) => ({ x: at(d), low: toY(d.low70), high: toY(d.high70) })),
    mid: days.map((d) => ({ x: at(d), y: toY(d.mid) })),
  };
};

/** A day is drawn from half a day before its moment to half a day after. */
const daysExtent = ({ first, last }: DayRange): Extent => ({
  min: dayToWallClockMs(first) - DAY_MS / 2,
  max: dayToWallClockMs(last) + DAY_MS / 2,
});

const clipped = (span: Extent, axis: Extent): readonly Extent[] => {
  const [min, max] = [Math.max(span.min, axis.min), Math.min(span.max, axis.max)];
  return min < max ? [{ min, max }] : [];
};

const spanIn = ({ first, last, kind, title, lane }: EventSpan, axis: Extent, today: LocalDay) =>
  clipped(daysExtent({ first, last: last ?? Math.max(first, today) }), axis).map((extent) => ({
    ...extent,
    kind,
    title,
    lane,
  }));

/** Lanes that nothing in view stands in take no room. */
const laned = <T extends { readonly lane: number }>(spans: readonly T[]): readonly T[] => {
  const used = [...new Set(spans.map(({ lane }) => lane))].sort((a, b) => a - b);
  return spans.map((span) => ({ ...span, lane: used.indexOf(span.lane) }));
};
