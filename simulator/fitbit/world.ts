import { movableClock, type MovableClock } from '../clock.ts';
import type { Watcher } from './events.ts';
import { armFaults, type ArmedFault } from './faults.ts';
import { emptyGrants, type Grants } from './oauth/grants.ts';
import type { App } from './oauth/apps.ts';
import { loadPerson, type PersonSpec } from './people/catalogue.ts';
import { emptyRequestLog, type RequestLog } from './request-log.ts';
import { moveIn, type Resident } from './residents.ts';
import { defaultSettings, type Settings } from './settings.ts';

/** All that the service remembers. Rules read it and replace its fields; nothing else holds state. */
export interface World {
  readonly clock: MovableClock;
  /** Where a client finds the API, for links inside answers. Known once the server listens. */
  publicApi: string;
  settings: Settings;
  /** By user id: a token goes on giving its own person's data when somebody else signs in. */
  residents: Map<string, Resident>;
  /** Who is signed in at the consent page. */
  signedIn: string;
  grants: Grants;
  faults: readonly ArmedFault[];
  /** Requests made in the current window, by user and app. */
  rate: Map<string, { readonly window: number; readonly used: number }>;
  log: RequestLog;
  /** Who is told of data requests. Forgotten by a reset, so that no test acts in the next one. */
  watchers: Set<Watcher>;
}

export interface WorldOptions {
  readonly person?: PersonSpec | undefined;
  readonly apps?: readonly App[] | undefined;
  readonly accessTokenSeconds?: number | undefined;
  /** The vendor's hour, for a look at the quota that does not take one. */
  readonly rateWindowMs?: number | undefined;
  readonly now?: (() => number) | undefined;
  readonly publicApi?: string | undefined;
}

export const createWorld = (options: WorldOptions = {}): World => {
  const clock = movableClock(options.now ?? Date.now);
  return { clock, publicApi: options.publicApi ?? 'https://api.fitbit.com', ...freshState(clock, options) };
};

/** Back to the start: nobody connected, no faults, the clock untouched by hand. */
export const resetWorld = (world: World, options: WorldOptions): void => {
  world.clock.move({ offsetMs: 0 });
  Object.assign(world, freshState(world.clock, options));
};

/** Loads a person as of now and signs them in. Earlier tokens of the same person stay valid. */
export const signIn = (world: World, spec: PersonSpec): Resident => {
  const now = world.clock.now();
  const resident = moveIn(loadPerson(spec, now), now);
  world.residents.set(resident.person.userId, resident);
  world.signedIn = resident.person.userId;
  return resident;
};

export const residentOf = (world: World, userId: string): Resident => {
  const resident = world.residents.get(userId);
  if (!resident) throw new RangeError(`nobody has the user id ${userId}`);
  return resident;
};

/** After the clock was moved by hand, everyone's log reaches the new moment. */
export const catchUp = (world: World): void => {
  const throughMs = world.clock.now();
  for (const [userId, resident] of world.residents) world.residents.set(userId, { ...resident, throughMs });
};

const freshState = (clock: MovableClock, options: WorldOptions) => {
  const now = clock.now();
  const resident = moveIn(loadPerson(options.person ?? 'twelve-years', now), now);
  return {
    settings: defaultSettings(options),
    residents: new Map([[resident.person.userId, resident]]),
    signedIn: resident.person.userId,
    grants: emptyGrants(),
    faults: armFaults([]),
    rate: new Map<string, { readonly window: number; readonly used: number }>(),
    log: emptyRequestLog(),
    watchers: new Set<Watcher>(),
  };
};
