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
  /** `wide` spans the row of a wide screen. */
  readonly size: 'small' | 'wide';
}
