import { personOf, type Account, type Vendor } from '$lib/domain/account';
import {
  metricsOf,
  peopleOf,
  rulesOf,
  stepsMetricOf,
  type Challenge,
  type ChallengeRules,
  type Entry,
  type Participant,
  type Unheard,
} from '$lib/domain/challenge';
import { settledRanges } from '$lib/domain/coverage';
import { intersect, type DayRange } from '$lib/domain/day-range';
import { localDayAt } from '$lib/domain/local-date';
import type { MetricId } from '$lib/domain/metric';
import { IMPORT_STREAM } from '$lib/importing/ports';
import type { TidemarkDatabase } from './database';
import { ledgersOf } from './days';
import { dailyIn, exercisesIn } from './measurements';

/** What entries are read by besides the store. */
export interface EntriesAt {
  readonly now: number;
  /** IANA zone of this device, for whom nobody told another. */
  readonly deviceTimeZone: string;
}

/**
 * The people of a challenge with what their points follow from, in the order in which they joined. Participants who are one
 * person are one entry, by the first one's rules.
 */
export const entriesOf = async (
  db: TidemarkDatabase,
  challenge: Challenge,
  at: EntriesAt,
): Promise<readonly Entry[]> => {
  const accounts = await db.accounts.toArray();
  const people = peopleOf(challenge, accounts);
  return Promise.all(
    [...people].map(([person, members]) =>
      entryOf(db, challenge, members, { ...at, roads: roadsTo(person, members[0], accounts) }),
    ),
  );
};

/** The account by which they take part first; none where it is gone. */
const roadsTo = (person: string, { account }: Participant, accounts: readonly Account[]) =>
  accounts
    .filter((one) => personOf(one) === person)
    .sort((a, b) => Number(b.id === account) - Number(a.id === account));

const entryOf = async (
  db: TidemarkDatabase,
  challenge: Challenge,
  members: readonly [Participant, ...Participant[]],
  { roads, now, deviceTimeZone }: EntriesAt & { readonly roads: readonly Account[] },
): Promise<Entry> => {
  const rules = rulesOf(challenge, members[0]);
  const kept = members.flatMap((member) => member.kept ?? []);
  const ids = roads.map(({ id }) => id);
  const wanted = metricsOf(rules);
  const timeZone = told(roads, ({ timeZone: zone }) => zone) ?? deviceTimeZone;
  const isWanted = (metric: MetricId) => ids.length > 0 && wanted.includes(metric);
  return {
    account: members[0].account,
    label: roads[0]?.label ?? kept[0]?.label ?? members[0].account,
    rules,
    exercises: isWanted('exercise') ? await exercisesIn(db, ids, challenge.days) : [],
    steps: isWanted(stepsMetricOf(rules)) ? await dailyIn(db, stepsMetricOf(rules), ids, challenge.days) : [],
    strideM: told(roads, ({ strideWalkM }) => strideWalkM) ?? null,
    ...(await heardOf(db, roads, rules, { days: challenge.days, now, deviceTimeZone })),
    kept,
    today: localDayAt(now, timeZone),
  };
};

const told = <T>(roads: readonly Account[], read: (profile: Account['profile']) => T | null | undefined) =>
  roads.map(({ profile }) => read(profile) ?? null).find((value) => value !== null);

/** What every road together told of which days, after they were over. */
const heardOf = async (
  db: TidemarkDatabase,
  roads: readonly Account[],
  rules: ChallengeRules,
  { days, now, deviceTimeZone }: EntriesAt & { readonly days: DayRange },
): Promise<Pick<Entry, 'known' | 'told' | 'unheard'>> => {
  const ledgers = await Promise.all(
    roads.map(async ({ id, profile }) => {
      const timeZone = profile.timeZone ?? deviceTimeZone;
      return (await ledgersOf(db, id)).map(({ stream, ranges }) => ({
        stream,
        ranges: settledRanges(ranges, DAYS_TILL_OVER, timeZone, now),
      }));
    }),
  );
  const told: Partial<Record<MetricId, readonly DayRange[]>> = {};
  let [known, unheard]: [readonly DayRange[], Unheard] = [[days], roads.length > 0 ? 'waiting' : 'gone'];
  for (const metric of metricsOf(rules)) {
    const vouching = ledgers.flat().filter(({ stream }) => vouchesFor(stream, metric));
    const ranges = vouching.flatMap((ledger) => ledger.ranges);
    told[metric] = ranges;
    known = known.flatMap((range) => common(range, ranges));
    const isTold = vouching.length > 0 || roads.some(({ vendor }) => canTell(vendor, metric));
    if (!isTold && unheard === 'waiting') unheard = 'untold';
  }
  return { known, told, unheard };
};

/** What a tracker alone counted Fitbit tells apart, and nobody else; nor do files of anybody's. */
const canTell = (vendor: Vendor, metric: MetricId): boolean =>
  vendor === 'fitbit' || metric !== 'steps_tracker';

/** Answered on a later day than the one it is about. */
const DAYS_TILL_OVER = 1;

/**
 * A stream's ledger is named after its metric. Exercises are few, so what files cover of them ends with the last one: a file that
 * tells of movement day by day is one look at everything, and vouches for the days on which there was none.
 */
const vouchesFor = (stream: string, metric: MetricId): boolean => {
  if (!stream.startsWith(IMPORT_STREAM)) return stream === metric;
  const of = stream.slice(stream.lastIndexOf('|') + 1);
  return of === metric || (metric === 'exercise' && MOVEMENT.has(of));
};

const MOVEMENT: ReadonlySet<string> = new Set<MetricId>(['steps', 'distance']);

const common = (range: DayRange, ranges: readonly DayRange[]): DayRange[] =>
  ranges.flatMap((other) => intersect(range, other) ?? []);
