import type { FatReading } from '../body-fat';
import { contradictedIn, type Expected } from './contradicted';
import type { Asked } from './outliers';
import { fatLatitude } from './plausible-change';
import { fatReadRight } from './read-right';
import { atOf, inOrder } from './series';

/** A body-fat reading that its neighbours contradict. */
export interface FatOutlier {
  readonly reading: FatReading;
  /** `decimal`: the point is one place off. */
  readonly reason: { readonly kind: 'decimal'; readonly readRightPct: number } | { readonly kind: 'far' };
  /** Percent. */
  readonly expected: Expected;
  /** At most three readings before it and three after, oldest first. */
  readonly neighbours: readonly FatReading[];
}

/**
 * The body-fat readings of one person that look wrong, oldest first, by the rules of `outliersOf`. Readings of weigh-ins that are flagged
 * themselves are no part of `readings`: what stood on the scale was not the person, or the person's word is still awaited.
 */
export const fatOutliersOf = (
  readings: readonly FatReading[],
  { isConfirmed }: Asked,
): readonly FatOutlier[] => {
  const points = readings
    .map((reading) => ({
      id: reading.row.id,
      at: atOf(reading.row.time),
      value: reading.fatPct,
      reading,
    }))
    .sort(inOrder);
  return contradictedIn(points, fatLatitude(points))
    .filter(({ index }) => !isConfirmed(points[index]!.id))
    .map(({ index, expected, neighbours }) => {
      const { reading } = points[index]!;
      const right = fatReadRight(reading.fatPct, expected);
      return {
        reading,
        reason: right === null ? { kind: 'far' } : { kind: 'decimal', readRightPct: right },
        expected,
        neighbours: neighbours.map((place) => points[place]!.reading),
      };
    });
};
