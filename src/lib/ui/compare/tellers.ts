import { personOf, type Account } from '$lib/domain/account';
import type { MetricId, SourceId } from '$lib/domain/metric';
import { dailyMetrics } from '$lib/metrics/daily';
import type { Teller, Tellers } from '$lib/storage/reads';
import { vendorName } from '../words/vendor';

/** Two that are compared. */
export interface Pair {
  readonly left: Teller;
  readonly right: Teller;
}

const COMPARABLE: readonly MetricId[] = ['weight', 'body_fat', ...dailyMetrics];

/** Metrics of which there is a pair, weight first. */
export const comparableMetrics = (
  tellers: Tellers,
  asked: AskedPair,
  person: string | undefined,
): readonly MetricId[] =>
  COMPARABLE.filter((metric) => pairOf(tellers.get(metric) ?? [], asked, person) !== null);

/** Keys of tellers; null where none is asked for. */
interface AskedPair {
  readonly left: string | null;
  readonly right: string | null;
}

/** How an address names a teller: by source, and the account where it is not the chosen person's. */
export const keyOf = ({ account, source }: Teller, person: string | undefined): string =>
  account === person ? source : `${source}@${account}`;

/** By source; with the account's label where those to choose from are several persons'. */
export const tellerName = (
  { account, source }: Teller,
  among: readonly Teller[],
  accounts: readonly Account[],
): string => {
  const label = accounts.find(({ id }) => id === account)?.label;
  const isOnePerson = among.every((other) => other.account === account);
  return isOnePerson || label === undefined ? vendorName(source) : `${vendorName(source)} · ${label}`;
};

/** The person's account at a source, one that can be asked first; none where all came as files. */
export const accountToAsk = (
  accounts: readonly Account[],
  { account, source }: Pick<Teller, 'account' | 'source'>,
): Account | undefined => {
  const own = accounts.filter((one) => personOf(one) === account && one.vendor === source);
  return own.find(({ state }) => state === 'connected') ?? own[0];
};

/** Whether what one side lacks can be brought to it: of one real person on both. */
export const isOnePersons = ({ left, right }: Pair): boolean =>
  left.account === right.account && left.source !== 'sample' && right.source !== 'sample';

/**
 * The two asked for, of whomever they are. Where one of them is not there, the other beside what its own person tells most of;
 * without either, the person's own two that tell most.
 */
export const pairOf = (
  tellers: readonly Teller[],
  asked: AskedPair,
  person: string | undefined,
): Pair | null => {
  const named = (key: string | null) => tellers.find((teller) => keyOf(teller, person) === key);
  const [left, right] = [named(asked.left), named(asked.right)];
  if (left && right && left !== right) return { left, right };
  const asks = left ?? right;
  const one = tellers.some((other) => other !== asks && other.account === asks?.account) ? asks : undefined;
  const of = one?.account ?? person;
  const ranked = tellers.filter(({ account }) => account === of).sort((a, b) => b.count - a.count);
  const [first, second] = one ? [one, ranked.find((teller) => teller !== one)] : ranked;
  if (!first || !second) return null;
  if (one) return one === left ? { left: one, right: second } : { left: second, right: one };
  return rankOf(first.source) <= rankOf(second.source)
    ? { left: first, right: second }
    : { left: second, right: first };
};

/** The first metric that two tell, whoever they are, for a person who asks for it. */
export const acrossPersons = (tellers: Tellers): (Pair & { readonly metric: MetricId }) | null => {
  for (const metric of COMPARABLE) {
    const [left, right] = tellers.get(metric) ?? [];
    if (left && right) return { metric, left, right };
  }
  return null;
};

const rankOf = (source: SourceId): number => ORDER.indexOf(source);

const ORDER: readonly SourceId[] = [
  'fitbit',
  'google-health',
  'garmin',
  'withings',
  'apple',
  'hand',
  'sample',
];
