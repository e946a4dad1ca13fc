import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../../scripts/lib/install.mjs';

/** A specification whose tests were renamed is a promise that nobody keeps. */

const spec = readFileSync(join(root, 'docs', 'sync-spec.md'), 'utf8');
const named = [...spec.matchAll(/`([^`]+\.ts)` › "([^"]+)"/g)].map(([, file, title]) => ({ file, title }));
const inFaultTable = [...spec.matchAll(/\| "([^"]+)" \|$/gm)].map(([, title]) => ({
  file: 'tests/contract/engine-faults.test.ts',
  title,
}));

describe('the tests that docs/sync-spec.md names', () => {
  it('are many enough for every invariant to have one', () => {
    for (let i = 1; i <= 11; i++) expect(spec).toMatch(new RegExp(`\\*\\*I${i} `));
    expect(named.length + inFaultTable.length).toBeGreaterThan(30);
  });

  it.each([...named, ...inFaultTable])('$file › $title', ({ file, title }) => {
    const path = join(root, file ?? '');
    expect(existsSync(path), `${file} is not there`).toBe(true);
    expect(readFileSync(path, 'utf8')).toContain(title);
  });
});
