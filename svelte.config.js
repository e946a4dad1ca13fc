import adapter from '@sveltejs/adapter-static';
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';
import { INLINED, inlinedHashes } from './scripts/lib/inline-scripts.mjs';

const base = process.env.BASE_PATH ?? '';
const out = process.env.BUILD_DIR ?? 'build';
/** The page of all components is built by itself (`npm run gallery`) and is no part of the site: src/gallery. */
const routes = process.env.ROUTES_DIR ?? 'src/routes';
const isSite = routes === 'src/routes';

/** Origins a page may talk to; the worker holds the same list in its fetch wrapper. See docs/security.md. */
const vendorOrigins = new Set(
  [
    process.env.PUBLIC_FITBIT_API ?? 'https://api.fitbit.com',
    process.env.PUBLIC_GOOGLE_HEALTH_API ?? 'https://health.googleapis.com',
    process.env.PUBLIC_GOOGLE_OAUTH ?? 'https://oauth2.googleapis.com',
  ].map((url) => new URL(url).origin),
);

/** @type {import('@sveltejs/kit').Config} */
export default {
  preprocess: vitePreprocess(),
  compilerOptions: { runes: true },
  kit: {
    adapter: adapter({ pages: out, assets: out, fallback: '404.html', strict: true }),
    // Builds of different settings may run side by side (`scripts/lib/build.ts`), each in a folder of its own.
    outDir: process.env.KIT_OUT_DIR ?? '.svelte-kit',
    files: { routes },
    // A component's links lead to pages that only the site has.
    prerender: isSite ? {} : { crawl: false, entries: ['/'] },
    paths: { base },
    // Ten small stylesheets behind thirty modules cost a phone half a second before anything is painted.
    inlineStyleThreshold: 60_000,
    // A fixed name keeps two builds of one commit byte for byte the same.
    version: { name: process.env.VERSION_NAME ?? process.env.npm_package_version ?? 'dev' },
    serviceWorker: {
      register: false,
      // What hosts and installers read is no part of the offline app, and a host does not even serve `_headers`.
      files: (path) => !INLINED.includes(path) && !/^(?:_headers|robots\.txt|screenshots\/)/.test(path),
    },
    csp: {
      mode: 'hash',
      directives: {
        'default-src': ['none'],
        'script-src': ['self', ...inlinedHashes()],
        // The hash is Kit's route announcer, the only style attribute in the app: check it on every Kit upgrade.
        'style-src': ['self', 'unsafe-hashes', 'sha256-S8qMpvofolR8Mpjy4kQvEm7m1q8clzU4dfDH0AmvZjo='],
        'img-src': ['self', 'data:', 'blob:'],
        'font-src': ['self'],
        'connect-src': ['self', ...vendorOrigins],
        'manifest-src': ['self'],
        'worker-src': ['self'],
        'base-uri': ['none'],
        'form-action': ['none'],
        'require-trusted-types-for': ['script'],
        'trusted-types': ['svelte-trusted-html', 'tidemark'],
      },
    },
  },
};
