import type { Source } from './contract';
import { createFitbitSource, type FitbitAddresses } from './fitbit/source';
import { createGoogleHealthSource, type GoogleHealthAddresses } from './google-health/source';

/** Where this build finds each vendor. */
export interface SourceAddresses {
  readonly fitbit: FitbitAddresses;
  readonly googleHealth: GoogleHealthAddresses;
}

/** The registry: every live connector of this build. A new vendor is added here and in its own folder, nowhere else. */
export const createSources = (addresses: SourceAddresses): readonly Source[] => [
  createFitbitSource(addresses.fitbit),
  createGoogleHealthSource(addresses.googleHealth),
];
