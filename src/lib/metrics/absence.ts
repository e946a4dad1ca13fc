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
  /** The last question for it failed. */
  | 'failed'
  /** Minutes are only fetched where they are asked for. */
  | 'minutes'
  | 'never'
  /** Asked for all days, and there was nothing. */
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
  if (states.has('not_granted')) return 'not-granted';
  if (states.has('failed')) return 'failed';
  if (isMinuteMetric(metric)) return 'minutes';
  return states.has('never') ? 'never' : 'empty';
};

/** BMI comes with the weigh-ins. */
const askedAs = (metric: MetricId): MetricId => (metric === 'bmi' ? 'weight' : metric);

const statesOf = (metric: MetricId, coverage: readonly MetricCoverage[]): ReadonlySet<DayState> | null => {
  const known = coverage.find((entry) => entry.metric === metric);
  return known ? new Set(known.ranges.map(({ state }) => state)) : null;
};
