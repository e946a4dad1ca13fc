import type { Live } from '$lib/domain/live';

/**
 * The same values, after the first at most one every `ms`, and the newest is never lost. For what costs more to draw
 * than to know: a sync may commit many times a second.
 */
export const slowly = <T>(live: Live<T>, ms: number): Live<T> => ({
  subscribe: (next, failed) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let held: { readonly value: T } | null = null;
    const pass = (value: T) => {
      timer = setTimeout(release, ms);
      next(value);
    };
    const release = () => {
      timer = undefined;
      const newest = held;
      held = null;
      if (newest) pass(newest.value);
    };
    const stop = live.subscribe((value) => {
      if (timer === undefined) pass(value);
      else held = { value };
    }, failed);
    return () => {
      clearTimeout(timer);
      stop();
    };
  },
});
