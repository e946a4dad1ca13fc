import type { LocalDay } from '$lib/domain/local-date';
import { measuredMinutes, MINUTE_CAP, MINUTES_A_DAY, type MinuteDay } from '$lib/domain/minutes';
import type { SourceId } from '$lib/domain/metric';
import { roundTo } from '$lib/domain/units';
import type { Figures } from './aggregate';
import { leftOutOf, type Explained } from './explained';
import { cappedMinutes } from './minute-day';
import { figuresIn, minuteBuckets, type MinutePyramid, type MinuteStretch } from './minute-pyramid';

/** A day and what its minutes within some stretch come to. */
export interface MinutesOfDay extends Figures {
  readonly day: LocalDay;
}

/** The days that have a measured minute in the stretch, oldest first; of a day that the stretch cuts only what lies in it. */
export const minutesByDay = (pyramid: MinutePyramid, stretch: MinuteStretch): readonly MinutesOfDay[] =>
  minuteBuckets(pyramid, stretch, MINUTES_A_DAY).flatMap(({ from, until }) => {
    const part = { from: Math.max(from, stretch.from), until: Math.min(until, stretch.until) };
    const figures = figuresIn(pyramid, part);
    return figures ? [{ day: from / MINUTES_A_DAY, ...figures }] : [];
  });

type Row = Pick<MinuteDay, 'day' | 'values' | 'source'>;

/** What of a day lies in the stretch. */
export const clipped = <R extends Pick<MinuteDay, 'day' | 'values'>>(row: R, stretch: MinuteStretch): R => {
  const start = row.day * MINUTES_A_DAY;
  const at = (minute: number) => Math.max(0, Math.min(MINUTES_A_DAY, minute - start));
  return { ...row, values: row.values.subarray(at(stretch.from), at(stretch.until)) };
};

/** How many minutes of the stretch hold the most a minute can; `figures` are those of the stretch, and mostly say that none does. */
export const cappedIn = (rows: readonly Row[], stretch: MinuteStretch, { max }: Figures): number =>
  max < MINUTE_CAP ? 0 : rows.reduce((sum, row) => sum + cappedMinutes(clipped(row, stretch).values), 0);

/**
 * How the mean or the sum of all measured minutes of a stretch is reckoned, from the rows themselves, one a day; null where
 * none was measured. Shares of sources are counted in minutes.
 */
export const explainMinuteRange = (
  rows: readonly Row[],
  stretch: MinuteStretch,
  of: 'average' | 'total',
  decimals: number,
): Explained | null => {
  const shares = new Map<SourceId, number>();
  let [count, total, slots, days] = [0, 0, 0, 0];
  for (const row of rows) {
    const { values, source } = clipped(row, stretch);
    const measured = measuredMinutes(values);
    if (measured === 0) continue;
    shares.set(source, (shares.get(source) ?? 0) + measured);
    total += values.reduce((sum, value) => sum + value, 0);
    count += measured;
    slots += values.length;
    days++;
  }
  if (count === 0) return null;
  const value = of === 'average' ? total / count : total;
  return {
    formula: of,
    inputs: [
      ...(of === 'average' ? [{ name: 'sum', value: total, unit: 'value' } as const] : []),
      { name: 'minutes', value: count, unit: 'count' },
    ],
    value,
    roundedTo: roundTo(value, decimals),
    leftOut: leftOutOf({ unmeasured: slots - count, 'no-value': daysOfStretch(stretch) - days }),
    sources: [...shares]
      .map(([source, minutes]) => ({ source, count: minutes }))
      .sort((a, b) => b.count - a.count),
  };
};

const daysOfStretch = ({ from, until }: MinuteStretch): number =>
  Math.ceil(until / MINUTES_A_DAY) - Math.floor(from / MINUTES_A_DAY);
