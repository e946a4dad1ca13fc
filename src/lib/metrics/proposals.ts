import type { LocalDay } from '$lib/domain/local-date';
import type { SourceId } from '$lib/domain/metric';
import { DAY_MINUTES, type ReadingRule, type ShiftRule } from '$lib/domain/reading-rule';
import type { Measurement } from '$lib/domain/weigh-in';
import type { Comparison, DayClass } from './compare';
import type { Side } from './compare-sides';

/** Two readings that a comparison puts together. */
export interface Pair {
  readonly left: Side<Measurement>;
  readonly right: Side<Measurement>;
}

export type Hand = 'left' | 'right';

/** A shift that would put a source's days where the other's are. */
export interface ShiftProposal {
  /** Whose weigh-ins are to be read otherwise. */
  readonly odd: Hand;
  readonly shift: Pick<ShiftRule, 'source' | 'minutes' | 'first' | 'last'>;
  /** The shifted pairs it is drawn from, the oldest first. */
  readonly pairs: readonly Pair[];
  /** All pairs of the days for which it would hold. */
  readonly shared: number;
}

type Compared = Comparison<Side<Measurement>>;
type Sources = Readonly<Record<Hand, SourceId>>;

/** Fewer are chance. */
const FEWEST = 3;

/**
 * The shift that most days speak for: three pairs at least, and on the days for which it would hold more than all other pairs
 * together. Without `odd`, the side that knows dates alone is thought to be the wrong one, else the right. Null: none.
 * What a rule reads already speaks for no other.
 */
export const shiftProposal = (
  comparison: Compared,
  sources: Sources,
  odd: Hand = oddOf(comparison),
): ShiftProposal | null => {
  const pairs = pairsOf(comparison, PAIRED).sort((a, b) => a[odd].day - b[odd].day);
  const spans = ([1, -1] as const).map((by) => ({ by, ...bestSpan(pairs, odd, by) }));
  const best = spans.reduce((a, b) => (b.votes.length > a.votes.length ? b : a));
  if (best.votes.length < FEWEST) return null;
  const [oldest, newest] = [best.votes[0]?.[odd].day ?? 0, best.votes.at(-1)?.[odd].day ?? 0];
  const shared = pairs.filter((pair) => oldest <= pair[odd].day && pair[odd].day <= newest);
  return {
    odd,
    shift: {
      source: sources[odd],
      minutes: minutesOf(best.votes, odd, best.by),
      first: shared[0] === pairs[0] ? null : oldest,
      last: shared.at(-1) === pairs.at(-1) ? null : newest,
    },
    pairs: best.votes,
    shared: shared.length,
  };
};

/**
 * Pairs of one day that are alike and still two weigh-ins in what the person sees, which is `merged`. What they said is apart
 * is not among them, and nothing of the days for which a shift is proposed: there it is chance that two are alike.
 */
export const samePairs = (
  comparison: Compared,
  merged: readonly Measurement[],
  rules: readonly ReadingRule[],
  proposed: ShiftProposal | null,
): readonly Pair[] => {
  const placeOf = new Map(merged.flatMap((row) => rowIds(row).map((id) => [id, row.id] as const)));
  const apart = new Set(rules.flatMap((rule) => (rule.kind === 'same' ? rule.except : [])));
  return pairsOf(comparison, ['matched']).filter((pair) => {
    if (proposed && isOfSpan(pair[proposed.odd].day, proposed.shift)) return false;
    const { left, right } = pair;
    const [mine, yours] = [placeOf.get(left.id), placeOf.get(right.id)];
    return (
      mine !== undefined &&
      yours !== undefined &&
      mine !== yours &&
      ![...rowIds(left.row), ...rowIds(right.row)].some((id) => apart.has(id))
    );
  });
};

const isOfSpan = (day: LocalDay, { first, last }: ShiftProposal['shift']): boolean =>
  (first === null || first <= day) && (last === null || day <= last);

/** Every row that a measurement stands for. */
export const rowIds = ({ id, copies = [] }: Measurement): readonly string[] => [
  id,
  ...copies.map((copy) => copy.id),
];

const PAIRED: readonly DayClass[] = ['matched', 'shifted', 'differs'];

const pairsOf = ({ days }: Compared, classes: readonly DayClass[]): Pair[] =>
  days
    .filter((day) => classes.includes(day.class))
    .flatMap(({ left: lefts, right: rights }) =>
      lefts.flatMap((left, index) => {
        const right = rights[index];
        return right ? [{ left, right }] : [];
      }),
    );

const otherOf = (hand: Hand): Hand => (hand === 'left' ? 'right' : 'left');

/** Most shifted pairs have no time there, and one on the other side. */
const oddOf = (comparison: Compared): Hand => {
  const pairs = pairsOf(comparison, ['shifted']);
  const dates = pairs.filter(({ left, right }) => left.time === null && right.time !== null);
  return dates.length * 2 > pairs.length ? 'left' : 'right';
};

/** True for a pair that says: the odd one's day is so many days early. */
const isVote = ({ left, right }: Pair, odd: Hand, by: 1 | -1): boolean => {
  const [own, other] = odd === 'left' ? [left, right] : [right, left];
  return (
    other.day - own.day === by &&
    minutesApart(own.time, other.time) !== 0 &&
    !left.row.readAs &&
    !right.row.readAs
  );
};

/** The votes of the days on which they outnumber all other pairs by the most; the first and the fewest such days. */
const bestSpan = (pairs: readonly Pair[], odd: Hand, by: 1 | -1): { readonly votes: readonly Pair[] } => {
  const days = byDayOf(odd, pairs);
  let [best, sum, start] = [{ sum: 0, first: 0, end: 0 }, 0, 0];
  for (const [index, ofDay] of days.entries()) {
    if (sum <= 0) [sum, start] = [0, index];
    for (const pair of ofDay) sum += isVote(pair, odd, by) ? 1 : -1;
    if (sum > best.sum) best = { sum, first: start, end: index + 1 };
  }
  const votes = days.slice(best.first, best.end).flat();
  return { votes: votes.filter((pair) => isVote(pair, odd, by)) };
};

const byDayOf = (odd: Hand, pairs: readonly Pair[]): readonly (readonly Pair[])[] => {
  const days = new Map<LocalDay, Pair[]>();
  for (const pair of pairs) {
    const known = days.get(pair[odd].day);
    if (known) known.push(pair);
    else days.set(pair[odd].day, [pair]);
  }
  return [...days.values()];
};

/** What most pairs are apart, in quarter hours; a whole day where a side knows no time. */
const minutesOf = (pairs: readonly Pair[], odd: Hand, by: 1 | -1): number => {
  const counts = new Map<number, number>();
  for (const pair of pairs) {
    const minutes = minutesApart(pair[odd].time, pair[otherOf(odd)].time) ?? by * DAY_MINUTES;
    counts.set(minutes, (counts.get(minutes) ?? 0) + 1);
  }
  const [most] = [...counts].sort(([a, m], [b, n]) => n - m || Math.abs(b) - Math.abs(a));
  return most?.[0] ?? by * DAY_MINUTES;
};

const QUARTER_MINUTES = 15;

const minutesApart = (from: string | null, to: string | null): number | null =>
  from === null || to === null
    ? null
    : Math.round((Date.parse(`${to}Z`) - Date.parse(`${from}Z`)) / 60_000 / QUARTER_MINUTES) *
      QUARTER_MINUTES;
