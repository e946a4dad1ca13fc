import { join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  defaultApps,
  personFromArgument,
  personNames,
  startFitbitSimulator,
} from '../simulator/fitbit/index.ts';
import { writeSamples } from '../simulator/exports/samples.ts';
import { loadPerson } from '../simulator/fitbit/people/catalogue.ts';
import { ensureBuild, LOCAL_WINDOW_MS, localBuild, prepareProject } from './lib/build.ts';
import { root } from './lib/install.mjs';
import { startStaticServer } from './static-server.ts';

/** `npm start`: the app built against the simulator beside it, so that all of it can be tried without an account. */

const usage = `npm start -- [--port 4173] [--simulator-port 4174] [--person NAME|FILE]
People: ${personNames.join(', ')}, or the path of a recorded weight log`;

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '4173' },
    'simulator-port': { type: 'string', default: '4174' },
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
  const api = `http://localhost:${simulatorPort}`;

  const prepared = await prepareProject();
  if (prepared.code !== 0) throw new Error(prepared.output);
  console.log('Building …');
  const { dir, built } = await ensureBuild(localBuild(simulatorPort));
  if (!built) console.log('Nothing changed since the last build.');

  const simulator = await opening(
    'simulator',
    '--simulator-port',
    startFitbitSimulator({
      port: simulatorPort,
      publicApi: api,
      person,
      apps: defaultApps([`http://localhost:${port}/callback`]),
      rateWindowMs: LOCAL_WINDOW_MS,
    }),
  );
  const site = await opening('app', '--port', startStaticServer({ root: dir, port })).catch(
    async (error: unknown) => {
      await simulator.close();
      throw error;
    },
  );
  const stop = () => {
    void Promise.all([site.close(), simulator.close()]);
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);

  const { clock, person: known } = simulator.control.state();
  const { name, rows, memberSince } = known;
  const exports = join(root, '.cache', 'exports');
  writeSamples(exports, loadPerson(person, clock.now), clock.now);
  console.log(`
  Tidemark         ${site.url}
  Fitbit stand-in  ${api}  (${name}: ${rows} weigh-ins since ${memberSince}; settings at ${api}/__control)

  Just looking:    open the app and choose "Try sample data".
  With an account: Sources > "Connect Fitbit", then "Allow" on the stand-in's page, then "Sync all".
                   The client id 23ABCD is filled in; no real account is involved.
                   150 requests an hour are allowed, and the stand-in's hour lasts a minute.

  With files:      Import > "Choose files", or drop them. The same person's exports of Google Takeout, Fitbit,
                   Garmin, Withings and Apple Health lie in ${exports}

  Ctrl+C stops both.`);
};

if (values.help) console.log(usage);
else
  main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
