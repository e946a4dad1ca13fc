import type { Vendor } from '$lib/domain/account';
import { pageHost, type SignInOutcome } from '$lib/platform/page-host';
import { answeredBy } from './callback-address';
import { forgetInvitation } from './invitation';

/** How a sign-in ended, and at whose side, where that can be told. */
export interface FinishedSignIn {
  readonly outcome: SignInOutcome;
  readonly vendor: Vendor | null;
}

/** Completes a sign-in from the address it came back with. Never rejects: a person waits for an answer here. */
export const finishSignIn = async (address: string): Promise<FinishedSignIn> => {
  const vendor = answeredBy(address);
  try {
    const outcome = await pageHost.completeSignIn(address);
    if (outcome.kind !== 'connected') return { outcome, vendor: outcome.vendor ?? vendor };
    forgetInvitation();
    return { outcome, vendor: outcome.account.vendor };
  } catch {
    // A part of the program itself could not be loaded: only the network can be at fault.
    return { outcome: { kind: navigator.onLine ? 'unreachable' : 'offline' }, vendor };
  }
};
