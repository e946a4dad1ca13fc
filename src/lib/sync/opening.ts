import type { Account, Device, DevicesSeen } from '$lib/domain/account';
import type { Job } from '$lib/domain/job';
import type { ProfileRequest, Source } from '$lib/sources/contract';
import { askOptional, type Stop } from './ask';
import { patchJob } from './job-row';
import type { RunDeps } from './job-run';

/** A profile older than this is asked for again: height and time zone change rarely. */
const PROFILE_AGE_MS = 7 * 24 * 3_600_000;

/**
 * The one question before the data, once a job: the profile where it is due (in as many parts as the vendor tells it),
 * else the devices, whose silence spares requests. An account's unchanged sync thus stays within three requests. No answer stops nothing but what would stop
 * the data as well.
 */
export const askOpening = async (
  deps: RunDeps,
  source: Source,
  account: Account,
  job: Job,
): Promise<{ readonly account: Account } | Stop> => {
  if (job.openedAt !== null) return { account };
  const asked = await (isProfileDue(deps, source, account)
    ? askProfile(deps, source, account, job)
    : askDevices(deps, source, account, job));
  if ('kind' in asked) return asked;
  await patchJob(deps, job.id, { openedAt: deps.clock.now() });
  return asked;
};

const isProfileDue = ({ clock }: RunDeps, source: Source, account: Account): boolean => {
  const { profileCheckedAt: checkedAt } = account;
  const age = checkedAt === null ? Infinity : clock.now() - checkedAt;
  return partsOf(source, account).length > 0 && (age < 0 || age >= PROFILE_AGE_MS);
};

const partsOf = ({ profile }: Source, { scopes }: Account): readonly ProfileRequest[] =>
  profile.filter(({ scope }) => scopes.includes(scope));

type Opened = { readonly account: Account } | Stop;

const askProfile = async (deps: RunDeps, source: Source, account: Account, job: Job): Promise<Opened> => {
  let { profile } = account;
  let told = false;
  for (const part of partsOf(source, account)) {
    const answer = await askOptional(deps, job.id, source, account.id, part);
    if (answer.kind === 'skip') continue;
    if (answer.kind !== 'answer') return answer;
    profile = { ...profile, ...answer.value };
    told = true;
  }
  return told ? changed(deps, account, { profile, profileCheckedAt: deps.clock.now() }) : { account };
};

const askDevices = async (deps: RunDeps, source: Source, account: Account, job: Job): Promise<Opened> => {
  const { devices } = source;
  if (!devices || !account.scopes.includes(devices.scope)) return { account };
  const answer = await askOptional(deps, job.id, source, account.id, devices);
  if (answer.kind === 'skip') return { account };
  if (answer.kind !== 'answer') return answer;
  if (answer.value === null) return { account };
  return changed(deps, account, { devices: seenDevices(account.devices, answer.value, deps.clock.now()) });
};

const changed = async (deps: RunDeps, account: Account, change: Partial<Account>): Promise<Opened> => {
  await deps.store.updateAccount(account.id, change);
  return { account: { ...account, ...change } };
};

const KINDS = ['tracker', 'scale', 'other'] as const;

/**
 * What is now known of the devices: a kind has changed where any of its devices came, went or sent something. At the
 * first look the last transfer itself dates it, where the vendor names instants and not wall clocks.
 */
export const seenDevices = (
  before: DevicesSeen | null,
  list: readonly Device[],
  now: number,
): DevicesSeen => {
  const transfers = (devices: readonly Device[], kind: Device['kind']) =>
    devices
      .filter((device) => device.kind === kind)
      .map(({ id, lastSync }) => `${id} ${lastSync}`)
      .sort()
      .join();
  const since = (kind: Device['kind']) =>
    before && before.changedAt[kind] <= now && transfers(before.list, kind) === transfers(list, kind)
      ? before.changedAt[kind]
      : before
        ? now
        : lastTransfer(list, kind, now);
  const [tracker, scale, other] = KINDS.map(since) as [number, number, number];
  return { list, checkedAt: now, changedAt: { tracker, scale, other } };
};

const lastTransfer = (devices: readonly Device[], kind: Device['kind'], now: number): number => {
  const instants = devices
    .filter((device) => device.kind === kind)
    .map(({ lastSync }) => (/(?:Z|[+-]\d\d:\d\d)$/.test(lastSync ?? '') ? Date.parse(lastSync ?? '') : NaN));
  const latest = Math.max(...instants);
  return Number.isFinite(latest) && latest <= now ? latest : now;
};
