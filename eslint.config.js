import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import { architecture } from './eslint.boundaries.js';
import svelteConfig from './svelte.config.js';

const core = ['domain', 'metrics', 'sources', 'sync', 'storage', 'auth', 'importing', 'outlets', 'local-api'];
const inCore = core.map((name) => `src/lib/${name}/**/*.ts`);
const tests = ['**/*.test.ts', '**/*-suite.ts', '**/testing.ts', '**/test-support.ts', 'tests/**/*.ts'];

export default ts.config(
  {
    ignores: [
      'node_modules/',
      '.svelte-kit/',
      '.cache/',
      'build/',
      'build-*/',
      'coverage/',
      'test-results/',
      'src/lib/paraglide/',
    ],
  },
  js.configs.recommended,
  ts.configs.strictTypeChecked,
  ...svelte.configs.recommended,
  {
    languageOptions: {
      globals: { ...globals.browser, ...globals.node },
      parserOptions: {
        // Faster than `project` where components are many: each would otherwise be a new version of the program.
        projectService: true,
        extraFileExtensions: ['.svelte'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // Numbers print the same everywhere; wrapping each in String() only hides the sentence.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // The types of DOM promise what browsers lack (`navigator.storage`), and records promise every key.
      '@typescript-eslint/no-unnecessary-condition': 'off',
      // A fake or a short branch of an async interface has nothing to wait for.
      '@typescript-eslint/require-await': 'off',
      // With unchecked indexes refused by the compiler, `!` after a known index is the honest form.
      '@typescript-eslint/no-non-null-assertion': 'off',
      // `void dependency` is how an effect in a component names what it follows.
      '@typescript-eslint/no-meaningless-void-operator': 'off',
      // `() => close()` reads as what it does; a block around each would say no more.
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/no-deprecated': [
        'error',
        {
          allow: [
            // Kit wants `resolve()` for links; the worker's scope and the database's name need the bare base.
            'base',
            // Its author's warning sign, for the build that talks to the simulator.
            'allowInsecureRequests',
          ],
        },
      ],
      'no-restricted-imports': [
        'error',
        {
          paths: [
            {
              name: '@lucide/svelte',
              message:
                'Import one icon, `@lucide/svelte/icons/…`: every tool has to read all 3,600 of them otherwise.',
            },
          ],
        },
      ],
      eqeqeq: 'error',
      'no-console': 'error',
    },
  },
  {
    files: [
      'scripts/**/*.{ts,mts}',
      'simulator/**/*.ts',
      'tests/**/*.ts',
      'playwright.config.ts',
      'src/**/*.test.ts',
      'src/**/*-suite.ts',
    ],
    languageOptions: { parserOptions: { projectService: false, project: './tsconfig.tools.json' } },
  },
  {
    files: ['src/service-worker*.ts'],
    languageOptions: { parserOptions: { projectService: false, project: './tsconfig.core-worker.json' } },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: {
      // Not the whole file: the cache of `verify:quick` cannot hold the functions in it.
      parserOptions: { parser: ts.parser, svelteConfig: { compilerOptions: svelteConfig.compilerOptions } },
    },
    rules: {
      // Props are `let` for Svelte: `$props()` and `$bindable()` are assigned from outside.
      'prefer-const': 'off',
      'svelte/prefer-const': ['error', { destructuring: 'all' }],
      // Only svelte-check sees the types of other components; here they all look like `any`.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      'no-useless-assignment': 'off',
    },
  },
  {
    // These are handed an address; whoever writes one resolves it.
    files: ['src/lib/ui/components/**', 'src/lib/ui/charts/**'],
    rules: { 'svelte/no-navigation-without-resolve': 'off' },
  },
  { files: ['src/**/*.ts', 'src/**/*.svelte'], ignores: tests, ...architecture },
  {
    files: inCore,
    ignores: tests,
    rules: {
      'no-restricted-globals': [
        'error',
        ...['window', 'document', 'navigator', 'localStorage', 'sessionStorage', 'self', 'location'].map(
          (name) => ({
            name,
            message: 'The core knows no host: ask for what is needed as a parameter.',
          }),
        ),
      ],
    },
  },
  {
    files: ['src/lib/sources/**/*.ts', 'src/lib/sync/**/*.ts'],
    ignores: tests,
    rules: {
      'no-restricted-globals': [
        'error',
        ...[
          'fetch',
          'XMLHttpRequest',
          'WebSocket',
          'window',
          'document',
          'navigator',
          'self',
          'location',
        ].map((name) => ({
          name,
          message:
            'Sources describe and the engine asks through its port: no host and no network of its own here.',
        })),
      ],
    },
  },
  {
    // Command-line tools talk to a terminal.
    files: ['scripts/**', 'simulator/**', 'tests/bench/**'],
    rules: { 'no-console': 'off' },
  },
  {
    files: tests,
    rules: {
      // Playwright reads a fixture's dependencies from its parameter, also where there are none.
      'no-empty-pattern': ['error', { allowObjectPatternsAsParameters: true }],
      // Answers are read as they come, and the assertion is the check.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
    },
  },
  {
    files: ['**/*.js', '**/*.mjs'],
    ...ts.configs.disableTypeChecked,
  },
);
