import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vitest/config';

/**
 * Build-time settings, the only ones there are. Baked in by `define`, because the service worker's build
 * knows neither `$env` nor `$app`. Read in `src/lib/platform/build-config.ts`.
 */
const buildConfig = {
  fitbitAuthorize: process.env.PUBLIC_FITBIT_AUTHORIZE ?? 'https://www.fitbit.com/oauth2/authorize',
  fitbitApi: process.env.PUBLIC_FITBIT_API ?? 'https://api.fitbit.com',
  fitbitClientId: process.env.PUBLIC_FITBIT_CLIENT_ID ?? '',
  allowInsecureRequests: process.env.PUBLIC_ALLOW_INSECURE === 'loopback',
  rateWindowMs: Number(process.env.PUBLIC_RATE_WINDOW_MS ?? 3_600_000),
};

export default defineConfig({
  plugins: [
    paraglideVitePlugin({
      project: './project.inlang',
      outdir: './src/lib/paraglide',
      strategy: ['baseLocale'],
    }),
    sveltekit(),
  ],
  define: { __TIDEMARK_BUILD__: JSON.stringify(buildConfig) },
  build: { target: 'es2022' },
  test: {
    include: ['src/**/*.test.ts', 'tests/contract/**/*.test.ts', 'simulator/**/*.test.ts'],
    environment: 'node',
    testTimeout: 20_000,
  },
});
