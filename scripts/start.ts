import { join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  defaultApps,
  personFromArgument,
  personNames,
  startFitbitSimulator,
} from '../simulator/fitbit/index.ts';
import { defaultClients, startGoogleHealthSimulator } from '../simulator/google-health/index.ts';
import { writeSamples } from '../simulator/exports/samples.ts';
import { loadPerson } from '../simulator/fitbit/people/catalogue.ts';
import { ensureBuild, LOCAL_WINDOW_MS, localBuild, prepareProject } from './lib/build.ts';
import { root } from './lib/install.mjs';
import { startStaticServer } from './static-server.ts';

/** `npm start`: the app built against the simulator beside it, so that all of it can be tried without an account. */

const usage = `npm start -- [--port 4173] [--simulator-port 4174] [--google-port 4175] [--person NAME|FILE]
People: ${personNames.join(', ')}, or the path of a recorded weight log`;

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '4173' },
    'simulator-port': { type: 'string', default: '4174' },
    'google-port': { type: 'string', default: '4175' },
    person: { type: 'string', default: 'twelve-years' },
    help: { type: 'boolean', default: false },
  },
});

const portOf = (text: string): number => {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) throw new TypeError(`Not a port: ${text}`);
  return port;
};

/** Which of the two could not be opened, in words: the bare error names neither program nor way out. */
const opening = async <T>(what: string, option: string, start: Promise<T>): Promise<T> => {
  try {
    return await start;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    throw new Error(
      `The port of the ${what} is in use. Is Tidemark running already? Else choose another: ${option}`,
      {
        cause: error,
      },
    );
  }
};

const main = async () => {
  const port = portOf(values.port);
  const simulatorPort = portOf(values['simulator-port']);
  const person = personFromArgument(values.person);
  const googlePort = portOf(values['google-port']);
  const api = `http://localhost:${simulatorPort}`;
  const googleApi = `http://localhost:${googlePort}`;

  const prepared = await prepareProject();
  if (prepared.code !== 0) throw new Error(prepared.output);
  console.log('Building …');
  const { dir, built } = await ensureBuild(localBuild(simulatorPort, googlePort));
  if (!built) console.log('Nothing changed since the last build.');

  const callbacks = [`http://localhost:${port}/callback`];
  const simulator = await opening(
    'Fitbit stand-in',
    '--simulator-port',
    startFitbitSimulator({
      port: simulatorPort,
      publicApi: api,
      person,
      apps: defaultApps(callbacks),
      rateWindowMs: LOCAL_WINDOW_MS,
    }),
  );
  const open: { readonly close: () => Promise<void> }[] = [simulator];
  const orCloseAll = async <T extends { readonly close: () => Promise<void> }>(
    start: Promise<T>,
  ): Promise<T> => {
    try {
      const started = await start;
      open.push(started);
      return started;
    } catch (error) {
      await closeAll();
      throw error;
    }
  };
  const closeAll = () => Promise.all(open.map(({ close }) => close()));
  await orCloseAll(
    opening(
      'Google Health stand-in',
      '--google-port',
      startGoogleHealthSimulator({ port: googlePort, person, clients: defaultClients(callbacks) }),
    ),
  );
  const site = await orCloseAll(opening('app', '--port', startStaticServer({ root: dir, port })));
  const stop = () => void closeAll();
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);

  const { clock, person: known } = simulator.control.state();
  const { name, rows, memberSince } = known;
  const exports = join(root, '.cache', 'exports');
  writeSamples(exports, loadPerson(person, clock.now), clock.now);
  console.log(`
  Tidemark         ${site.url}
  Fitbit stand-in  ${api}  (${name}: ${rows} weigh-ins since ${memberSince}; settings at ${api}/__control)
  Google stand-in  ${googleApi}  (the same person's, with every metric; settings at ${googleApi}/__control)

  Just looking:    open the app and choose "Try sample data".
  With an account: Sources > "Connect Fitbit", then "Allow" on the stand-in's page, then "Sync all".
                   The client id 23ABCD is filled in; no real account is involved.
                   150 requests an hour are allowed, and the stand-in's hour lasts a minute.
                   Or "Connect Google Health": the client id is filled in as well. Without a secret access lasts an
                   hour and is renewed by a tap; with the secret GOCSPX-simulator it renews itself.

  With files:      Import > "Choose files", or drop them. The same person's exports of Google Takeout, Fitbit,
                   Garmin, Withings and Apple Health lie in ${exports}

  Ctrl+C stops all of it.`);
};

if (values.help) console.log(usage);
else
  main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
