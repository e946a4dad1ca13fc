import { sveltekit } from '@sveltejs/kit/vite';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { compileMessages } from './scripts/lib/messages/compile.ts';

/**
 * Build-time settings, the only ones there are. Baked in by `define`, because the service worker's build
 * knows neither `$env` nor `$app`. Read in `src/lib/platform/build-config.ts`.
 */
const buildConfig = {
  fitbitAuthorize: process.env.PUBLIC_FITBIT_AUTHORIZE ?? 'https://www.fitbit.com/oauth2/authorize',
  fitbitApi: process.env.PUBLIC_FITBIT_API ?? 'https://api.fitbit.com',
  fitbitClientId: process.env.PUBLIC_FITBIT_CLIENT_ID ?? '',
  googleAuthorize: process.env.PUBLIC_GOOGLE_AUTHORIZE ?? 'https://accounts.google.com/o/oauth2/v2/auth',
  googleOAuth: process.env.PUBLIC_GOOGLE_OAUTH ?? 'https://oauth2.googleapis.com',
  googleHealthApi: process.env.PUBLIC_GOOGLE_HEALTH_API ?? 'https://health.googleapis.com',
  googleClientId: process.env.PUBLIC_GOOGLE_CLIENT_ID ?? '',
  allowInsecureRequests: process.env.PUBLIC_ALLOW_INSECURE === 'loopback',
  rateWindowMs: Number(process.env.PUBLIC_RATE_WINDOW_MS ?? 3_600_000),
};

/** The texts as code (`scripts/lib/messages`), once for all the builds that one build consists of. */
const messages = (): Plugin => {
  let compiled: Promise<void> | undefined;
  return {
    name: 'tidemark-messages',
    buildStart: { order: 'pre', handler: () => (compiled ??= compileMessages()) },
  };
};

/**
 * Chunks may share what an entry exports. Kit asks for `strict`, under which a group takes along all that its modules
 * import: the database library would come with the first domain function.
 */
const looseEntries = (): Plugin => ({
  name: 'tidemark-loose-entries',
  options: (options) => ({ ...options, preserveEntrySignatures: 'allow-extension' }),
});

const siteBuild = () => [messages(), sveltekit(), looseEntries()];

// Unit tests need neither Kit nor a message compiler that watches files and keeps the process alive.
const unitTests = () => [svelte({ configFile: false, compilerOptions: { runes: true } })];
const lib = fileURLToPath(new URL('./src/lib', import.meta.url));

export default defineConfig({
  plugins: process.env.VITEST ? unitTests() : siteBuild(),
  ...(process.env.VITEST ? { resolve: { alias: { $lib: lib } } } : {}),
  define: { __TIDEMARK_BUILD__: JSON.stringify(buildConfig) },
  // Each worker is one file: Kit's list of what to keep for offline use does not know of a worker's own parts.
  worker: { format: 'es', rolldownOptions: { output: { codeSplitting: false } } },
  build: {
    target: 'es2022',
    rolldownOptions: {
      output: {
        codeSplitting: {
          // Forty small chunks cost a phone a second in round trips; one of all that any two pages share costs every page
          // 30 kB of what it never runs. So: what most pages share, what the pages with charts share, what the
          // database needs, and parts that are too small to come alone.
          groups: [
            {
              name: 'shared',
              minShareCount: 6,
              tags: ['$initial'],
              test: /@sveltejs.kit.src.runtime.app|node_modules.(svelte|esm-env|clsx)|src.lib.(domain|metrics|ui.(components|state|theme|[^/\\]+$))|\.svelte-kit/,
            },
            {
              name: 'charts',
              minShareCount: 4,
              tags: ['$initial'],
              test: /src.lib.ui.(charts|ranges|tables|views)/,
            },
            { name: 'icons', minShareCount: 2, tags: ['$initial'], test: /node_modules.@lucide/ },
            {
              name: 'domain',
              minShareCount: 3,
              test: /src.lib.(domain|importing.ports)/,
              includeDependenciesRecursively: false,
            },
            { name: 'storage', test: /src.lib.storage/, includeDependenciesRecursively: false },
            // Each text is a module of its own. Whoever shares it gets it in one piece with its neighbours: a request costs
            // more than some texts that another page shows.
            {
              name: 'texts',
              minShareCount: 2,
              test: /src.lib.paraglide/,
              entriesAware: true,
              entriesAwareMergeThreshold: 1_000,
            },
          ],
        },
      },
    },
  },
  test: {
    include: [
      'src/**/*.test.ts',
      'tests/{contract,tooling}/**/*.test.ts',
      'simulator/**/*.test.ts',
      'scripts/**/*.test.ts',
    ],
    environment: 'node',
    setupFiles: ['tests/support/property-runs.ts', 'tests/support/clean-slate.ts'],
    // A process and all its modules anew for each of three hundred files took longer than the tests themselves.
    pool: 'threads',
    isolate: false,
    maxWorkers: 2,
    // Limits are for what hangs: a slow machine is no failure.
    testTimeout: process.env.TIDEMARK_LONG === '1' ? 300_000 : 60_000,
    expect: { poll: { timeout: 20_000 } },
  },
});
