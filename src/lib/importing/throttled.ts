const EVERY_MS = 200;

/** Calls at once, then at most five times a second: progress is for eyes. The last call may be dropped. */
export const throttled = (call: () => void): (() => void) => {
  let last = -Infinity;
  return () => {
    const now = performance.now();
    if (now - last < EVERY_MS) return;
    last = now;
    call();
  };
};
