import {
  defaultClients,
  startGoogleHealthSimulator,
  type SimulatorOptions,
} from '../../simulator/google-health/index';
import { err, ok } from '../../src/lib/domain/result';
import { googleHealthScopes } from '../../src/lib/sources/google-health/scopes';
import { createGoogleHealthSource } from '../../src/lib/sources/google-health/source';
import { connectedAccount } from './engine-rig';
import { createHeldClock, createRig } from './rig';

/** The engine against the Google Health simulator over HTTP, with the one token it was given and no way to renew it. */
export const createGoogleRig = async (options: SimulatorOptions = {}) => {
  const clock = createHeldClock();
  const simulator = await startGoogleHealthSimulator({
    accessTokenSeconds: 10 * 365 * 86_400,
    ...options,
    now: clock.now,
  });
  const { control, url } = simulator;
  const scopes = googleHealthScopes.map(({ scope }) => scope);
  const [client] = defaultClients();
  const grant = () => control.grant({ clientId: client!.clientId, scopes }).access_token;
  let token = grant();
  const source = createGoogleHealthSource({
    authorizeUrl: `${url}/o/oauth2/v2/auth`,
    oauthBase: url,
    apiBase: url,
    allowInsecureRequests: true,
  });
  const rig = createRig({
    clock,
    sources: [source],
    accounts: [connectedAccount('google-health', control.state().person.healthUserId, scopes)],
    tokens: {
      get: async (_account, rejected) =>
        rejected === token ? err({ kind: 'sign-in-needed' as const }) : ok(token),
    },
  });
  return {
    ...simulator,
    ...rig,
    source,
    /** What the person's tap brings: a new token, and the account connected again. */
    renew: async () => {
      token = grant();
      await rig.store.updateAccount(rig.account.id, { state: 'connected', needs: null });
      for (const job of rig.store.jobs.values())
        if (job.state === 'needs_you') await rig.store.updateJob(job.id, { state: 'queued', error: null });
    },
    pass: (ms: number) => {
      clock.pass(ms);
      control.setClock({ advanceMs: 0 });
    },
  };
};

export type GoogleRig = Awaited<ReturnType<typeof createGoogleRig>>;
