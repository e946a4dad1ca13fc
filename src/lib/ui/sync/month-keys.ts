import type { CoverageMonth } from './coverage-months';

/**
 * Where a key leads in the map, whose years go down into the past: left and right by a month, over the end of a year as
 * well, up and down by a year. Null for a key that means nothing here; the same place where there is nothing further.
 * `months` are neighbours, oldest first.
 */
export const monthAfterKey = (
  months: readonly Pick<CoverageMonth, 'year'>[],
  at: number,
  { key, ctrlKey }: Pick<KeyboardEvent, 'key' | 'ctrlKey'>,
): number | null => {
  const to = target(months, at, key, ctrlKey);
  if (to === null) return null;
  return to < 0 || to >= months.length ? at : to;
};

const target = (months: readonly Pick<CoverageMonth, 'year'>[], at: number, key: string, ctrl: boolean) => {
  const year = months[at]?.year;
  switch (key) {
    case 'ArrowLeft':
      return at - 1;
    case 'ArrowRight':
      return at + 1;
    case 'ArrowUp':
      return at + 12;
    case 'ArrowDown':
      return at - 12;
    case 'Home':
      return ctrl ? 0 : months.findIndex((month) => month.year === year);
    case 'End':
      return ctrl ? months.length - 1 : months.findLastIndex((month) => month.year === year);
    default:
      return null;
  }
};
