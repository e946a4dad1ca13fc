/** Minutes of a day. */
const DAY = 1_440;

/**
 * The mean of clock times, in minutes since midnight: of 23:50 and 00:10 it is midnight, not noon. Null where there are
 * none, or where they lie around the clock so evenly that no time stands for them.
 */
export const clockMean = (minutes: readonly number[]): number | null => {
  const angles = minutes.map((minute) => (minute / DAY) * 2 * Math.PI);
  const x = angles.reduce((sum, angle) => sum + Math.cos(angle), 0);
  const y = angles.reduce((sum, angle) => sum + Math.sin(angle), 0);
  if (Math.hypot(x, y) <= EVEN * minutes.length) return null;
  const mean = (Math.atan2(y, x) / (2 * Math.PI)) * DAY;
  return (mean + DAY) % DAY;
};

/** Length of the mean vector below which its direction is noise. */
const EVEN = 1e-6;
