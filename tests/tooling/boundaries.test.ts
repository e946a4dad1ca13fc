import { ESLint } from 'eslint';
import { describe, expect, it } from 'vitest';

/**
 * The rule that guards the architecture, tried on imports it must refuse and on ones it must let pass: a rule that
 * resolves nothing is silent, and looks exactly like a rule that is obeyed.
 */
const eslint = new ESLint({
  overrideConfig: { languageOptions: { parserOptions: { projectService: false, project: null } } },
  // Only the rule under test: the others need types, and the snippets below are no part of the program.
  ruleFilter: ({ ruleId }) => ruleId.startsWith('boundaries/') || ruleId.startsWith('no-restricted'),
});

const problemsOf = async (code: string, filePath: string): Promise<string[]> => {
  const [result] = await eslint.lintText(code, { filePath });
  return result!.messages.map(({ ruleId, message }) => ruleId ?? message);
};

const importing = (what: string) => `import { x } from '${what}';\nexport const y = x;\n`;

describe('who may import whom', () => {
  it.each([
    ['src/lib/domain/probe.ts', '$lib/sync/ports'],
    ['src/lib/domain/probe.ts', 'valibot'],
    ['src/lib/metrics/probe.ts', '$lib/storage/reads'],
    ['src/lib/sources/probe/probe.ts', '$lib/sources/fitbit/source'],
    ['src/lib/sources/probe/probe.ts', '../fitbit/source'],
    ['src/lib/sources/fitbit/probe.ts', '$lib/storage/database'],
    ['src/lib/sync/probe.ts', 'dexie'],
    ['src/lib/sync/probe.ts', '$lib/sources/fitbit/source'],
    ['src/lib/sync/probe.ts', '$lib/sources'],
    ['src/lib/sync/probe.ts', '$app/paths'],
    ['src/lib/storage/probe.ts', '$lib/sync/engine'],
    ['src/lib/storage/probe.ts', '$lib/sources/fitbit/source'],
    ['src/lib/auth/probe.ts', 'oauth4webapi'],
    ['src/lib/auth/probe.ts', 'dexie'],
    ['src/lib/local-api/probe.ts', '$lib/sync/engine'],
    ['src/lib/local-api/probe.ts', '$lib/storage/database'],
    ['src/lib/platform/probe.ts', '$lib/ui/format'],
    ['src/lib/platform/probe.ts', '$app/paths'],
    ['src/lib/platform/probe.ts', 'svelte'],
    ['src/lib/ui/probe.ts', '$lib/sync/engine'],
    ['src/lib/ui/probe.ts', '$lib/storage/database'],
    ['src/lib/ui/probe.ts', '$lib/platform/worker-host'],
    ['src/lib/ui/components/probe.ts', 'chart.js'],
    ['src/routes/probe.ts', '$lib/auth/oauth'],
    ['src/service-worker.ts', '$lib/sync/engine'],
    ['src/routes/probe.ts', '../../simulator/fitbit/index'],
    ['src/hooks.client.ts', '$lib/platform/page-host'],
  ])('%s must not import %s', async (file, what) => {
    expect(await problemsOf(importing(what), file)).toContain('boundaries/dependencies');
  });

  it.each([
    ['src/lib/metrics/probe.ts', '$lib/domain/local-date'],
    ['src/lib/sources/fitbit/probe.ts', '../contract'],
    ['src/lib/sources/fitbit/probe.ts', './source'],
    ['src/lib/sources/index.ts', './fitbit/source'],
    ['src/lib/sync/probe.ts', '$lib/sources/contract'],
    ['src/lib/storage/probe.ts', 'dexie'],
    ['src/lib/storage/probe.ts', '$lib/sync/ports'],
    ['src/lib/auth/oauth.ts', 'oauth4webapi'],
    ['src/lib/local-api/probe.ts', '$lib/sync/ports'],
    ['src/lib/platform/page-host.ts', '$app/paths'],
    ['src/lib/platform/probe.ts', '$lib/sync/engine'],
    ['src/lib/ui/probe.ts', '$lib/storage/reads'],
    ['src/lib/ui/probe.ts', '$lib/platform/page-host'],
    ['src/lib/ui/charts/probe.ts', 'chart.js'],
    ['src/service-worker.ts', '$lib/platform/names'],
    ['src/service-worker.ts', '$service-worker'],
    ['src/routes/probe.ts', '$app/navigation'],
  ])('%s may import %s', async (file, what) => {
    expect(await problemsOf(importing(what), file)).toEqual([]);
  });

  it('a folder that the table does not know is refused', async () => {
    expect(await problemsOf('export const y = 1;\n', 'src/lib/helpers/probe.ts')).toContain(
      'boundaries/no-unknown-files',
    );
  });

  it.each([
    ['src/lib/sources/fitbit/probe.ts', 'fetch("https://api.fitbit.com");'],
    ['src/lib/sync/probe.ts', 'void fetch("https://api.fitbit.com");'],
    ['src/lib/storage/probe.ts', 'window.alert("x");'],
    ['src/lib/auth/probe.ts', 'export const at = location.href;'],
  ])('%s knows no host', async (file, code) => {
    expect(await problemsOf(code, file)).toContain('no-restricted-globals');
  });
});
