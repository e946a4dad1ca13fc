import type { Vendor } from '$lib/domain/account';
import { m } from '$lib/paraglide/messages';

/** A vendor's name on screen. */
export const vendorName = (vendor: Vendor): string => {
  switch (vendor) {
    case 'fitbit':
      return m.vendor_fitbit();
    case 'sample':
      return m.vendor_sample();
  }
};
