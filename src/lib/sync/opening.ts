import type { Account, Device, DevicesSeen } from '$lib/domain/account';
import type { Failure } from '$lib/domain/failure';
import type { Job } from '$lib/domain/job';
import type { ProfileRequest, Source } from '$lib/sources/contract';
import { askOptional, type Asked, type Stop } from './ask';
import { patchJob } from './job-row';
import type { RunDeps } from './job-run';
import { nextStep } from './retry';

/** A profile older than this is asked for again: height and time zone change rarely. */
export const PROFILE_AGE_MS = 7 * 24 * 3_600_000;

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
  const asked = await (isProfileDue(source, account, deps.clock.now())
    ? askProfile(deps, source, account, job)
    : askDevices(deps, source, account, job));
  if ('kind' in asked) return asked;
  await patchJob(deps, job.id, { openedAt: deps.clock.now() });
  return asked;
};

/** How many questions come before the data of a new job. */
export const openingQuestions = (
  source: Source,
  account: Account,
  { onlyDays }: Pick<Job, 'onlyDays'>,
  now: number,
): number => {
  if (isProfileDue(source, account, now)) return openingParts(source, account).length;
  return !onlyDays && source.devices && account.scopes.includes(source.devices.scope) ? 1 : 0;
};

const isProfileDue = (source: Source, account: Account, now: number): boolean => {
  const { profileCheckedAt: checkedAt } = account;
  const age = checkedAt === null ? Infinity : now - checkedAt;
  return openingParts(source, account).length > 0 && (age < 0 || age >= PROFILE_AGE_MS);
};

/** The parts of the profile that come before the data, as far as they were granted. */
export const openingParts = ({ profile }: Source, { scopes }: Account): readonly ProfileRequest[] =>
  profile.filter(({ scope, afterData = false }) => scopes.includes(scope) && !afterData);

type Opened = { readonly account: Account } | Stop;

const askProfile = async (deps: RunDeps, source: Source, account: Account, job: Job): Promise<Opened> => {
  let { profile, profileCheckedAt } = account;
  let isWhole = true;
  for (const part of openingParts(source, account)) {
    const answer = await askOptional(deps, job.id, source, account.id, part);
    if (answer.kind === 'answer') profile = { ...profile, ...answer.value };
    else if (!isOfThisQuestion(answer)) return answer;
    // What may be had the next time is asked for the next time: without a zone a week of days would be placed wrong.
    else if (nextStep(answer.failure) === 'again-soon') isWhole = false;
  }
  if (isWhole) profileCheckedAt = deps.clock.now();
  return changed(deps, account, { profile, profileCheckedAt });
};

/** A failure that concerns this question alone: whether the account is barred altogether, the data will show. */
const isOfThisQuestion = (
  asked: Asked<unknown>,
): asked is Extract<Asked<unknown>, { readonly failure: Failure }> =>
  asked.kind === 'skip' || (asked.kind === 'needs-you' && asked.failure.kind === 'barred');

const askDevices = async (deps: RunDeps, source: Source, account: Account, job: Job): Promise<Opened> => {
  const { devices } = source;
  // Whoever asks for certain days is told of them, however silent the devices.
  if (job.onlyDays || !devices || !account.scopes.includes(devices.scope)) return { account };
  const answer = await askOptional(deps, job.id, source, account.id, devices);
  if (isOfThisQuestion(answer)) return { account };
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
