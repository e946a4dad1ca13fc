/** All of them, in the order they are first shown in: what nobody comes for stands last. */
export const tileIds = [
  'weight',
  'trend',
  'goal',
  'chart',
  'steps',
  'sleep',
  'resting-heart-rate',
  'sync',
] as const;

/** What the overview can show. */
export type TileId = (typeof tileIds)[number];

/** A tile the person shows; the order of a list of them is the order on screen. */
export interface Tile {
  readonly id: TileId;
  readonly size: TileSize;
}

export const tileSizes = ['small', 'wide', 'full'] as const;

/** A quarter of the row of a wide screen, half of it, all of it. On a phone two small ones share a row. */
export type TileSize = (typeof tileSizes)[number];
