import { namesFor } from './names';

/** Held by every import that writes, so that an update waits for it; shared, since imports do not disturb each other. */
export const importsLockName = (base: string): string => `${namesFor(base).lockPrefix}imports`;
const oneImport = (base: string, importId: string): string =>
  `${namesFor(base).lockPrefix}import|${importId}`;

/** Runs an import; null where another tab runs the same one. */
export const whileImporting = <T>(
  base: string,
  importId: string,
  task: () => Promise<T>,
): Promise<T | null> =>
  navigator.locks.request(oneImport(base, importId), { ifAvailable: true }, (lock) =>
    lock ? navigator.locks.request(importsLockName(base), { mode: 'shared' }, task) : null,
  );

/** True while some tab runs this import. */
export const importRuns = async (base: string, importId: string): Promise<boolean> => {
  const { held = [] } = await navigator.locks.query();
  return held.some(({ name }) => name === oneImport(base, importId));
};

/** Resolves when no import writes. */
export const whenNoImport = (base: string): Promise<void> =>
  navigator.locks.request(importsLockName(base), () => undefined);
