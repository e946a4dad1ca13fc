import type { OAuthFailure } from './oauth-failure';
import type { RefreshSent } from './session-record';

/** May this refresh token be sent now? Pure, so that invariant I7 can be read and tested in one place. */

/** The vendor gives the same answer to the same refresh for this long (fitbit-web-api.md §2.5). */
export const REPEAT_WINDOW_MS = 120_000;
/** Once, and once more. */
const SENDS_IN_WINDOW = 2;

export type Turn =
  /** Store `sent`, then send. */
  | { readonly kind: 'send'; readonly sent: RefreshSent; readonly late: boolean }
  /** Silence twice: leave the vendor and the lock alone until the window is over. */
  | { readonly kind: 'wait' }
  /** Everything was tried. */
  | { readonly kind: 'over' };

export const nextTurn = (token: string, before: RefreshSent | null, now: number): Turn => {
  if (before?.token !== token)
    return { kind: 'send', late: false, sent: { token, firstSentAt: now, unanswered: 1, lateTried: false } };
  // A clock that was put back tells no more than one that ran on: outside the window is the careful reading.
  const inWindow = Math.abs(now - before.firstSentAt) < REPEAT_WINDOW_MS;
  if (!inWindow)
    return before.lateTried
      ? { kind: 'over' }
      : { kind: 'send', late: true, sent: { ...before, lateTried: true } };
  if (before.unanswered >= SENDS_IN_WINDOW) return { kind: 'wait' };
  return { kind: 'send', late: false, sent: { ...before, unanswered: before.unanswered + 1 } };
};

/**
 * What remains noted of a send that failed. Silence and broken answers keep the whole note: the token may be used up
 * and its answer lost. Where the connection failed at once, or the vendor's gateway answered for it, the try itself is
 * given back, or one bad evening of Wi-Fi or of theirs would cost the sign-in; when it first left stays. Where the
 * vendor said no without using the token, it is as if it had not been sent.
 */
export const noteAfter = (
  failure: OAuthFailure,
  before: RefreshSent | null,
  sent: RefreshSent,
): RefreshSent | null => {
  switch (failure.kind) {
    case 'timeout':
    case 'unexpected-payload':
      return sent;
    case 'offline':
    case 'unreachable':
    case 'vendor-error':
    case 'conflict': {
      const mine = before?.token === sent.token ? before : null;
      return { ...sent, unanswered: mine?.unanswered ?? 0, lateTried: mine?.lateTried ?? false };
    }
    case 'service-closed':
    case 'rate-limited':
    case 'refused':
    case 'invalid-grant':
    case 'invalid-client':
      return before;
  }
};
