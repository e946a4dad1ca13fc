import { defaultSettings, type Settings } from './settings';
import { tileIds, type Tile } from './tile';
import { LONGEST_TAU_DAYS, SHORTEST_TAU_DAYS, type TrendChoice } from './trend-choice';

/**
 * The settings that a stored row holds, whatever version wrote it: a field that is missing has its default, and so has a
 * language, trend or arrangement of tiles that this version cannot read. A tile it does not know is left out.
 */
export const storedSettings = (row: Partial<Settings> | undefined): Settings => ({
  ...defaultSettings,
  ...row,
  locale: oneOf(['system', 'en', 'de'], row?.locale, defaultSettings.locale),
  trend: trendOf(row?.trend),
  tiles: tilesOf(row?.tiles),
});

const trendOf = (stored: unknown): TrendChoice => {
  const { mode, tauDays, dayValue } = recordOf(stored);
  const { trend } = defaultSettings;
  const isTau = typeof tauDays === 'number' && tauDays >= SHORTEST_TAU_DAYS && tauDays <= LONGEST_TAU_DAYS;
  return {
    mode: oneOf(['smooth', 'tenth'], mode, trend.mode),
    tauDays: isTau ? tauDays : trend.tauDays,
    dayValue: oneOf(['first', 'lowest', 'mean'], dayValue, trend.dayValue),
  };
};

const tilesOf = (stored: unknown): readonly Tile[] | null => {
  if (!Array.isArray(stored)) return null;
  const tiles = new Map<string, Tile>();
  for (const entry of stored) {
    const { id, size } = recordOf(entry);
    const known = tileIds.find((name) => name === id);
    if (known !== undefined && !tiles.has(known))
      tiles.set(known, { id: known, size: oneOf(['small', 'wide'], size, 'small') });
  }
  return [...tiles.values()];
};

const oneOf = <const T>(known: readonly T[], stored: unknown, otherwise: T): T =>
  known.find((one) => one === stored) ?? otherwise;

const recordOf = (stored: unknown): Readonly<Record<string, unknown>> =>
  typeof stored === 'object' && stored !== null ? (stored as Readonly<Record<string, unknown>>) : {};
