import { base } from '$app/paths';
import type { Reads } from '$lib/storage/reads';
import { afterFirstPaint } from './first-paint';

let opened: Promise<Reads> | undefined;

/** The store's live reads, loaded at first use: the database library is no part of the first content. */
export const reads = (): Promise<Reads> => (opened ??= load());

const load = async (): Promise<Reads> => {
  try {
    await afterFirstPaint();
    return (await import('$lib/storage/reads')).openReads(base);
  } catch (error) {
    // A connection that broke once must not decide for the rest of the visit.
    opened = undefined;
    throw error;
  }
};
