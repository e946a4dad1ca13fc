import type { Source } from './contract';
import { createFitbitSource, type FitbitAddresses } from './fitbit/source';

/** The registry: every live connector of this build. A new vendor is added here and in its own folder, nowhere else. */
export const createSources = (addresses: { readonly fitbit: FitbitAddresses }): readonly Source[] => [
  createFitbitSource(addresses.fitbit),
];
