import { tileIds, type Tile, type TileId, type TileSize } from '$lib/domain/tile';

/** What there is to be shown: a tile without anything to say is no sensible first choice. */
export type Available = ReadonlySet<TileId>;

/** The sizes a tile looks well in, smallest first. */
export const sizesOf: Readonly<Record<TileId, readonly TileSize[]>> = {
  weight: ['wide', 'full'],
  trend: ['small', 'wide'],
  goal: ['small', 'wide'],
  chart: ['wide', 'full'],
  steps: ['small', 'wide'],
  sleep: ['small', 'wide'],
  'resting-heart-rate': ['small', 'wide'],
  sync: ['small', 'wide'],
};

const FIRST_SIZE: Readonly<Partial<Record<TileId, TileSize>>> = { weight: 'wide', chart: 'full' };

const tileOf = (id: TileId): Tile => ({ id, size: FIRST_SIZE[id] ?? 'small' });

/** In the order of the list of all, which fills the rows of a wide screen as far as what there is allows. */
export const firstChoice = (available: Available): readonly Tile[] =>
  tileIds.filter((id) => available.has(id)).map(tileOf);

/** What is on screen: the person's own arrangement, or the first choice. Each tile once, in a size it has. */
export const shownTiles = (chosen: readonly Tile[] | null, available: Available): readonly Tile[] => {
  if (chosen === null) return firstChoice(available);
  const seen = new Set<TileId>();
  return chosen.flatMap(({ id, size }) => {
    if (seen.has(id)) return [];
    seen.add(id);
    return [{ id, size: sizesOf[id].includes(size) ? size : tileOf(id).size }];
  });
};

/** Tiles that are not shown, in the order of the list of all. */
export const hiddenTiles = (shown: readonly Tile[]): readonly TileId[] =>
  tileIds.filter((id) => !shown.some((tile) => tile.id === id));

/** One place earlier (-1) or later (1); at the ends nothing moves. */
export const moveTile = (tiles: readonly Tile[], id: TileId, by: -1 | 1): readonly Tile[] => {
  const from = tiles.findIndex((tile) => tile.id === id);
  const to = from + by;
  const moved = tiles[from];
  if (!moved || to < 0 || to >= tiles.length) return tiles;
  const rest = tiles.filter((tile) => tile.id !== id);
  return [...rest.slice(0, to), moved, ...rest.slice(to)];
};

/** The next size the tile has, from the largest back to the smallest. */
export const resizeTile = (tiles: readonly Tile[], id: TileId): readonly Tile[] =>
  tiles.map((tile) => {
    if (tile.id !== id) return tile;
    const sizes = sizesOf[id];
    return { id, size: sizes[(sizes.indexOf(tile.size) + 1) % sizes.length] ?? tile.size };
  });

export const hideTile = (tiles: readonly Tile[], id: TileId): readonly Tile[] =>
  tiles.filter((tile) => tile.id !== id);

/** At the end, where the person looks for what they have just added. */
export const addTile = (tiles: readonly Tile[], id: TileId): readonly Tile[] =>
  tiles.some((tile) => tile.id === id) ? tiles : [...tiles, tileOf(id)];
