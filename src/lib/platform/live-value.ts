import type { Live } from '$lib/domain/live';

/** A value of this context that others may watch. */
export const liveValue = <T>(
  initial: T,
): { readonly live: Live<T>; readonly get: () => T; readonly set: (value: T) => void } => {
  let value = initial;
  const watchers = new Set<(value: T) => void>();
  return {
    live: {
      subscribe: (next) => {
        watchers.add(next);
        next(value);
        return () => watchers.delete(next);
      },
    },
    get: () => value,
    set: (changed) => {
      value = changed;
      for (const next of watchers) next(changed);
    },
  };
};
