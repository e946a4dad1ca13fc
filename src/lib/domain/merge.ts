import { groupsOf } from './grouping';
import {
  bodyFatLikeness,
  HANDS_ON,
  isListedTwice,
  isSameLayer,
  sameByRule,
  weighInLikeness,
  type Likeness,
  type Measured,
} from './likeness';
import type { LocalDay } from './local-date';
import { familyOf, successorOf, type SourceId } from './metric';
import { asItCame, readByRules } from './read-by-rules';
import type { ReadByRule, ReadingRule } from './reading-rule';
import { bodyMassIndex, roundTo } from './units';
import {
  isIgnored,
  trustOf,
  type BodyFat,
  type Correction,
  type LogRow,
  type Measurement,
  type WeighIn,
} from './weigh-in';

/** Who is one person, whom they believe, and how. */
export interface People {
  /** The account that stands for the person of this one. */
  readonly personOf: (account: string) => string;
  /** The source whose values the person prefers; null: the usual order. */
  readonly preferred: SourceId | null;
  /** How they want weigh-ins and body fat read. */
  readonly rules: readonly ReadingRule[];
}

/** Every account a person of its own, nobody preferred, everything read as it came. */
export const strangers: People = { personOf: (account) => account, preferred: null, rules: [] };

/**
 * Measurements out of stored rows: read by the person's rules, copies of one weighing seen as one, deletions and corrections applied.
 * A pure function of the set of rows, so that the order in which syncs and imports happened does not matter
 * (docs/data-model.md, "One weighing, several rows"). Give it whole days, tombstones included; the order is kept by time.
 */
export const measurementsOf = (
  stored: readonly WeighIn[],
  corrections: ReadonlyMap<string, Correction>,
  heightOf: (account: string) => number | null,
  people: People = strangers,
): Measurement[] => told(stored, corrections, heightOf, people);

/**
 * Measurements as one source alone tells them, so that no better road hides a row. A word on any row of a weighing holds for this
 * source's as well; what is ignored is there with its `correction`, since the source has it all the same.
 */
export const measurementsOfSource = (
  source: string,
  stored: readonly WeighIn[],
  corrections: ReadonlyMap<string, Correction>,
  heightOf: (account: string) => number | null,
  people: People = strangers,
): Measurement[] => {
  const words = new Map<string, Correction>();
  for (const group of corrections.size === 0 ? [] : weighInGroups(stored, people)) {
    const word = newestWord(group, corrections);
    if (word) for (const { id } of group) words.set(id, word);
  }
  const own = stored.filter((row) => row.source === source);
  return told(own, words, heightOf, people, true);
};

const told = (
  stored: readonly WeighIn[],
  corrections: ReadonlyMap<string, Correction>,
  heightOf: (account: string) => number | null,
  people: People,
  withIgnored = false,
): Measurement[] => {
  const rows = readByRules(stored, people.rules, people.personOf);
  if (corrections.size === 0 && areApart(rows)) return rows.filter(isThere).sort(byTime);
  const seen = groupsAlike(rows, weighInLikeness, people).flatMap((group): Measurement[] => {
    const left = withoutDeleted(group);
    return left.length === 0 ? [] : [corrected(composed(left, heightOf), group, corrections, heightOf)];
  });
  return withoutRepeats(withIgnored ? seen : seen.filter((row) => !isIgnored(row)), people).sort(byTime);
};

/** Stored rows that tell of the same weighing, as they are read, the best row first in each group. */
export const weighInGroups = (rows: readonly WeighIn[], people: People = strangers): Read[][] =>
  groupsAlike(readByRules(rows, people.rules, people.personOf), weighInLikeness, people);

type Read = WeighIn & ReadByRule;

/** Body-fat readings, copies seen as one. See `measurementsOf`. */
export const bodyFatMeasurements = (stored: readonly BodyFat[], people: People = strangers): BodyFat[] => {
  const rows = readByRules(stored, people.rules, people.personOf);
  if (areApart(rows)) return rows.filter(isThere).sort(byTime);
  return groupsAlike(rows, bodyFatLikeness, people)
    .flatMap((group) => withoutDeleted(group).slice(0, 1))
    .sort(byTime);
};

/**
 * What a source deleted is gone from its own files and from those it took over; another brand's copy stays. Not where the
 * source still shows another row of the weighing, and never in the source that came after it: that one is alive and
 * would know.
 */
export const withoutDeleted = <Row extends LogRow>(group: readonly Row[]): readonly Row[] => {
  const there = group.filter(isThere);
  if (there.length === group.length) return group;
  const shown = new Set(
    there.filter(({ provenance }) => provenance.kind === 'api').map(({ source }) => source),
  );
  const gone = new Set(group.filter((row) => !isThere(row)).map(({ source }) => source));
  const hides = (deleted: SourceId, source: SourceId) =>
    !shown.has(deleted) && (deleted === source || deleted === successorOf(source));
  return there.filter(({ source }) => ![...gone].some((deleted) => hides(deleted, source)));
};

/** A repeated weight of a monthly table counts only where no better source has a row this near. */
export const REPEAT_REACH_DAYS = 31;

/** By wall clock, then id. */
export const byTime = (a: LogRow, b: LogRow): number =>
  a.time < b.time ? -1 : a.time > b.time ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0;

/** Of two contents of one log, the one that was brought in later stands: an archive knows what was corrected before it. */
const byTimeThenNewest = (a: LogRow, b: LogRow): number =>
  a.time === b.time && a.seenAt !== b.seenAt ? b.seenAt - a.seenAt : byTime(a, b);

const isThere = ({ deletedAt }: LogRow): boolean => deletedAt === null;

/** True for rows of which none can be another's copy: one source's own list, nothing from a file or by hand. */
const areApart = (rows: readonly LogRow[]): boolean =>
  rows.every(
    ({ imports, provenance, source }) =>
      imports === undefined &&
      provenance.kind !== 'hand' &&
      source !== HANDS_ON &&
      source === rows[0]?.source,
  );

const groupsAlike = <Row extends Measured>(
  rows: readonly Row[],
  likeness: Likeness<Row>,
  { personOf, preferred, rules }: People,
): Row[][] => {
  const alike = sameByRule(likeness, rules, personOf);
  const ranked = rows.map((row) => ({ row, rank: rankOf(row, preferred) }));
  ranked.sort((a, b) => a.rank - b.rank || byTimeThenNewest(a.row, b.row));
  return groupsOf(
    ranked.map(({ row }) => row),
    personOf,
    (group, row) => likenessToGroup(group, row, alike),
  );
};

/** A group never holds two rows of one layer: what one file or one account lists apart was measured apart. */
const likenessToGroup = <Row extends LogRow>(
  group: readonly Row[],
  row: Row,
  likeness: Likeness<Row>,
): number | null => {
  let best: number | null = null;
  for (const member of group) {
    const distance = likeness(member, row);
    if (isSameLayer(member, row) && (distance === null || !isListedTwice(member, row))) return null;
    if (distance !== null && (best === null || distance < best)) best = distance;
  }
  return best;
};

/**
 * Precedence, then a file that gives the log's own id and values before one that gives grams and an instant. Of two live
 * connections the one with exact grams and instants, which is also the one that still hears of edits.
 */
const rankOf = (row: LogRow & { readonly at?: number }, preferred: SourceId | null): number =>
  trustOf(row, preferred) * 4 +
  (row.provenance.kind === 'file' && row.at !== undefined ? 2 : 0) +
  (row.provenance.kind === 'api' && row.at === undefined ? 1 : 0);

/** The best row with what only its copies know: grams behind pounds, a lost time of day, fat and BMI. */
const composed = (
  [head, ...copies]: readonly Read[],
  heightOf: (account: string) => number | null,
): Measurement => {
  if (!head) throw new Error('An empty group');
  if (copies.length === 0) return withBmi(head, heightOf);
  const grams =
    head.provenance.kind === 'file' && head.original?.unit === 'lb'
      ? copies.find((row) => row.source === head.source && row.original?.unit === 'g')
      : undefined;
  const timed = head.timeUnknown
    ? copies.find((row) => !row.timeUnknown && isOfOneDay(row, head))
    : undefined;
  const instant = [head, ...copies].find((row) => isOfFamily(row, head) && row.at !== undefined);
  const bmi = [head, ...copies].find((row) => row.bmi !== null && !row.bmiComputed);
  return withBmi(
    {
      ...head,
      ...(grams ? { kg: grams.kg, original: grams.original } : {}),
      ...(timed ? { ...placeOf(timed), timeUnknown: false } : {}),
      ...(instant ? { at: instant.at } : {}),
      ...(bmi ? { bmi: bmi.bmi, bmiComputed: false } : {}),
      fatPct: head.fatPct ?? copies.find(({ fatPct }) => fatPct !== null)?.fatPct ?? null,
      // Another brand's device did not measure for this one.
      origin:
        head.origin ?? copies.find((row) => isOfFamily(row, head) && row.origin !== null)?.origin ?? null,
      copies,
    },
    heightOf,
  );
};

/** A rule that moves the one by hours leaves the other, which has none, where it was. */
const isOfOneDay = (a: Read, b: Read): boolean =>
  a.source === b.source ? asItCame(a).day === asItCame(b).day : a.day === b.day;

const placeOf = ({ time, day, readAs }: Read) => ({ time, day, ...(readAs ? { readAs } : {}) });

const isOfFamily = (a: LogRow, b: LogRow): boolean => familyOf(a.source) === familyOf(b.source);

/** BMI from the person's height where no source gives one, marked so. */
const withBmi = <Row extends WeighIn>(row: Row, heightOf: (account: string) => number | null): Row => {
  if (row.bmi !== null) return row;
  const heightM = heightOf(row.account);
  return heightM === null ? row : { ...row, bmi: bodyMassIndex(row.kg, heightM), bmiComputed: true };
};

/** On any row of the group. */
const newestWord = (
  group: readonly Read[],
  corrections: ReadonlyMap<string, Correction>,
): Correction | undefined =>
  group.flatMap(({ id }) => corrections.get(id) ?? []).sort((a, b) => b.at - a.at)[0];

/** By the newest word. */
const corrected = (
  measurement: Measurement,
  group: readonly Read[],
  corrections: ReadonlyMap<string, Correction>,
  heightOf: (account: string) => number | null,
): Measurement => {
  const word = newestWord(group, corrections);
  if (!word) return measurement;
  const { change } = word;
  if (change.kind === 'ignore') return { ...measurement, correction: word };
  const scaled = measurement.bmi === null ? null : roundTo((measurement.bmi * change.kg) / measurement.kg, 2);
  const heightM = heightOf(measurement.account);
  const place = saysNoTime(word, group) ? measurement : change;
  return {
    ...measurement,
    kg: change.kg,
    fatPct: change.fatPct,
    time: place.time,
    day: place.day,
    timeUnknown: place.timeUnknown,
    bmi: heightM === null ? scaled : bodyMassIndex(change.kg, heightM),
    bmiComputed: measurement.bmi !== null || heightM !== null,
    correction: word,
    asGiven: {
      kg: measurement.kg,
      fatPct: measurement.fatPct,
      time: measurement.time,
      timeUnknown: measurement.timeUnknown,
    },
  };
};

/** Said before a rule, and of the time only what the source had told: the rule has the later word on that. */
const saysNoTime = ({ change, at }: Correction, group: readonly Read[]): boolean =>
  change.kind === 'values' &&
  group.some(({ readAs }) => readAs !== undefined && at < readAs.saidAt && readAs.time === change.time);

/** A monthly table repeats weights by nature: its rows stand only where nothing better is near. */
const withoutRepeats = (rows: readonly Measurement[], { personOf }: People): Measurement[] => {
  const better = new Map<string, LocalDay[]>();
  for (const row of rows.filter((candidate) => !isMonthly(candidate))) {
    const days = better.get(personOf(row.account));
    if (days) days.push(row.day);
    else better.set(personOf(row.account), [row.day]);
  }
  return rows.filter(
    (row) =>
      !isMonthly(row) ||
      !(better.get(personOf(row.account)) ?? []).some((day) => Math.abs(day - row.day) <= REPEAT_REACH_DAYS),
  );
};

/** True for a row of a table that carries weights forward. */
export const isMonthly = ({ provenance }: LogRow): boolean =>
  provenance.kind === 'file' && provenance.trust === 'monthly';
