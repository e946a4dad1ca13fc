import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './install.mjs';
import { postbuild } from './postbuild.ts';
import { run } from './process.ts';

/** One build of the app: where to, and with which of the build-time settings (docs/hosting.md). */
export interface BuildSettings {
  /** A folder in the project: `build`, or `build-…`, which Git ignores. */
  readonly out: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** The real site: real vendor hosts, nothing set. */
export const productionBuild: BuildSettings = { out: 'build' };

/** The real site for a host that serves it under a path. */
export const basePathBuild: BuildSettings = { out: 'build-base', env: { BASE_PATH: '/repo' } };

/** The hour of the simulated vendor in `npm start`, so that a look at the quota does not take one. */
export const LOCAL_WINDOW_MS = 60_000;

/** The app of `npm start`: it signs in at the vendors' simulators on this machine. */
export const localBuild = (simulatorPort = 4174, googlePort = 4175): BuildSettings => ({
  out: 'build-local',
  env: {
    PUBLIC_FITBIT_AUTHORIZE: `http://localhost:${simulatorPort}/oauth2/authorize`,
    PUBLIC_FITBIT_API: `http://localhost:${simulatorPort}`,
    PUBLIC_FITBIT_CLIENT_ID: '23ABCD',
    PUBLIC_GOOGLE_AUTHORIZE: `http://localhost:${googlePort}/o/oauth2/v2/auth`,
    PUBLIC_GOOGLE_OAUTH: `http://localhost:${googlePort}`,
    PUBLIC_GOOGLE_HEALTH_API: `http://localhost:${googlePort}`,
    PUBLIC_GOOGLE_CLIENT_ID: '123456789012-tidemark.apps.googleusercontent.com',
    PUBLIC_ALLOW_INSECURE: 'loopback',
    PUBLIC_RATE_WINDOW_MS: String(LOCAL_WINDOW_MS),
  },
});

/**
 * The real site with a quota window of seconds, so that a test can see it cross the limit and go on. Long enough for
 * 150 requests to fit into one window on a slow machine.
 */
export const shortWindowMs = 30_000;
export const windowBuild: BuildSettings = {
  out: 'build-window',
  env: { PUBLIC_RATE_WINDOW_MS: String(shortWindowMs) },
};

/** Every component in every state (`src/gallery`), in place of the site's pages: to be looked at, never deployed. */
export const galleryBuild: BuildSettings = { out: 'build-gallery', env: { ROUTES_DIR: 'src/gallery' } };

/** What the browser tests and the benches run against. */
export const testedBuilds = (): readonly BuildSettings[] => [
  productionBuild,
  basePathBuild,
  localBuild(),
  windowBuild,
];

export interface BuildOutcome {
  readonly dir: string;
  /** False when the sources were the same as at the last build into this folder. */
  readonly built: boolean;
  /** What to tell about the result: sizes. */
  readonly notes: readonly string[];
}

/** Builds and checks the result. Throws with the tool's own words when either fails. */
export const buildApp = async (settings: BuildSettings): Promise<BuildOutcome> => {
  const dir = join(root, settings.out);
  const mark = markOf(settings);
  rmSync(mark, { force: true });
  const kitDir = join('.cache', 'kit', settings.out);
  // Taken before: what is edited while the build runs has to be built again.
  const sources = inputsOf(settings);
  const { code, output } = await run('vite', ['build', '--logLevel', 'warn'], {
    env: {
      ...cleanEnv,
      // Names the worker's cache: the same sources give the same bytes, other sources a cache of their own.
      VERSION_NAME: sources.slice(0, 12),
      ...settings.env,
      BUILD_DIR: settings.out,
      KIT_OUT_DIR: kitDir,
    },
  });
  if (code !== 0) throw new Error(`vite build failed\n${output}`);
  const manifest = join(root, kitDir, 'output', 'client', '.vite', 'manifest.json');
  const notes = postbuild(dir, manifest, settings.env?.BASE_PATH ?? '');
  mkdirSync(join(mark, '..'), { recursive: true });
  writeFileSync(mark, sources);
  return { dir, built: true, notes };
};

/** The same, skipped when nothing that goes into the build has changed since. */
export const ensureBuild = async (settings: BuildSettings): Promise<BuildOutcome> => {
  const dir = join(root, settings.out);
  const mark = markOf(settings);
  const fresh =
    existsSync(join(dir, '404.html')) &&
    existsSync(mark) &&
    readFileSync(mark, 'utf8') === inputsOf(settings);
  return fresh ? { dir, built: false, notes: [] } : buildApp(settings);
};

/** Generated text and Kit's types: needed by the checks and by every build. */
export const prepareProject = () => run('npm', ['run', '--silent', 'prepare:project']);

const markOf = ({ out }: BuildSettings) => join(root, '.cache', 'build', `${out}.sha256`);

/** Settings of the surrounding shell must not leak into a build that calls itself production. */
const cleanEnv: Record<string, undefined> = Object.fromEntries(
  Object.keys(process.env)
    .filter(
      (name) => name.startsWith('PUBLIC_') || ['BASE_PATH', 'VERSION_NAME', 'ROUTES_DIR'].includes(name),
    )
    .map((name) => [name, undefined]),
);

const inputs = [
  'src',
  'static',
  'messages',
  'project.inlang/settings.json',
  'scripts/lib/postbuild.ts',
  'scripts/lib/page-head.ts',
  'scripts/lib/inline-scripts.mjs',
  'scripts/lib/messages',
  'svelte.config.js',
  'vite.config.ts',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
];

const inputsOf = ({ env = {} }: BuildSettings): string => {
  const hash = createHash('sha256').update(JSON.stringify(env));
  for (const path of inputs.flatMap(filesUnder)) hash.update(path).update(readFileSync(join(root, path)));
  return hash.digest('hex');
};

/** Generated files are left out: they follow from `messages`, and their time of writing must not matter. */
const filesUnder = (path: string): string[] => {
  const full = join(root, path);
  if (!existsSync(full)) return [];
  if (statSync(full).isFile()) return [path];
  return readdirSync(full)
    .sort()
    .filter((name) => name !== 'paraglide' && !name.endsWith('.test.ts'))
    .flatMap((name) => filesUnder(join(path, name)));
};
