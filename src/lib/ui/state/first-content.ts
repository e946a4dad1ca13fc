/**
 * What a page came for comes first: worker and sync are started once nothing holds any more. Skeletons hold while they
 * stand, a chart until it is drawn.
 */
let holders = 0;
let waiting: (() => void)[] = [];

/** Holds until the returned function is called; calling it again does nothing. Fits as an effect's cleanup. */
export const holdFirstContent = (): (() => void) => {
  let held = true;
  holders++;
  return () => {
    if (!held) return;
    held = false;
    holders--;
    // One holder often gives way to the next, a skeleton to a chart: look again when that is done.
    setTimeout(release);
  };
};

/** Resolves when nothing holds, at the latest after `limitMs`: a chart that never comes must not keep sync waiting. */
export const afterFirstContent = (limitMs = 5000): Promise<void> =>
  new Promise((resolve) => {
    waiting.push(resolve);
    setTimeout(resolve, limitMs);
    setTimeout(release);
  });

const release = (): void => {
  if (holders > 0) return;
  for (const resolve of waiting) resolve();
  waiting = [];
};
