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

/** Who stands behind a connector and shows its pages: "Google" for Google Health. "The service" where it is not known. */
export const companyName = (vendor: Vendor | null | undefined): string =>
  knownCompany(vendor) ?? m.the_service();

/** The same inside a sentence. */
export const companyWithin = (vendor: Vendor | null | undefined): string =>
  knownCompany(vendor) ?? m.the_service_within();

const knownCompany = (vendor: Vendor | null | undefined): string | null => {
  switch (vendor) {
    case 'fitbit':
      return m.vendor_fitbit();
    case 'google-health':
      return m.company_google();
    default:
      return null;
  }
};
