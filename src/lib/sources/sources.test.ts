import { createSources } from '.';
import { sourceContractSuite } from './contract-suite';

const sources = createSources({
  fitbit: {
    authorizeUrl: 'https://www.fitbit.com/oauth2/authorize',
    apiBase: 'https://api.fitbit.com/',
    allowInsecureRequests: false,
    rateWindowMs: 3_600_000,
  },
});

for (const source of sources) sourceContractSuite(source);
