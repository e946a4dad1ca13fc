import { movableClock, type MovableClock } from '../clock.ts';
import { loadPerson, type PersonSpec } from '../fitbit/people/catalogue.ts';
import type { Watcher } from '../http/events.ts';
import { armFaults, type ArmedFault } from './faults.ts';
import type { Client } from './oauth/clients.ts';
import { emptyGrants, hasLapsed, type Grants, type Token } from './oauth/grants.ts';
import { settle, type Resident } from './people/resident.ts';
import { emptyRequestLog, type RequestLog } from './request-log.ts';
import { defaultSettings, type Settings } from './settings.ts';

/** All that the service remembers. Rules read it and replace its fields; nothing else holds state. */
export interface World {
  readonly clock: MovableClock;
  settings: Settings;
  /** By Fitbit user id: a token goes on giving its own person's data when somebody else signs in. */
  residents: Map<string, Resident>;
  /** Who is signed in at the consent page. */
  signedIn: string;
  grants: Grants;
  faults: readonly ArmedFault[];
  /** Moments of the requests that still count, by user. */
  rate: Map<string, number[]>;
  log: RequestLog;
  watchers: Set<Watcher>;
}

export interface WorldOptions {
  readonly person?: PersonSpec | undefined;
  readonly clients?: readonly Client[] | undefined;
  readonly accessTokenSeconds?: number | undefined;
  readonly rate?: Partial<Settings['rate']> | undefined;
  readonly now?: (() => number) | undefined;
}

export const createWorld = (options: WorldOptions = {}): World => {
  const clock = movableClock(options.now ?? Date.now);
  return { clock, ...freshState(clock, options) };
};

/** Back to the start: nobody connected, no faults, the clock untouched by hand. */
export const resetWorld = (world: World, options: WorldOptions): void => {
  world.clock.move({ offsetMs: 0 });
  Object.assign(world, freshState(world.clock, options));
};

/** Loads a person as of now and signs them in. Earlier tokens of the same person stay valid. */
export const signIn = (world: World, spec: PersonSpec): Resident => {
  const now = world.clock.now();
  const resident = settle(loadPerson(spec, now), now);
  world.signedIn = resident.home.person.userId;
  world.residents.set(world.signedIn, resident);
  return resident;
};

export const residentOf = (world: World, userId: string): Resident => {
  const resident = world.residents.get(userId);
  if (!resident) throw new RangeError(`nobody has the user id ${userId}`);
  return resident;
};

/** After the clock was moved by hand, everyone's history reaches the new moment. */
export const catchUp = (world: World): void => {
  const throughMs = world.clock.now();
  for (const [userId, resident] of world.residents)
    world.residents.set(userId, { ...resident, home: { ...resident.home, throughMs } });
};

/** Undefined for a token that is unknown, over, or whose consent has lapsed. */
export const liveToken = (
  world: World,
  tokens: ReadonlyMap<string, Token>,
  value: string,
): Token | undefined => {
  const token = tokens.get(value);
  const now = world.clock.now();
  if (!token || token.expiresAt <= now) return undefined;
  const client = world.settings.clients.find(({ clientId }) => clientId === token.clientId);
  return client && !hasLapsed(client, token.consentAt, now) ? token : undefined;
};

const freshState = (clock: MovableClock, options: WorldOptions) => {
  const now = clock.now();
  const resident = settle(loadPerson(options.person ?? 'twelve-years', now), now);
  const { userId } = resident.home.person;
  return {
    settings: defaultSettings(options),
    residents: new Map([[userId, resident]]),
    signedIn: userId,
    grants: emptyGrants(),
    faults: armFaults([]),
    rate: new Map<string, number[]>(),
    log: emptyRequestLog(),
    watchers: new Set<Watcher>(),
  };
};
