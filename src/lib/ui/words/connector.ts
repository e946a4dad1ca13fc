import type { Vendor } from '$lib/domain/account';

/** A vendor that one signs in to. */
export type Connector = Extract<Vendor, 'google-health' | 'fitbit'>;

/** In the order they are shown: first the one that is alive. */
export const connectors: readonly Connector[] = ['google-health', 'fitbit'];

export const isConnector = (vendor: Vendor | null | undefined): vendor is Connector =>
  vendor === 'google-health' || vendor === 'fitbit';

/** Where its client is written down on the sources page. */
export const registrationAnchor = (connector: Connector): string => `${connector}-registration`;

/** Where the help page sets it up, step by step. */
export const setUpAnchor = (connector: Connector): string =>
  connector === 'google-health' ? 'set-up-google' : 'set-up';
