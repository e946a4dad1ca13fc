import type { TileId, TileSize } from '$lib/domain/tile';
import { m } from '$lib/paraglide/messages';

export const tileName = (id: TileId): string => {
  switch (id) {
    case 'weight':
      return m.tile_weight();
    case 'trend':
      return m.tile_trend();
    case 'goal':
      return m.tile_goal();
    case 'chart':
      return m.tile_chart();
    case 'steps':
      return m.tile_steps();
    case 'sleep':
      return m.tile_sleep();
    case 'resting-heart-rate':
      return m.tile_resting_heart_rate();
    case 'sync':
      return m.tile_sync();
  }
};

export const sizeName = (size: TileSize): string =>
  size === 'small' ? m.tiles_size_small() : size === 'wide' ? m.tiles_size_wide() : m.tiles_size_full();
