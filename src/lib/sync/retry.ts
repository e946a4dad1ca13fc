import type { Failure } from '$lib/domain/failure';
import type { Random } from './ports';

/** What the engine does about a failure. Exhaustive by type, so a new failure must be thought about. */
export type NextStep =
  'again-soon' | 'wait-for-network' | 'wait-for-quota' | 'needs-you' | 'skip-stream' | 'shrink' | 'fail';

export const nextStep = (failure: Failure): NextStep => {
  switch (failure.kind) {
    case 'unreachable':
    case 'timeout':
    case 'vendor-error':
    case 'unexpected-payload':
      return 'again-soon';
    case 'offline':
      return 'wait-for-network';
    case 'rate-limited':
      return 'wait-for-quota';
    case 'unauthorised':
    case 'sign-in-needed':
    case 'barred':
      return 'needs-you';
    case 'scope-missing':
    case 'forbidden':
    case 'refused':
    case 'question-refused':
      return 'skip-stream';
    case 'range-refused':
      return 'shrink';
    case 'service-closed':
    case 'storage':
      return 'fail';
  }
};

/** Tries within one run, then the job waits and frees its host. */
export const TRIES_PER_RUN = 3;

/** Consecutive tries over all runs after which a stream is given up, and the job says so. */
export const TRIES_IN_ALL = 9;

const BASE_MS = 1_000;
const CEILING_MS = 15 * 60_000;

/**
 * Exponential backoff with full jitter (M. Brooker, "Exponential Backoff And Jitter", AWS, 2015), never under half a
 * second. `tries` counts failures so far, from 1.
 */
export const backoffMs = (tries: number, random: Random): number =>
  500 + Math.floor(random() * Math.min(CEILING_MS, BASE_MS * 2 ** (tries - 1)));
