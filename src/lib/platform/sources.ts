import { createSources } from '$lib/sources';
import { buildConfig } from './build-config';

/** The connectors of this build at this build's addresses. */
export const sources = createSources({
  fitbit: {
    authorizeUrl: buildConfig.fitbitAuthorize,
    apiBase: buildConfig.fitbitApi,
    allowInsecureRequests: buildConfig.allowInsecureRequests,
    rateWindowMs: buildConfig.rateWindowMs,
  },
  googleHealth: {
    authorizeUrl: buildConfig.googleAuthorize,
    oauthBase: buildConfig.googleOAuth,
    apiBase: buildConfig.googleHealthApi,
    allowInsecureRequests: buildConfig.allowInsecureRequests,
  },
});
