import type { Live } from '$lib/domain/live';

/** The same value, opened anew each `everyMs` besides: for what follows from the clock as well as from the store. */
export const rereadEach = <T>(everyMs: number, open: () => Live<T>): Live<T> => ({
  subscribe: (next, failed) => {
    let stop = open().subscribe(next, failed);
    const timer = setInterval(() => {
      stop();
      stop = open().subscribe(next, failed);
    }, everyMs);
    return () => {
      clearInterval(timer);
      stop();
    };
  },
});
