import type { Vendor } from '$lib/domain/account';
import type { SourceId } from '$lib/domain/metric';
import { m } from '$lib/paraglide/messages';

/** A vendor's or source's name on screen. */
export const vendorName = (vendor: Vendor | SourceId): string => {
  switch (vendor) {
    case 'fitbit':
      return m.vendor_fitbit();
    case 'google-health':
      return m.vendor_google_health();
    case 'garmin':
      return m.vendor_garmin();
    case 'withings':
      return m.vendor_withings();
    case 'apple':
      return m.vendor_apple();
    case 'files':
      return m.vendor_files();
    case 'hand':
      return m.vendor_hand();
    case 'sample':
      return m.vendor_sample();
  }
};
