import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './lib/install.mjs';

/**
 * Completes package-lock.json after packages were added: `node scripts/complete-lock.mjs`.
 *
 * npm leaves out the binaries of other platforms when the registry at hand does not have them, and `npm ci` then
 * refuses the lock everywhere, for files that most machines never download. Each gets the exact version that its
 * package asks for, and the platform that its name states.
 */

const systems = [
  'aix',
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'win32',
];
const processors = [
  'arm64',
  'arm',
  'ia32',
  'loong64',
  'mips64el',
  'ppc64',
  'riscv64',
  's390x',
  'wasm32',
  'x64',
];

/** Names of optional packages that the lock does not hold, with who asks for them. */
export const missingFromLock = (packages) =>
  Object.entries(packages).flatMap(([path, entry]) =>
    Object.entries(entry.optionalDependencies ?? {})
      .filter(([name]) => !isLocked(packages, path, name))
      .map(([name, version]) => ({ name, version, dev: entry.dev ?? false })),
  );

/** As Node looks: beside the package, then in each folder above. */
const isLocked = (packages, path, name) => {
  for (let at = path; ; at = at.replace(/(?:^|\/)node_modules\/(?:@[^/]+\/)?[^/]+$/, '')) {
    if (packages[`${at === '' ? '' : `${at}/`}node_modules/${name}`]) return true;
    if (at === '') return false;
  }
};

const entryFor = ({ name, version, dev }) => {
  const words = name.split(/[-/]/);
  const cpu = processors.find((candidate) => words.includes(candidate));
  const os = systems.find((candidate) => words.includes(candidate));
  if (!cpu || !os || !/^\d/.test(version))
    throw new Error(`${name}@${version}: no platform in its name, or no exact version`);
  const libc = words.includes('musl') ? ['musl'] : words.includes('gnu') ? ['glibc'] : undefined;
  return { version, cpu: [cpu], ...(dev && { dev: true }), ...(libc && { libc }), optional: true, os: [os] };
};

if (process.argv[1]?.endsWith('complete-lock.mjs')) {
  const file = join(root, 'package-lock.json');
  const lock = JSON.parse(readFileSync(file, 'utf8'));
  const missing = missingFromLock(lock.packages);
  for (const wanted of missing) lock.packages[`node_modules/${wanted.name}`] = entryFor(wanted);
  const { '': top, ...others } = lock.packages;
  lock.packages = {
    '': top,
    ...Object.fromEntries(Object.entries(others).sort(([a], [b]) => a.localeCompare(b, 'en'))),
  };
  writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
  console.log(`${missing.length} added`);
}
