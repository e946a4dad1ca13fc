import { listen } from '../http/listen.ts';
import { answer } from './answer.ts';
import { createControl, type Control } from './control/control.ts';
import { answerControl, isControlPath } from './control/http.ts';
import type { App } from './oauth/apps.ts';
import type { PersonSpec } from './people/catalogue.ts';
import { createWorld } from './world.ts';

export type { ClockChange } from '../clock.ts';
export type { Control, ControlState, TruthQuery } from './control/control.ts';
export type { Truth } from './control/truth.ts';
export type { ExchangeEvent, Watcher } from './events.ts';
export type { Family } from './families.ts';
export type { FaultKind, FaultSpec } from './faults.ts';
export { defaultApps, type App } from './oauth/apps.ts';
export type { TokenAnswer } from './oauth/grants.ts';
export { personFromArgument, personNames, type PersonName, type PersonSpec } from './people/catalogue.ts';
export type { WeighIn } from './people/person.ts';
export { isData, type RequestEntry, type RequestReport } from './request-log.ts';
export type { Edits } from './residents.ts';
export type { HistoryEdits } from './history/edits.ts';
export type { ExerciseRecord } from './history/exercises.ts';
export type { SleepRecord } from './history/sleeps.ts';
export type { Settings, SettingsPatch } from './settings.ts';

export interface SimulatorOptions {
  /** 0, the default, takes any free one. */
  port?: number;
  host?: string;
  tls?: { key: string; cert: string };
  /** Where clients find the API when that is not this server's own address. */
  publicApi?: string;
  person?: PersonSpec;
  apps?: App[];
  accessTokenSeconds?: number;
  rateWindowMs?: number;
  now?: () => number;
}

export interface Simulator {
  readonly url: string;
  readonly port: number;
  readonly control: Control;
  readonly close: () => Promise<void>;
}

/** www.fitbit.com and api.fitbit.com in one local server, for tests, bench and `npm start` only. */
export const startFitbitSimulator = async (options: SimulatorOptions = {}): Promise<Simulator> => {
  const world = createWorld(options);
  const control = createControl(world, options);
  const server = await listen(
    (request) =>
      isControlPath(request.path)
        ? answerControl(control, request, addressesAt(world.publicApi))
        : answer(world, request),
    options,
  );
  if (options.publicApi === undefined) world.publicApi = server.url;
  return { url: server.url, port: server.port, control, close: server.close };
};

const addressesAt = (api: string) => ({
  authorize: `${api}/oauth2/authorize`,
  token: `${api}/oauth2/token`,
  api,
});
