import { createSources } from '.';
import { sourceContractSuite } from './contract-suite';

const sources = createSources({
  fitbit: {
    authorizeUrl: 'https://www.fitbit.com/oauth2/authorize',
    apiBase: 'https://api.fitbit.com/',
    allowInsecureRequests: false,
    rateWindowMs: 3_600_000,
  },
  googleHealth: {
    authorizeUrl: 'https://accounts.google.com/o/oauth2/v2/auth',
    oauthBase: 'https://oauth2.googleapis.com/',
    apiBase: 'https://health.googleapis.com/',
    allowInsecureRequests: false,
  },
});

for (const source of sources) sourceContractSuite(source);
