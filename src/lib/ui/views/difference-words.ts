import type { MetricFormat } from '../metrics/metric-format';

/** A difference said as more, less or the same: by what is shown, so that "0 more" is never said. */
export const differenceWords = (
  difference: number,
  format: MetricFormat,
  words: {
    readonly more: (by: string) => string;
    readonly less: (by: string) => string;
    readonly same: () => string;
  },
): string => {
  // A metric of changes writes its signs, which "more" and "less" already say.
  const by = format.text(Math.abs(difference)).replace(/^\+/, '');
  if (by === format.text(0).replace(/^\+/, '')) return words.same();
  return difference > 0 ? words.more(by) : words.less(by);
};
