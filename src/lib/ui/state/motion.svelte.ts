/** A hand that has not moved for so long rests. */
const REST_MS = 200;

/** Whether a hand, a wheel or a key is moving something at the moment: what is more than the thing itself may wait for its rest. */
export class Motion {
  #moving = $state(false);
  #rests: ReturnType<typeof setTimeout> | undefined;

  get moving(): boolean {
    return this.#moving;
  }

  /** One more step; the hand rests when none follows. */
  step(): void {
    clearTimeout(this.#rests);
    this.#moving = true;
    this.#rests = setTimeout(() => this.end(), REST_MS);
  }

  /** Rests at once: what comes now is no step. */
  end(): void {
    clearTimeout(this.#rests);
    this.#moving = false;
  }
}

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
