/** A value as it was when the hand last rested. */
export interface Resting<T> {
  readonly current: T;
}

/**
 * For what need not follow every step of a hand: the value as it was while something moves, as it is otherwise. Nothing is
 * worked out meanwhile: `value` is asked once the hand rests. Call it where a component begins.
 */
export const resting = <T>(value: () => T, moving: () => boolean): Resting<T> => {
  let held: Resting<T> | undefined;
  const current = $derived.by(() => {
    // Asked first: what is held may be asked for again only by the end of the motion.
    const inMotion = moving();
    if (!held || !inMotion) held = { current: value() };
    return held.current;
  });
  return {
    get current() {
      return current;
    },
  };
};
