let running = $state(false);

/** Whether this tab imports. Apart from the desk, which loads what reads files: the shell shows it everywhere. */
export const importRunning = {
  get now(): boolean {
    return running;
  },
  /** Told by the desk alone. */
  set: (next: boolean): void => {
    running = next;
  },
};
