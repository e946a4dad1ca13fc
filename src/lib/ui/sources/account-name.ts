import type { Account } from '$lib/domain/account';
import { m } from '$lib/paraglide/messages';

/**
 * What an account is called on this page. A label equal to the source's own name would make two regions of one name,
 * so until the person gives a better one the vendor's name for them stands in, or their id there.
 */
export const accountName = ({ label, profile, vendorUserId }: Account): string =>
  label === m.source_fitbit()
    ? (profile.displayName ?? m.sources_account_default_name({ id: vendorUserId }))
    : label;
