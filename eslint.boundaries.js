import boundaries from 'eslint-plugin-boundaries';

/**
 * docs/architecture.md, "Who may import whom", as a lint rule. What the table does not name is refused, packages
 * included: a new import across folders is a decision, and it is taken here.
 */

/** Folders, most particular first. A source is its own element, so that one source cannot reach another. */
const elements = [
  { type: 'files-source', pattern: 'src/lib/sources/files' },
  { type: 'source', pattern: 'src/lib/sources/*', capture: ['source'] },
  { type: 'sources', pattern: 'src/lib/sources' },
  ...[
    'domain',
    'metrics',
    'sync',
    'storage',
    'auth',
    'importing',
    'outlets',
    'local-api',
    'platform',
    'ui',
    'paraglide',
  ].map((name) => ({ type: name, pattern: `src/lib/${name}` })),
  { type: 'routes', pattern: 'src/routes' },
  { type: 'gallery', pattern: 'src/gallery' },
  { type: 'simulator', pattern: 'simulator' },
  { type: 'tests', pattern: 'tests' },
  { type: 'scripts', pattern: 'scripts' },
].map((element) => ({ ...element, partialMatch: false }));

/** Single files that a folder shows to others, or that alone may use a package. */
const files = [
  { category: 'worker', pattern: 'src/service-worker.ts' },
  { category: 'ambient', pattern: 'src/*.d.ts' },
  { category: 'hooks', pattern: 'src/hooks.client.ts' },
  { category: 'contract', pattern: 'src/lib/sources/contract.ts' },
  { category: 'registry', pattern: 'src/lib/sources/index.ts' },
  { category: 'sync-ports', pattern: 'src/lib/sync/{ports,jobs}.ts' },
  { category: 'import-ports', pattern: 'src/lib/importing/{ports,types}.ts' },
  { category: 'storage-reads', pattern: 'src/lib/storage/reads.ts' },
  { category: 'page-host', pattern: 'src/lib/platform/page-host{,-types}.ts' },
  { category: 'oauth', pattern: 'src/lib/auth/oauth.ts' },
];

const folder = (...types) => ({ element: { types: { anyOf: types } } });
const file = (category) => ({ file: { categories: category } });
const packages = (...names) => ({ module: { origin: 'external', source: names } });

const allow = (from, ...targets) => targets.map((to) => ({ from, allow: { to } }));

const policies = [
  ...allow(folder('metrics'), folder('domain')),
  ...allow(
    folder('source', 'files-source', 'sources'),
    folder('domain', 'metrics'),
    file('contract'),
    packages('valibot'),
  ),
  // The registry lists all sources; nothing else beside the platform knows one by name.
  ...allow(file('registry'), folder('source', 'files-source')),
  ...allow(folder('files-source'), packages('papaparse', 'fit-file-parser', 'saxes')),
  ...allow(folder('sync'), folder('domain'), file('contract')),
  ...allow(
    folder('storage'),
    folder('domain'),
    file('sync-ports'),
    file('import-ports'),
    packages('dexie', 'valibot'),
  ),
  ...allow(folder('auth'), folder('domain'), file('sync-ports'), packages('valibot')),
  ...allow(file('oauth'), packages('oauth4webapi')),
  ...allow(
    folder('importing'),
    folder('domain', 'metrics', 'files-source'),
    file('contract'),
    file('sync-ports'),
    packages('valibot'),
  ),
  ...allow(
    folder('outlets'),
    folder('domain', 'metrics'),
    packages('valibot', 'hyparquet-writer', 'age-encryption', '@noble/hashes', 'client-zip'),
  ),
  ...allow(
    folder('local-api'),
    folder('domain', 'metrics'),
    file('storage-reads'),
    file('sync-ports'),
    packages('valibot'),
  ),
  ...allow(
    folder('platform'),
    folder(
      'domain',
      'metrics',
      'source',
      'files-source',
      'sources',
      'sync',
      'storage',
      'auth',
      'importing',
      'outlets',
      'local-api',
    ),
    packages('valibot', 'workbox-window', 'multipasta'),
  ),
  // What it says outside a window, such as in a notification.
  ...allow(folder('platform'), folder('paraglide')),
  // The page's host alone asks Kit where the app lives. The worker's never may: its build knows no $app.
  ...allow(file('page-host'), packages('$app')),
  ...allow(
    folder('ui', 'routes', 'gallery'),
    folder('domain', 'metrics', 'ui', 'paraglide'),
    file('storage-reads'),
    file('page-host'),
    packages('svelte', '$app', '@lucide/svelte', 'bits-ui', '@fontsource-variable/figtree'),
  ),
  ...allow(folder('routes'), packages('@sveltejs/kit')),
  ...allow(file('hooks'), folder('ui'), packages('@sveltejs/kit')),
  ...allow(
    { element: { types: 'ui', fileInternalPath: 'charts/**' } },
    packages('chart.js', 'chartjs-plugin-annotation'),
  ),
  ...allow(file('worker'), folder('platform', 'local-api'), packages('$service-worker')),
];

/** The rule with its settings, for files of `src` that ship. */
export const architecture = {
  plugins: { boundaries },
  settings: {
    'boundaries/elements': elements,
    'boundaries/files': files,
    'boundaries/legacy-warnings': false,
    // Kit's own modules exist only during a build; the resolver would take them for lost files.
    'boundaries/flag-as-external': {
      unresolvableAlias: true,
      customSourcePatterns: ['$app/**', '$service-worker'],
    },
    'import/resolver': { typescript: { project: 'tsconfig.json', alwaysTryTypes: false } },
  },
  rules: {
    'boundaries/dependencies': [
      'error',
      {
        default: 'disallow',
        checkAllOrigins: true,
        checkUnknownLocals: true,
        message:
          '{{from.element.type}} must not import {{dependency.source}}: see "Who may import whom" in docs/architecture.md and eslint.boundaries.js.',
        policies,
      },
    ],
    // A file outside every folder of the table would be free of all rules.
    'boundaries/no-unknown-files': 'error',
  },
};
