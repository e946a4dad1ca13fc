import type { LocalDay } from '$lib/domain/local-date';
import type { MetricId } from '$lib/domain/metric';
import type { TileId } from '$lib/domain/tile';
import { indexEntries, type IndexEntry, type RecentRows, type Wishes } from '$lib/metrics/index-entries';

/** Tiles of one metric each. */
export const metricTiles = {
  steps: 'steps',
  sleep: 'sleep',
  'resting-heart-rate': 'resting_heart_rate',
} as const satisfies Partial<Record<TileId, MetricId>>;

export type MetricTileId = keyof typeof metricTiles;

export const isMetricTile = (id: TileId): id is MetricTileId => id in metricTiles;

/** The newest value of each tile that has one; none where nothing was read. */
export const tileEntries = (
  rows: RecentRows | undefined,
  wishes: Wishes,
): ReadonlyMap<MetricTileId, IndexEntry> => {
  const entries = rows ? indexEntries(rows, wishes) : [];
  return new Map(
    (Object.keys(metricTiles) as MetricTileId[]).flatMap((id) => {
      const entry = entries.find(({ metric }) => metric === metricTiles[id]);
      return entry ? [[id, entry] as const] : [];
    }),
  );
};

/**
 * Mean of the days before the newest value, and before today: a day that still goes on is nobody's measure. Null where there
 * are none.
 */
export const meanBefore = ({ day, trail }: IndexEntry, today: LocalDay): number | null => {
  const before = trail.filter(({ x }) => x < day && x < today);
  return before.length === 0 ? null : before.reduce((sum, { y }) => sum + y, 0) / before.length;
};
