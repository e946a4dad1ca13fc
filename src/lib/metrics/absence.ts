import type { Account } from '$lib/domain/account';
import type { MetricId } from '$lib/domain/metric';
import { isMinuteMetric } from './catalogue';
import type { DayState, MetricCoverage } from './coverage';

/** Why there is nothing of a metric, which decides what a person can do about it. */
export type Absence =
  /** Nobody is here yet. */
  | 'no-account'
  /** The built-in person has only what it has. */
  | 'sample'
  /** No service is connected; only files fill this account. */
  | 'files'
  /** The connection has ended. */
  | 'disconnected'
  /** The person turned it off in the settings. */
  | 'off'
  | 'not-granted'
  /** The last question for the newest days that were asked for failed. */
  | 'failed'
  /** Minutes are only fetched where they are asked for. */
  | 'minutes'
  | 'never'
  /** Asked for, and there was nothing. Older days may have failed. */
  | 'empty'
  /** The connected service does not give it. */
  | 'not-offered';

export interface Knowledge {
  /** The account that fetches for the person; undefined where there is nobody. */
  readonly account: Pick<Account, 'vendor' | 'state'> | undefined;
  readonly notSynced: readonly MetricId[];
  /** Null: not known yet. */
  readonly coverage: readonly MetricCoverage[] | null;
}

/** The first of the reasons that a person must clear away; null where only the coverage can tell. */
export const absenceOf = (metric: MetricId, { account, notSynced, coverage }: Knowledge): Absence | null => {
  if (!account) return 'no-account';
  if (account.vendor === 'sample') return 'sample';
  if (account.vendor === 'files') return 'files';
  if (notSynced.includes(askedAs(metric))) return 'off';
  if (account.state === 'disconnected') return 'disconnected';
  if (coverage === null) return null;
  const states = statesOf(askedAs(metric), coverage);
  if (!states) return isMinuteMetric(metric) ? 'minutes' : 'not-offered';
  if (states.includes('not_granted')) return 'not-granted';
  // One day that failed long ago is not why there is nothing; trouble that lasts has the newest days.
  if (states.findLast((state) => state !== 'never') === 'failed') return 'failed';
  if (isMinuteMetric(metric)) return 'minutes';
  return states.includes('never') ? 'never' : 'empty';
};

/** BMI comes with the weigh-ins. */
const askedAs = (metric: MetricId): MetricId => (metric === 'bmi' ? 'weight' : metric);

/** From the oldest days to the newest. */
const statesOf = (metric: MetricId, coverage: readonly MetricCoverage[]): readonly DayState[] | null =>
  coverage.find((entry) => entry.metric === metric)?.ranges.map(({ state }) => state) ?? null;
