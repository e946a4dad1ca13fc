import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** Fails early and plainly: an older Node dies later, inside a bundler, with a message that helps nobody. */
export const requireNode = () => {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19))
    throw new Error(`Tidemark needs Node 20.19 or newer; this is ${process.versions.node}.`);
};

/** `npm ci`, unless what is installed is at least as new as the lock file. */
export const ensurePackages = async () => {
  const installed = join(root, 'node_modules', '.package-lock.json');
  const lock = join(root, 'package-lock.json');
  if (
    existsSync(installed) &&
    (statSync(installed).mtimeMs >= statSync(lock).mtimeMs || sameLock(installed, lock))
  )
    return;
  console.log('Installing packages (npm ci) …');
  run('npm', ['ci', '--no-audit', '--no-fund']);
};

/** A fresh checkout touches the lock file without changing it, so its content decides where its time says "newer". */
const sameLock = (installed, lock) => {
  const wanted = JSON.parse(readFileSync(lock, 'utf8')).packages;
  const present = JSON.parse(readFileSync(installed, 'utf8')).packages;
  return Object.entries(wanted).every(
    ([path, entry]) => path === '' || entry.optional || present[path]?.version === entry.version,
  );
};

/** A Chromium to test with: the system's where there is one, else a package (Debian, as root), else Playwright's own. */
export const ensureChromium = async () => {
  if (systemChromium() !== undefined || (await playwrightHasChromium())) return;
  if (isRootOnDebian()) {
    console.log('Installing Chromium (apt-get) …');
    run('apt-get', ['update'], { DEBIAN_FRONTEND: 'noninteractive' });
    run('apt-get', ['install', '-y', 'chromium'], { DEBIAN_FRONTEND: 'noninteractive' });
    return;
  }
  console.log('Installing Chromium (playwright install) …');
  run('npx', ['playwright', 'install', 'chromium']);
};

/** Path of the distribution's Chromium, or undefined: then Playwright's own is used. `CHROMIUM_PATH` wins. */
export const systemChromium = () =>
  [process.env.CHROMIUM_PATH, '/usr/bin/chromium'].find((path) => path !== undefined && existsSync(path));

const playwrightHasChromium = async () => {
  const { chromium } = await import('playwright');
  return existsSync(chromium.executablePath());
};

const isRootOnDebian = () =>
  process.getuid?.() === 0 &&
  existsSync('/etc/os-release') &&
  // On Ubuntu the package of this name is a stub for snap, useless in a container.
  /^ID="?debian"?$/m.test(readFileSync('/etc/os-release', 'utf8'));

const run = (command, args, env = {}) => {
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...env },
    shell: process.platform === 'win32',
  });
  if (status !== 0)
    throw new Error(`${command} ${args.join(' ')} failed${error ? `: ${error.message}` : ''}`);
};
