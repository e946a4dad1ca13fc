import { pageHost, type SignInOutcome } from '$lib/platform/page-host';
import { forgetInvitation } from './invitation';

/** Completes a sign-in from the address it came back with. Never rejects: a person waits for an answer here. */
export const finishSignIn = async (address: string): Promise<SignInOutcome> => {
  try {
    const outcome = await pageHost.completeSignIn(address);
    if (outcome.kind === 'connected') await tidyUp();
    return outcome;
  } catch {
    // A part of the program itself could not be loaded: only the network can be at fault.
    return { kind: navigator.onLine ? 'unreachable' : 'offline' };
  }
};

/** Earlier tries of the same browser are settled by the one that came through. */
const tidyUp = async (): Promise<void> => {
  forgetInvitation();
  await pageHost.forgetPendingSignIn().catch(() => undefined);
};
