import { listen } from '../http/listen.ts';
import type { PersonSpec } from '../fitbit/people/catalogue.ts';
import { answer } from './answer.ts';
import { createControl, type Control } from './control/control.ts';
import { answerControl, isControlPath } from './control/http.ts';
import type { Client } from './oauth/clients.ts';
import type { Settings } from './settings.ts';
import { createWorld } from './world.ts';

export type { ClockChange } from '../clock.ts';
export {
  personFromArgument,
  personNames,
  type PersonName,
  type PersonSpec,
} from '../fitbit/people/catalogue.ts';
export { dataTypeIds, SCOPE_PREFIX } from './api/data-types.ts';
export type { Control, ControlState, EditAnswer, PersonState, TruthQuery } from './control/control.ts';
export type { Truth, TruthExercise, TruthSleep } from './control/truth-shape.ts';
export type { ExchangeEvent, Watcher } from '../http/events.ts';
export type { Family } from './families.ts';
export type { FaultKind, FaultSpec } from './faults.ts';
export { defaultClients, type Client } from './oauth/clients.ts';
export type { TokenAnswer } from './oauth/grants.ts';
export type { Edits } from './people/resident.ts';
export { isData, type RequestEntry, type RequestReport } from './request-log.ts';
export type { Settings, SettingsPatch } from './settings.ts';

export interface SimulatorOptions {
  /** 0, the default, takes any free one. */
  port?: number;
  host?: string;
  tls?: { key: string; cert: string };
  /** Where clients find the three hosts when that is not this server's own address. */
  publicOAuth?: string;
  publicApi?: string;
  person?: PersonSpec;
  clients?: Client[];
  accessTokenSeconds?: number;
  rate?: Partial<Settings['rate']>;
  now?: () => number;
}

export interface Simulator {
  readonly url: string;
  readonly port: number;
  readonly control: Control;
  readonly close: () => Promise<void>;
}

/** accounts.google.com, oauth2.googleapis.com and health.googleapis.com in one local server, for tests and `npm start`. */
export const startGoogleHealthSimulator = async (options: SimulatorOptions = {}): Promise<Simulator> => {
  const world = createWorld(options);
  const control = createControl(world, options);
  const own: { url: string } = { url: '' };
  const server = await listen(
    (request) =>
      isControlPath(request.path)
        ? answerControl(control, request, addresses(options, own.url))
        : answer(world, request),
    options,
  );
  own.url = server.url;
  return { url: server.url, port: server.port, control, close: server.close };
};

const addresses = ({ publicOAuth, publicApi }: SimulatorOptions, own: string) => {
  const oauth = publicOAuth ?? own;
  return {
    authorize: `${oauth}/o/oauth2/v2/auth`,
    token: `${oauth}/token`,
    tokeninfo: `${oauth}/tokeninfo`,
    revoke: `${oauth}/revoke`,
    api: `${publicApi ?? own}/v4`,
  };
};
