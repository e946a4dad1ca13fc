import fc from 'fast-check';
import { expect, it } from 'vitest';
import { defaultSettings, type Settings } from './settings';
import { storedSettings } from './stored-settings';
import { tileIds } from './tile';

const read = (row: object | undefined): Settings => storedSettings(row);

it('gives a device without a row, and one with a row of an older version, the defaults of what it lacks', () => {
  expect(read(undefined)).toEqual(defaultSettings);
  expect(read({ id: 'device', weightUnit: 'st', theme: 'dark' })).toMatchObject({
    ...defaultSettings,
    weightUnit: 'st',
    theme: 'dark',
  });
});

it('gives back what was chosen', () => {
  const chosen: Settings = {
    ...defaultSettings,
    locale: 'de',
    trend: { mode: 'tenth', tauDays: 30, dayValue: 'mean' },
    tiles: [
      { id: 'sleep', size: 'wide' },
      { id: 'weight', size: 'small' },
    ],
  };
  expect(read(chosen)).toEqual(chosen);
  expect(read({ ...chosen, tiles: [] }).tiles).toEqual([]);
});

it('keeps the good half of a bad trend, and leaves out tiles that it does not know or has met', () => {
  expect(read({ trend: { mode: 'loess', tauDays: 31, dayValue: 'lowest' } }).trend).toEqual({
    ...defaultSettings.trend,
    dayValue: 'lowest',
  });
  const tiles = [{ id: 'moon', size: 'small' }, { id: 'steps', size: 'huge' }, { id: 'steps' }, null, 7];
  expect(read({ tiles }).tiles).toEqual([{ id: 'steps', size: 'small' }]);
});

it('is readable whatever stands in the row', () => {
  fc.assert(
    fc.property(fc.anything(), fc.anything(), fc.anything(), (locale, trend, tiles) => {
      const settings = read({ locale, trend, tiles });
      expect(['system', 'en', 'de']).toContain(settings.locale);
      expect(['smooth', 'tenth']).toContain(settings.trend.mode);
      expect(['first', 'lowest', 'mean']).toContain(settings.trend.dayValue);
      expect(settings.trend.tauDays).toBeGreaterThanOrEqual(3);
      expect(settings.trend.tauDays).toBeLessThanOrEqual(30);
      const ids = (settings.tiles ?? []).map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids.every((id) => tileIds.includes(id))).toBe(true);
    }),
  );
});
