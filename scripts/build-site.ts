import { buildApp, prepareProject } from './lib/build.ts';

/** `npm run build`: the site as it is deployed, into `build/` or `BUILD_DIR`, with the variables of docs/hosting.md. */

const given = (names: readonly string[]): Record<string, string> =>
  Object.fromEntries(names.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])));

const settings = {
  out: process.env.BUILD_DIR ?? 'build',
  env: given([
    'BASE_PATH',
    'VERSION_NAME',
    'PUBLIC_FITBIT_AUTHORIZE',
    'PUBLIC_FITBIT_API',
    'PUBLIC_FITBIT_CLIENT_ID',
    'PUBLIC_GOOGLE_AUTHORIZE',
    'PUBLIC_GOOGLE_OAUTH',
    'PUBLIC_GOOGLE_HEALTH_API',
    'PUBLIC_GOOGLE_CLIENT_ID',
  ]),
};

try {
  const prepared = await prepareProject();
  if (prepared.code !== 0) throw new Error(prepared.output);
  const started = performance.now();
  const { notes } = await buildApp(settings);
  console.log(`${settings.out}/ built in ${((performance.now() - started) / 1000).toFixed(1)} s; ${notes.join(', ')}`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
