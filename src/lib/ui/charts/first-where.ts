/**
 * Index of the first item of which `reached` holds, or the length. `reached` must hold of every item after one of which it
 * holds: it is asked of a few only.
 */
export const firstWhere = <T>(items: readonly T[], reached: (item: T) => boolean): number => {
  let [low, high] = [0, items.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (reached(items[middle]!)) high = middle;
    else low = middle + 1;
  }
  return low;
};
