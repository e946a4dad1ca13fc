import { defaultApps, startFitbitSimulator, type Simulator } from '../../simulator/fitbit/index.ts';
import {
  defaultClients,
  startGoogleHealthSimulator,
  type Simulator as GoogleSimulator,
} from '../../simulator/google-health/index.ts';
import { createCertificate } from './certificate.ts';

/** The vendors' real names, as the production build has them. */
const fitbitHosts = ['api.fitbit.com', 'www.fitbit.com'] as const;
const googleHosts = ['accounts.google.com', 'oauth2.googleapis.com', 'health.googleapis.com'] as const;
export const vendorHosts = [...fitbitHosts, ...googleHosts] as const;

export interface StandIn {
  readonly simulator: Simulator;
  readonly google: GoogleSimulator;
  /** Makes a browser find the simulators under the real names, over TLS, and nothing else outside this machine. */
  readonly browserArgs: readonly string[];
  readonly close: () => Promise<void>;
}

/** The simulators in the place of the real hosts, so that the build under test is the one that is deployed. */
export const startStandIn = async (callbacks: readonly string[]): Promise<StandIn> => {
  const { key, cert, spkiHash } = await createCertificate(vendorHosts);
  const simulator = await startFitbitSimulator({
    tls: { key, cert },
    publicApi: 'https://api.fitbit.com',
    person: 'ten-days',
    apps: defaultApps(callbacks),
  });
  const google = await startGoogleHealthSimulator({
    tls: { key, cert },
    publicOAuth: 'https://oauth2.googleapis.com',
    publicApi: 'https://health.googleapis.com',
    person: 'ten-days',
    clients: defaultClients(callbacks),
  });
  const mapped = [
    ...fitbitHosts.map((host) => `MAP ${host}:443 127.0.0.1:${simulator.port}`),
    ...googleHosts.map((host) => `MAP ${host}:443 127.0.0.1:${google.port}`),
  ];
  return {
    simulator,
    google,
    browserArgs: [
      `--host-resolver-rules=${[...mapped, 'MAP * ~NOTFOUND', 'EXCLUDE localhost'].join(',')}`,
      `--ignore-certificate-errors-spki-list=${spkiHash}`,
    ],
    close: async () => {
      await Promise.all([simulator.close(), google.close()]);
    },
  };
};
