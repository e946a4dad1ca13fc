/** Chance that depends on its arguments only, so that a day's rows do not change with what was drawn before. */

/** In [0, 1), the same for the same numbers on every machine. */
export const chance = (...parts: readonly number[]): number => {
  let hash = 0x9e3779b9;
  for (const part of parts) {
    hash = Math.imul(hash ^ (part | 0), 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    hash ^= hash >>> 16;
  }
  return (hash >>> 0) / 0x1_0000_0000;
};

/** About normal with deviation 1: the sum of three even draws. */
export const bell = (...parts: readonly number[]): number =>
  (chance(...parts, 1) + chance(...parts, 2) + chance(...parts, 3) - 1.5) * 2;

/** A wandering line in about [-1, 1] with a new direction every `step`. */
export const wander = (seed: number, position: number, step: number): number => {
  const cell = Math.floor(position / step);
  const at = position / step - cell;
  const ease = at * at * (3 - 2 * at);
  const from = chance(seed, cell) * 2 - 1;
  const to = chance(seed, cell + 1) * 2 - 1;
  return from + (to - from) * ease;
};

export const round = (value: number, decimals: number): number => {
  const scale = 10 ** decimals;
  return Math.round((value + Number.EPSILON) * scale) / scale;
};
