import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import { architecture } from './eslint.boundaries.js';
import svelteConfig from './svelte.config.js';

const core = ['domain', 'metrics', 'sources', 'sync', 'storage', 'auth', 'importing', 'outlets', 'local-api'];
const inCore = core.map((name) => `src/lib/${name}/**/*.ts`);
const tests = ['**/*.test.ts', '**/*-suite.ts', 'tests/**/*.ts'];

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
        project: ['./tsconfig.json', './tsconfig.tools.json', './tsconfig.core-worker.json'],
        extraFileExtensions: ['.svelte'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // Numbers print the same everywhere; wrapping each in String() only hides the sentence.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // `() => close()` reads as what it does; a block around each would say no more.
      '@typescript-eslint/no-confusing-void-expression': 'off',
      eqeqeq: 'error',
      'no-console': 'error',
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } },
    rules: {
      // Props are `let` for Svelte: `$props()` and `$bindable()` are assigned from outside.
      'prefer-const': 'off',
      'svelte/prefer-const': ['error', { destructuring: 'all' }],
    },
  },
  { files: ['src/**/*.ts', 'src/**/*.svelte'], ignores: tests, ...architecture },
  {
    files: inCore,
    ignores: tests,
    rules: {
      'no-restricted-globals': [
        'error',
        ...['window', 'document', 'navigator', 'localStorage', 'sessionStorage', 'self', 'location'].map((name) => ({
          name,
          message: 'The core knows no host: ask for what is needed as a parameter.',
        })),
      ],
    },
  },
  {
    files: ['src/lib/sources/**/*.ts', 'src/lib/sync/**/*.ts'],
    ignores: tests,
    rules: {
      'no-restricted-globals': [
        'error',
        ...['fetch', 'XMLHttpRequest', 'WebSocket', 'window', 'document', 'navigator', 'self', 'location'].map((name) => ({
          name,
          message: 'Sources describe and the engine asks through its port: no host and no network of its own here.',
        })),
      ],
    },
  },
  {
    // Command-line tools talk to a terminal.
    files: ['scripts/**', 'simulator/**/cli.ts', 'tests/bench/**'],
    rules: { 'no-console': 'off' },
  },
  {
    files: tests,
    rules: {
      // A test says what it knows about its own data; a wrong guess fails the test.
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  {
    files: ['**/*.js', '**/*.mjs'],
    ...ts.configs.disableTypeChecked,
  },
);
