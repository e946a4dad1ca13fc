import type { Vendor } from '$lib/domain/account';
import type { Job } from '$lib/domain/job';
import type { LocalDay } from '$lib/domain/local-date';
import { m } from '$lib/paraglide/messages';
import { wholeNumber } from '../format';
import { jobDaysText } from './job';
import { vendorName } from './vendor';

/** "Ask Fitbit for these 3 days". */
export const askForDaysText = (vendor: Vendor, days: readonly LocalDay[]): string =>
  m.sync_days_ask({ vendor: vendorName(vendor), count: days.length, shown: wholeNumber(days.length) });

/** How a job of certain days ended: "3 days in March 2026: 2 new weigh-ins." */
export const askedDaysText = (job: Job, vendor: Vendor): string => {
  const days = jobDaysText(job);
  if (job.state === 'cancelled') return m.sync_days_cancelled({ days });
  const isWhole = job.streams.every(({ state }) => state === 'done');
  const isPart = job.streams.some(({ state }) => state === 'done');
  const { added, updated, deleted } = job.rows;
  if (job.state === 'done' && isWhole)
    return m.sync_days_outcome({ days, outcome: broughtText(job, vendor) });
  // Of what failed nothing can be said but that.
  const failed = job.state === 'done' && isPart ? m.job_done_partly() : m.job_failed();
  const outcome = added + updated + deleted > 0 ? broughtText(job, vendor) : failed;
  return m.sync_days_outcome({ days, outcome });
};

/** What a job of certain days brought, when it got all it asked for: "2 new weigh-ins", or that there is nothing. */
const broughtText = (
  { rows, metricsWanted }: Pick<Job, 'rows' | 'metricsWanted'>,
  vendor: Vendor,
): string => {
  const { added, updated, deleted, unchanged } = rows;
  const parts = [
    ...(added > 0 ? [newText(metricsWanted, added)] : []),
    ...(updated > 0 ? [m.sync_days_changed({ shown: wholeNumber(updated) })] : []),
    ...(deleted > 0 ? [m.sync_days_gone({ shown: wholeNumber(deleted) })] : []),
  ];
  if (parts.length > 0) return parts.join(', ');
  const told = { vendor: vendorName(vendor) };
  // Unchanged rows may be of days between: only their absence says something of those asked for.
  return unchanged > 0 ? m.sync_days_no_more(told) : m.sync_days_nothing(told);
};

const newText = (metrics: Job['metricsWanted'], count: number): string => {
  const counted = { count, shown: wholeNumber(count) };
  if (metrics?.every((metric) => metric === 'weight')) return m.sync_days_new_weigh_ins(counted);
  if (metrics?.every((metric) => metric === 'exercise')) return m.sync_days_new_activities(counted);
  return m.sync_days_new(counted);
};
