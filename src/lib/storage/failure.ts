import { err, ok, type Result } from '$lib/domain/result';

/** Runs a task of the store; a full disk or a closed or broken database is a value, any other mistake of ours throws. */
export const storing = async <T>(
  task: () => PromiseLike<T>,
): Promise<Result<T, { readonly kind: 'storage' }>> => {
  try {
    return ok(await task());
  } catch (error) {
    if (isStorageFailure(error)) return err({ kind: 'storage' });
    throw error;
  }
};

/** Full disk, closed or broken database: what a person can meet. Anything else is our mistake and throws. */
export const isStorageFailure = (error: unknown): boolean => {
  const names = [nameOf(error), nameOf((error as { inner?: unknown } | null)?.inner)];
  return names.some((name) => name !== null && STORAGE_FAILURES.has(name));
};

const STORAGE_FAILURES = new Set([
  'QuotaExceededError',
  'DatabaseClosedError',
  'OpenFailedError',
  'InvalidStateError',
  'UnknownError',
  'TimeoutError',
  'MissingAPIError',
]);

const nameOf = (error: unknown): string | null =>
  typeof error === 'object' && error !== null && 'name' in error ? String(error.name) : null;
