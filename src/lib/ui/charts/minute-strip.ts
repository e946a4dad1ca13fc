import type { DayRange } from '$lib/domain/day-range';
import { dayToWallClockMs } from '$lib/domain/local-date';
import { MINUTES_A_DAY } from '$lib/domain/minutes';
import type { MinuteMetric } from '$lib/metrics/catalogue';
import { minuteBuckets, type MinutePyramid } from '$lib/metrics/minute-pyramid';
import type { StripSeries } from './strip';
import { splitWhere } from './thin';

/** Days without minutes for so long break the line of the strip. */
const GAP_DAYS = 60;

/** A history of minutes by its days, for the strip below a chart: what each day came to. */
export const minuteStrip = (pyramid: MinutePyramid, metric: MinuteMetric, whole: DayRange): StripSeries => {
  const all = { from: whole.first * MINUTES_A_DAY, until: (whole.last + 1) * MINUTES_A_DAY };
  const points = minuteBuckets(pyramid, all, MINUTES_A_DAY).map(({ from, mean, total }) => ({
    x: dayToWallClockMs(from / MINUTES_A_DAY),
    y: metric === 'heart_rate' ? mean : total,
  }));
  return {
    pieces: splitWhere(points, (a, b) => b.x - a.x > dayToWallClockMs(GAP_DAYS)),
    filled: [],
    x: { min: dayToWallClockMs(whole.first), max: dayToWallClockMs(whole.last) },
  };
};
