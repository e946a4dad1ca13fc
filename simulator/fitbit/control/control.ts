import { dayNumber } from '../../calendar.ts';
import type { ClockChange } from '../../clock.ts';
import type { Watcher } from '../events.ts';
import { armFaults, type ArmedFault, type FaultSpec } from '../faults.ts';
import { editHistory, type HistoryEdits } from '../history/edits.ts';
import { activityMinutes, heartMinutes } from '../history/minutes.ts';
import { issueTokens, type TokenAnswer } from '../oauth/grants.ts';
import { isScope } from '../oauth/scopes.ts';
import type { PersonSpec } from '../people/catalogue.ts';
import { emptyRequestLog, reportRequests, type RequestReport } from '../request-log.ts';
import { editLog, rowsOf, type Edits, type Resident } from '../residents.ts';
import { patchSettings, type Settings, type SettingsPatch } from '../settings.ts';
import { truthOf, type Truth } from './truth.ts';
import { catchUp, resetWorld, residentOf, signIn, type World, type WorldOptions } from '../world.ts';

/** What a test or a script can see and change. The HTTP form in `http.ts` says the same in JSON. */
export interface Control {
  readonly state: () => ControlState;
  readonly reset: () => ControlState;
  readonly setPerson: (spec: PersonSpec) => PersonState;
  /** Moves the simulator's clock; weigh-ins of the time that passed appear. */
  readonly setClock: (change: ClockChange) => ClockState;
  /** Replaces the queue; an empty list clears it. */
  readonly setFaults: (faults: readonly FaultSpec[]) => FaultState[];
  readonly addFaults: (faults: readonly FaultSpec[]) => FaultState[];
  /** Groups are merged, lists replaced. */
  readonly setSettings: (patch: SettingsPatch) => Settings;
  readonly requests: (sinceSeq?: number) => RequestReport;
  readonly clearRequests: () => void;
  /** Tells of every data request as it comes and goes, until the returned function is called or `reset` is. */
  readonly watch: (watcher: Watcher) => () => void;
  /** Exactly what the API would give in metric units, both dates inclusive. A part is made when it is looked at. */
  readonly truth: (query?: TruthQuery) => Truth;
  /** 1440 values by the wall clock: null where nobody wore it, and after the last sync. */
  readonly minutes: (metric: 'heart' | 'steps', date: string, userId?: string) => (number | null)[];
  /** Changes the log and the history of whoever is signed in, or of `userId`. */
  readonly edit: (edits: Edits & HistoryEdits & { readonly userId?: string | undefined }) => Truth;
  /** A token pair without the consent page, as if the person had allowed these scopes. */
  readonly grant: (wanted: { readonly clientId: string; readonly scopes: readonly string[] }) => TokenAnswer;
}

export interface TruthQuery {
  readonly start?: string | undefined;
  readonly end?: string | undefined;
  readonly userId?: string | undefined;
}

export interface PersonState {
  readonly name: string;
  readonly userId: string;
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
  /** Everyone loaded since the last reset, by user id. */
  readonly people: readonly PersonState[];
  readonly settings: Settings;
  readonly faults: readonly FaultState[];
  readonly counts: RequestReport['counts'];
}

export const createControl = (world: World, start: WorldOptions): Control => {
  const control: Control = {
    state: () => ({
      clock: clockState(world),
      person: personState(world, residentOf(world, world.signedIn)),
      people: [...world.residents.values()].map((resident) => personState(world, resident)),
      settings: world.settings,
      faults: faultStates(world),
      counts: reportRequests(world.log).counts,
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
    truth: (query = {}) => truthOf(residentOf(world, query.userId ?? world.signedIn), query),
    minutes: (metric, date, userId = world.signedIn) => {
      const resident = residentOf(world, userId);
      return metric === 'heart'
        ? heartMinutes(resident, dayNumber(date))
        : activityMinutes(resident, 'steps', dayNumber(date));
    },
    edit: ({ userId = world.signedIn, ...edits }) => {
      const now = world.clock.now();
      const edited = editHistory(editLog(residentOf(world, userId), edits, now), edits, now);
      world.residents.set(userId, edited);
      return truthOf(edited, {});
    },
    grant: (wanted) => grantDirectly(world, wanted),
  };
  return control;
};

const personState = ({ clock }: World, resident: Resident): PersonState => {
  const { name, userId, memberSince, heightCm, zoneAt } = resident.person;
  const rows = rowsOf(resident);
  return {
    name,
    userId,
    memberSince,
    timezone: zoneAt(clock.now()),
    heightCm,
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
  if (!world.settings.apps.some((app) => app.clientId === clientId))
    throw new RangeError(`no app has the client id ${clientId}`);
  const unknown = scopes.filter((scope) => !isScope(scope));
  if (unknown.length > 0) throw new RangeError(`no such scope: ${unknown.join(' ')}`);
  const grant = { clientId, userId: world.signedIn, scopes: scopes.filter(isScope) };
  return issueTokens(world.grants, grant, world.clock.now(), world.settings.accessTokenSeconds);
};
