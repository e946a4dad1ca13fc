let percent = $state<number | null>(null);

/** How far the import of this tab is, in whole percent; null while none runs. Light: the shell shows it everywhere. */
export const importProgress = {
  get percent(): number | null {
    return percent;
  },
  /** Told by the desk alone. */
  set: (next: number | null): void => {
    percent = next;
  },
};
