import { startFitbitSimulator, type SimulatorOptions } from '../../simulator/fitbit/index';
import { unlinked, type Account, type Vendor } from '../../src/lib/domain/account';
import type { BodyFat, WeighIn } from '../../src/lib/domain/weigh-in';
import { ok } from '../../src/lib/domain/result';
import { createFitbitSource } from '../../src/lib/sources/fitbit/source';
import { createHeldClock, createRig } from './rig';

export { NOON } from './rig';

const SCOPES = ['weight', 'profile', 'settings'];

/** The engine against the Fitbit simulator over HTTP. */
export const createEngineRig = async ({
  scopes = SCOPES,
  granted = scopes,
  clientId = '23ABCD',
  ...options
}: SimulatorOptions & {
  /** What the account believes to be granted. */
  readonly scopes?: readonly string[];
  /** What really is. */
  readonly granted?: readonly string[];
  readonly clientId?: string;
} = {}) => {
  const clock = createHeldClock();
  const simulator = await startFitbitSimulator({
    accessTokenSeconds: 10 * 365 * 86_400,
    ...options,
    now: clock.now,
  });
  const source = createFitbitSource({
    authorizeUrl: `${simulator.url}/oauth2/authorize`,
    apiBase: simulator.url,
    allowInsecureRequests: true,
    rateWindowMs: 3_600_000,
  });
  const grant = simulator.control.grant({ clientId, scopes: [...granted] });
  const rig = createRig({
    clock,
    sources: [source],
    accounts: [connectedAccount('fitbit', grant.user_id, scopes)],
    tokens: { get: async () => ok(grant.access_token) },
  });
  return {
    ...simulator,
    ...rig,
    pass: (ms: number) => {
      clock.pass(ms);
      simulator.control.setClock({ advanceMs: 0 });
    },
    source,
    /** As when the device's clock is set: in either direction. */
    setClock: clock.set,
    rows: (): readonly WeighIn[] => [...rig.store.rows.values()],
    fat: (): readonly BodyFat[] => [...rig.store.fat.values()],
  };
};

export type EngineRig = Awaited<ReturnType<typeof createEngineRig>>;

/** An account that was just signed in and never synced. */
export const connectedAccount = (vendor: Vendor, userId: string, scopes: readonly string[]): Account => ({
  id: `${vendor}-${userId}`,
  vendor,
  vendorUserId: userId,
  label: `${vendor} account`,
  participantId: null,
  state: 'connected',
  needs: null,
  scopes,
  profile: { timeZone: null, heightM: null, memberSince: null, displayName: null },
  profileCheckedAt: null,
  devices: null,
  createdAt: 0,
  updatedAt: 0,
  lastSyncAt: null,
  ...unlinked,
});
