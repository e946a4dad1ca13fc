import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { missingFromLock } from '../../scripts/complete-lock.mjs';
import { root } from '../../scripts/lib/install.mjs';

const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
  packages: Record<
    string,
    { version?: string; resolved?: string; optionalDependencies?: Record<string, string> }
  >;
};

it('the lock names the binaries of every platform, or `npm ci` refuses it (scripts/complete-lock.mjs)', () => {
  expect(missingFromLock(lock.packages).map(({ name }) => name)).toEqual([]);
});

it('the lock names no place to download from: each machine has its own registry', () => {
  expect(Object.values(lock.packages).filter(({ resolved }) => resolved)).toEqual([]);
});
