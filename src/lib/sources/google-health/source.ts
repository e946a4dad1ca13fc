import { parseLocalDay } from '$lib/domain/local-date';
import type { Source } from '../contract';
import { googleHealthDevices } from './devices';
import { googleHealthIdentity } from './identity';
import { interpretGoogleHealth } from './interpret';
import { googleHealthProfile } from './profile';
import { googleHealthScopes } from './scopes';
import { stepsStream } from './steps.stream';
import { weightStream } from './weight.stream';

/** Addresses a build may change: a relay or simulator can stand in for the vendor. */
export interface GoogleHealthAddresses {
  readonly authorizeUrl: string;
  /** Holds `/token` and `/revoke`. */
  readonly oauthBase: string;
  readonly apiBase: string;
  readonly allowInsecureRequests: boolean;
}

/** No list of this vendor's is known to begin earlier: Fitbit, whose data it took over, began in 2009. */
const EARLIEST = parseLocalDay('2009-01-01') ?? 0;

/**
 * 300 a minute for each person (google-health-api.md §5), by no known clock. Half of them in each minute of ours keep any
 * minute of theirs within it.
 */
const QUOTA = { requests: 150, windowMs: 60_000, marginMs: 1_000 };

/** The Google Health API v4, which took the place of Fitbit's Web API in 2026 (google-health-api.md §1). */
export const createGoogleHealthSource = (at: GoogleHealthAddresses): Source => {
  const oauthBase = at.oauthBase.replace(/\/+$/, '');
  return {
    id: 'google-health',
    vendor: 'google-health',
    apiBase: at.apiBase.replace(/\/+$/, ''),
    oauth: {
      vendor: 'google-health',
      issuer: new URL(at.authorizeUrl).origin,
      authorizeUrl: at.authorizeUrl,
      tokenUrl: `${oauthBase}/token`,
      revokeUrl: `${oauthBase}/revoke`,
      // Permissions of other kinds in one token make Google refuse all of it (§2.5).
      authorizeParams: {
        token: { include_granted_scopes: 'false' },
        code: { access_type: 'offline', prompt: 'consent', include_granted_scopes: 'false' },
      },
      publicFlow: 'token',
      secretIn: 'body',
      revokeReadable: false,
      allowInsecureRequests: at.allowInsecureRequests,
    },
    scopes: googleHealthScopes,
    quota: QUOTA,
    identity: googleHealthIdentity,
    profile: googleHealthProfile,
    devices: googleHealthDevices,
    earliest: EARLIEST,
    streams: [weightStream, stepsStream],
    interpret: interpretGoogleHealth(QUOTA),
  };
};
