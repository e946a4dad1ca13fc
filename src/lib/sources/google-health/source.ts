import { parseLocalDay } from '$lib/domain/local-date';
import type { Source, Stream } from '../contract';
import { googleHealthDevices } from './devices';
import { googleHealthIdentity } from './identity';
import { interpretGoogleHealth } from './interpret';
import { googleHealthProfile } from './profile';
import { googleHealthScopes } from './scopes';
import { activeMinutesStream } from './active-minutes.stream';
import { activeZoneMinutesStream } from './active-zone-minutes.stream';
import { bodyFatStream } from './body-fat.stream';
import { caloriesStream } from './calories.stream';
import { distanceStream } from './distance.stream';
import { elevationStream } from './elevation.stream';
import { exerciseStream } from './exercise.stream';
import { floorsStream } from './floors.stream';
import { heartRateStream } from './heart-rate.stream';
import { heightStream } from './height.stream';
import { hrvRmssdStream } from './hrv-rmssd.stream';
import { respiratoryRateStream } from './respiratory-rate.stream';
import { restingHeartRateStream } from './resting-heart-rate.stream';
import { sedentaryMinutesStream } from './sedentary-minutes.stream';
import { skinTemperatureVariationStream } from './skin-temperature-variation.stream';
import { sleepStream } from './sleep.stream';
import { spo2NightAvgStream } from './spo2-night-avg.stream';
import { vo2MaxStream } from './vo2max.stream';
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

/** In the order people look at them; the one with most requests is last. */
const STREAMS: readonly Stream[] = [
  weightStream,
  bodyFatStream,
  heightStream,
  stepsStream,
  distanceStream,
  floorsStream,
  caloriesStream,
  elevationStream,
  activeMinutesStream,
  activeZoneMinutesStream,
  sedentaryMinutesStream,
  restingHeartRateStream,
  hrvRmssdStream,
  spo2NightAvgStream,
  respiratoryRateStream,
  skinTemperatureVariationStream,
  vo2MaxStream,
  sleepStream,
  exerciseStream,
  heartRateStream,
];

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
    streams: STREAMS,
    interpret: interpretGoogleHealth(QUOTA),
  };
};
