import { parseLocalDay } from '$lib/domain/local-date';
import type { Source } from '../contract';
import { fitbitDevices } from './devices';
import { fitbitGoals } from './goals';
import { interpretFitbit } from './interpret';
import { fitbitScopes } from './scopes';
import { fitbitProfile } from './profile';
import { fitbitStreams } from './streams';

/** Addresses and constants a build may change: a relay or simulator can stand in for the vendor. */
export interface FitbitAddresses {
  readonly authorizeUrl: string;
  readonly apiBase: string;
  readonly allowInsecureRequests: boolean;
  /** One hour at the vendor; a test build may shorten it. */
  readonly rateWindowMs: number;
}

/** The earliest date that clients of this API ask for (fitbit-web-api.md §5.0). */
const EARLIEST = parseLocalDay('2009-01-01') ?? 0;

/** The legacy Fitbit Web API. Announced to answer 410 from 2 Nov 2026 (fitbit-web-api.md §1). */
export const createFitbitSource = (at: FitbitAddresses): Source => {
  const apiBase = at.apiBase.replace(/\/+$/, '');
  // 150 an hour for each person and app, reset near the top of the clock hour (§4). The margin covers "near".
  const quota = {
    requests: 150,
    windowMs: at.rateWindowMs,
    marginMs: Math.min(60_000, Math.ceil(at.rateWindowMs / 60)),
  };
  return {
    id: 'fitbit',
    vendor: 'fitbit',
    apiBase,
    oauth: {
      vendor: 'fitbit',
      issuer: new URL(at.authorizeUrl).origin,
      authorizeUrl: at.authorizeUrl,
      tokenUrl: `${apiBase}/oauth2/token`,
      revokeUrl: `${apiBase}/oauth2/revoke`,
      authorizeParams: { code: {}, token: {} },
      publicFlow: 'code',
      secretIn: 'header',
      revokeReadable: true,
      allowInsecureRequests: at.allowInsecureRequests,
    },
    scopes: fitbitScopes,
    quota,
    identity: null,
    profile: [fitbitProfile, ...fitbitGoals],
    devices: fitbitDevices,
    earliest: EARLIEST,
    streams: fitbitStreams,
    interpret: interpretFitbit(quota),
  };
};
