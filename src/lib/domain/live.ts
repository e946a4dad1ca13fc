/** A value that changes by itself. `subscribe` calls at once where the present value is known; it returns the way out. */
export interface Live<T> {
  readonly subscribe: (next: (value: T) => void, failed?: (error: unknown) => void) => () => void;
}

/**
 * One reading for all who subscribe, as long as anybody does. Who comes later is told at once what the others know.
 * Without it each watcher of the jobs of a running sync reads them anew, several times a request.
 */
export const shared = <T>(source: Live<T>): Live<T> => {
  const watchers = new Set<Parameters<Live<T>['subscribe']>>();
  let known: { readonly value: T } | undefined;
  let stop: (() => void) | undefined;
  const open = () =>
    source.subscribe(
      (value) => {
        known = { value };
        for (const [next] of [...watchers]) next(value);
      },
      (error) => {
        for (const [, failed] of [...watchers]) failed?.(error);
      },
    );
  return {
    subscribe: (...watcher) => {
      watchers.add(watcher);
      if (known) watcher[0](known.value);
      stop ??= open();
      return () => {
        watchers.delete(watcher);
        if (watchers.size > 0) return;
        stop?.();
        [stop, known] = [undefined, undefined];
      };
    },
  };
};
