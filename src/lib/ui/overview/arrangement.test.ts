import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tileIds, tileSizes, type Tile, type TileId } from '$lib/domain/tile';
import {
  addTile,
  firstChoice,
  hiddenTiles,
  hideTile,
  moveTile,
  resizeTile,
  shownTiles,
  sizesOf,
} from './arrangement';

const anyId = fc.constantFrom(...tileIds);
const anyTiles = fc
  .uniqueArray(anyId)
  .map((ids): Tile[] => ids.map((id) => ({ id, size: sizesOf[id][0] ?? 'small' })));
const ids = (tiles: readonly Tile[]): TileId[] => tiles.map(({ id }) => id);
const everything = new Set(tileIds);

describe('the first choice', () => {
  it('begins with the weight, its trend and the goal, and the chart below', () => {
    expect(ids(firstChoice(everything)).slice(0, 4)).toEqual(['weight', 'trend', 'goal', 'chart']);
  });

  it('ends with the sync', () => {
    expect(ids(firstChoice(everything)).at(-1)).toBe('sync');
  });

  it('shows all there is and nothing else, each once', () => {
    fc.assert(
      fc.property(fc.uniqueArray(anyId), (available) => {
        expect(ids(firstChoice(new Set(available))).sort()).toEqual([...available].sort());
      }),
    );
  });
});

describe('what is on screen', () => {
  it('is the first choice until the person has arranged something, then that, also where it says nothing yet', () => {
    const steps: Tile[] = [{ id: 'steps', size: 'wide' }];
    expect(shownTiles(null, everything)).toEqual(firstChoice(everything));
    expect(shownTiles(steps, new Set())).toEqual(steps);
    expect(shownTiles([], everything)).toEqual([]);
  });

  it('has each tile once and in a size of its own, whatever is stored', () => {
    const anyStored = fc.array(fc.record({ id: anyId, size: fc.constantFrom(...tileSizes) }));
    fc.assert(
      fc.property(anyStored, (stored) => {
        const shown = shownTiles(stored, everything);
        expect(ids(shown)).toEqual([...new Set(ids(stored))]);
        for (const { id, size } of shown) expect(sizesOf[id]).toContain(size);
      }),
    );
  });
});

describe('arranging', () => {
  it('keeps every tile once, and moving there and back changes nothing', () => {
    fc.assert(
      fc.property(anyTiles, anyId, (tiles, id) => {
        const later = moveTile(tiles, id, 1);
        expect(ids(later).sort()).toEqual(ids(tiles).sort());
        if (tiles.at(-1)?.id !== id) expect(moveTile(later, id, -1)).toEqual(tiles);
      }),
    );
  });

  it('moves by one place, and not beyond an end', () => {
    const tiles: Tile[] = (['weight', 'chart', 'steps'] as const).map((id) => ({ id, size: 'wide' }));
    expect(ids(moveTile(tiles, 'steps', -1))).toEqual(['weight', 'steps', 'chart']);
    expect(ids(moveTile(tiles, 'steps', 1))).toEqual(['weight', 'chart', 'steps']);
    expect(ids(moveTile(tiles, 'weight', -1))).toEqual(['weight', 'chart', 'steps']);
  });

  it('goes through the sizes of a tile and comes back', () => {
    const tiles: Tile[] = [{ id: 'chart', size: 'wide' }];
    expect(resizeTile(tiles, 'chart')).toEqual([{ id: 'chart', size: 'full' }]);
    expect(resizeTile(resizeTile(tiles, 'chart'), 'chart')).toEqual(tiles);
  });

  it('finds what was hidden among the hidden, and puts it back at the end', () => {
    fc.assert(
      fc.property(anyTiles, anyId, (tiles, id) => {
        const without = hideTile(tiles, id);
        expect(hiddenTiles(without)).toContain(id);
        const again = addTile(without, id);
        expect(again.at(-1)?.id).toBe(id);
        expect(addTile(again, id)).toBe(again);
        expect(hiddenTiles(again)).not.toContain(id);
      }),
    );
  });
});
