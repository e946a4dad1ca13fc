import { clockMean } from '$lib/metrics/clock-mean';
import { minuteText } from '../format';

/** Two times on both sides of midnight and their mean, as told wherever clock times are put together. */
export const clockExample = () => {
  const [late, early] = [23 * 60 + 50, 10];
  return {
    first: minuteText(late),
    second: minuteText(early),
    mean: minuteText(clockMean([late, early]) ?? NaN),
  };
};
