import { dayNumber } from '../../calendar.ts';
import type { ClockChange } from '../../clock.ts';
import type { PersonSpec } from '../../fitbit/people/catalogue.ts';
import type { Watcher } from '../../http/events.ts';
import { armFaults, type ArmedFault, type FaultSpec } from '../faults.ts';
import { consentKey, issueAccess, issueRefresh, type TokenAnswer } from '../oauth/grants.ts';
import { isScope } from '../oauth/scopes.ts';
import { heartRateOfDay } from '../../life/heart.ts';
import { weighPoints } from '../people/body.ts';
import { editWeighIns, healthUserIdOf, type Edits, type Resident } from '../people/resident.ts';
import { emptyRequestLog, reportRequests, type RequestReport } from '../request-log.ts';
import { patchSettings, type Settings, type SettingsPatch } from '../settings.ts';
import { catchUp, resetWorld, residentOf, signIn, type World, type WorldOptions } from '../world.ts';
import type { Truth } from './truth-shape.ts';
import { truthOf } from './truth.ts';

/** What a test or a script can see and change. The HTTP form in `http.ts` says the same in JSON. */
export interface Control {
  readonly state: () => ControlState;
  readonly reset: () => ControlState;
  readonly setPerson: (spec: PersonSpec) => PersonState;
  /** Moves the simulator's clock; records of the time that passed appear. */
  readonly setClock: (change: ClockChange) => ClockState;
  /** Replaces the queue; an empty list clears it. */
  readonly setFaults: (faults: readonly FaultSpec[]) => FaultState[];
  readonly addFaults: (faults: readonly FaultSpec[]) => FaultState[];
  /** `rate` and `cors` are merged, everything else is replaced. */
  readonly setSettings: (patch: SettingsPatch) => Settings;
  readonly requests: (sinceSeq?: number) => RequestReport;
  readonly clearRequests: () => void;
  /** Tells of every data request as it comes and goes, until the returned function is called or `reset` is. */
  readonly watch: (watcher: Watcher) => () => void;
  /** What the service holds between two civil days, both inclusive. */
  readonly truth: (query?: TruthQuery) => Truth;
  /** 1440 values by the wall clock of the person's zone; null where there is none. */
  readonly heartRateMinutes: (date: string, userId?: string) => (number | null)[];
  /** Adds, changes and removes weigh-ins of whoever is signed in, or of `userId`. */
  readonly edit: (edits: Edits & { readonly userId?: string | undefined }) => EditAnswer;
  /** Tokens without the consent page, as if the person had allowed these scopes now and offline. */
  readonly grant: (wanted: { readonly clientId: string; readonly scopes: readonly string[] }) => TokenAnswer;
  /** Every access token dies now; refresh tokens live. */
  readonly expireTokens: () => void;
  /** Requests that bore a token which this simulator never issued. */
  readonly foreignTokens: () => number;
}

export interface TruthQuery {
  readonly start?: string | undefined;
  readonly end?: string | undefined;
  readonly userId?: string | undefined;
}

export interface EditAnswer {
  readonly userId: string;
  readonly count: number;
}

export interface PersonState {
  readonly name: string;
  readonly userId: string;
  readonly healthUserId: string;
  readonly memberSince: string;
  readonly timezone: string;
  readonly heightCm: number;
  readonly rows: number;
  readonly firstDate: string | null;
  readonly lastDate: string | null;
}

export interface ClockState {
  readonly now: number;
  readonly iso: string;
  readonly offsetMs: number;
}

export type FaultState = Readonly<ArmedFault>;

export interface ControlState {
  readonly clock: ClockState;
  readonly person: PersonState;
  /** Everyone loaded since the last reset. */
  readonly people: readonly PersonState[];
  readonly settings: Settings;
  readonly faults: readonly FaultState[];
  readonly counts: RequestReport['counts'];
  readonly foreignTokens: number;
}

export const createControl = (world: World, start: WorldOptions): Control => {
  const personOf = (userId: string | undefined) => residentOf(world, userId ?? world.signedIn);
  const control: Control = {
    state: () => ({
      clock: clockState(world),
      person: personState(world, personOf(undefined)),
      people: [...world.residents.values()].map((resident) => personState(world, resident)),
      settings: world.settings,
      faults: faultStates(world),
      counts: reportRequests(world.log).counts,
      foreignTokens: world.log.foreignTokens,
    }),
    reset: () => {
      resetWorld(world, start);
      return control.state();
    },
    setPerson: (spec) => personState(world, signIn(world, spec)),
    setClock: (change) => {
      world.clock.move(change);
      catchUp(world);
      return clockState(world);
    },
    setFaults: (faults) => {
      world.faults = armFaults(faults);
      return faultStates(world);
    },
    addFaults: (faults) => {
      world.faults = [...world.faults, ...armFaults(faults)];
      return faultStates(world);
    },
    setSettings: (patch) => (world.settings = patchSettings(world.settings, patch)),
    requests: (sinceSeq) => reportRequests(world.log, sinceSeq),
    clearRequests: () => {
      world.log = emptyRequestLog();
    },
    watch: (watcher) => {
      const { watchers } = world;
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    truth: ({ userId, ...range } = {}) =>
      truthOf(personOf(userId), range, world.settings.sleepProcessingMinutes * 60_000),
    heartRateMinutes: (date, userId) => heartRateOfDay(personOf(userId).home, dayNumber(date)),
    edit: ({ userId = world.signedIn, ...edits }) => {
      const edited = editWeighIns(personOf(userId), edits, world.clock.now());
      world.residents.set(userId, edited);
      return { userId, count: weighPoints(edited).length };
    },
    grant: (wanted) => grantDirectly(world, wanted),
    expireTokens: () => world.grants.access.clear(),
    foreignTokens: () => world.log.foreignTokens,
  };
  return control;
};

const personState = ({ clock }: World, resident: Resident): PersonState => {
  const { person } = resident.home;
  const rows = weighPoints(resident).map(({ row }) => row);
  return {
    name: person.name,
    userId: person.userId,
    healthUserId: healthUserIdOf(person),
    memberSince: person.memberSince,
    timezone: person.zoneAt(clock.now()),
    heightCm: person.heightCm,
    rows: rows.length,
    firstDate: rows[0]?.date ?? null,
    lastDate: rows.at(-1)?.date ?? null,
  };
};

const clockState = ({ clock }: World): ClockState => {
  const now = clock.now();
  return { now, iso: new Date(now).toISOString(), offsetMs: clock.offsetMs() };
};

/** Copies, so that what was returned does not change with later requests. */
const faultStates = ({ faults }: World): FaultState[] => faults.map((armed) => ({ ...armed }));

const grantDirectly = (world: World, { clientId, scopes }: Parameters<Control['grant']>[0]): TokenAnswer => {
  const client = world.settings.clients.find((candidate) => candidate.clientId === clientId);
  if (!client) throw new RangeError(`no client has the id ${clientId}`);
  const unknown = scopes.filter((scope) => !isScope(scope));
  if (unknown.length > 0) throw new RangeError(`no such scope: ${unknown.join(' ')}`);
  const now = world.clock.now();
  const { grants, signedIn, settings } = world;
  grants.consents.set(consentKey(clientId, signedIn), { scopes: [...scopes], at: now });
  const holder = { clientId, userId: signedIn, scopes: [...scopes], consentAt: now };
  return {
    ...issueAccess(grants, holder, now, settings.accessTokenSeconds),
    ...issueRefresh(grants, holder, client, now),
  };
};
