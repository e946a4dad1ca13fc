import { hydration } from './hydration.svelte';

/**
 * A page whose modules did not all come stays as it was prerendered: seen, and dead. Where none of it has started yet, nothing
 * can be lost by loading it again, once.
 */
export const reloadWhereModuleIsLost = (error: unknown): void => {
  const last = lastReload();
  if (last === undefined || !isWorthReload({ error, started: hydration.done, last, now: Date.now() })) return;
  sessionStorage.setItem(KEY, String(Date.now()));
  location.reload();
};

/** `last` is when this tab was loaded again for the same reason, 0 for never. */
export const isWorthReload = (at: {
  readonly error: unknown;
  readonly started: boolean;
  readonly last: number;
  readonly now: number;
}): boolean =>
  !at.started && at.error instanceof Error && LOST.test(at.error.message) && at.now - at.last > PATIENCE_MS;

/** What Chromium, Firefox and Safari say of an `import()` that failed. */
const LOST =
  /^(?:Failed to fetch dynamically imported module|error loading dynamically imported module|Importing a module script failed)/;

/** A network that is still broken after a reload is not mended by another one. */
const PATIENCE_MS = 60_000;

const KEY = 'tidemark.reloaded';

/** Undefined where nothing can be kept: then a second reload could not be told from a first. */
const lastReload = (): number | undefined => {
  try {
    return Number(sessionStorage.getItem(KEY) ?? 0);
  } catch {
    return undefined;
  }
};
