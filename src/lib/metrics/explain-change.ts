import { roundTo } from '$lib/domain/units';
import type { Explained } from './explained';
import type { TrendPoint } from './trend/types';
import { changeOver } from './weight';

/**
 * The change of a trend over some days (`changeOver`); null where the trend knows no value near that day. `basis`: what the
 * trend is made of and leaves out.
 */
export const explainChange = (
  trend: readonly TrendPoint[],
  days: number,
  basis: Pick<Explained, 'leftOut' | 'sources'> = { leftOut: [] },
): Explained | null => {
  const [latest, change] = [trend.at(-1), changeOver(trend, days)];
  if (!latest || !change) return null;
  return {
    formula: 'change',
    inputs: [
      { name: 'asked', value: days, unit: 'days' },
      { name: 'before', value: latest.kg - change.deltaKg, unit: 'kg' },
      { name: 'first-day', value: change.since, unit: 'day' },
      { name: 'latest', value: latest.kg, unit: 'kg' },
      { name: 'last-day', value: latest.day, unit: 'day' },
    ],
    value: change.deltaKg,
    roundedTo: roundTo(change.deltaKg, 1),
    // A second weigh-in of a day is a matter of the day's value, not of what follows from it.
    leftOut: basis.leftOut.filter(({ reason }) => reason !== 'not-of-the-day'),
    ...(basis.sources && { sources: basis.sources }),
  };
};
