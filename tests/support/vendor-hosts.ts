import { defaultApps, startFitbitSimulator, type Simulator } from '../../simulator/fitbit/index.ts';
import { createCertificate } from './certificate.ts';

/** The vendors' real names, as the production build has them. */
export const vendorHosts = ['api.fitbit.com', 'www.fitbit.com'] as const;

export interface StandIn {
  readonly simulator: Simulator;
  /** Makes a browser find the simulator under the real names, over TLS, and nothing else outside this machine. */
  readonly browserArgs: readonly string[];
  readonly close: () => Promise<void>;
}

/** The simulator in the place of the real hosts, so that the build under test is the one that is deployed. */
export const startStandIn = async (callbacks: readonly string[]): Promise<StandIn> => {
  const { key, cert, spkiHash } = await createCertificate(vendorHosts);
  const simulator = await startFitbitSimulator({
    tls: { key, cert },
    publicApi: 'https://api.fitbit.com',
    person: 'ten-days',
    apps: defaultApps(callbacks),
  });
  const mapped = vendorHosts.map((host) => `MAP ${host}:443 127.0.0.1:${simulator.port}`);
  return {
    simulator,
    browserArgs: [
      `--host-resolver-rules=${[...mapped, 'MAP * ~NOTFOUND', 'EXCLUDE localhost'].join(',')}`,
      `--ignore-certificate-errors-spki-list=${spkiHash}`,
    ],
    close: simulator.close,
  };
};
