import type { Vendor } from '$lib/domain/account';
import { m } from '$lib/paraglide/messages';
import type { SignInOutcome } from '$lib/platform/page-host-types';
import { companyName, vendorName } from './vendor';

/**
 * What to say beside the field of a pasted address; null where the outcome is not about what was pasted. `into`: whose
 * field it is.
 */
export const pastedAddressProblem = (outcome: SignInOutcome, into: Vendor): string | null => {
  const vendor = vendorName(into);
  switch (outcome.kind) {
    case 'not-a-callback':
      return outcome.detail === 'not-a-url'
        ? m.sources_paste_not_url()
        : m.sources_paste_no_code({
            vendor: companyName(into),
            parts: into === 'google-health' ? m.google_paste_parts() : m.fitbit_paste_parts(),
          });
    case 'state-missing':
      return m.sources_paste_state_missing();
    case 'state-mismatch':
      return m.sources_paste_state_mismatch({ vendor });
    case 'state-expired':
      return m.sources_paste_state_expired({ vendor });
    case 'code-used':
      return m.sources_paste_code_used({ vendor });
    default:
      return null;
  }
};
