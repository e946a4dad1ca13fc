import type { LocalDay } from './local-date';
import { bodyMassIndex, roundTo } from './units';
import {
  trustOf,
  type BodyFat,
  type Correction,
  type LogRow,
  type Measurement,
  type WeighIn,
} from './weigh-in';

/**
 * Measurements out of stored rows: copies of one weighing seen as one, deletions and the person's corrections applied.
 * A pure function of the set of rows, so that the order in which syncs and imports happened does not matter
 * (docs/data-model.md, "One weighing, several rows"). Give it whole days, tombstones included; the order is kept by time.
 */
export const measurementsOf = (
  rows: readonly WeighIn[],
  corrections: ReadonlyMap<string, Correction>,
  heightOf: (account: string) => number | null,
): Measurement[] => {
  if (corrections.size === 0 && rows.every(isPlain)) return rows.filter(isThere).sort(byTime);
  const seen = weighInGroups(rows).flatMap((group): Measurement[] => {
    const left = withoutDeleted(group);
    return left.length === 0 ? [] : corrected(composed(left, heightOf), group, corrections, heightOf);
  });
  return withoutRepeats(seen).sort(byTime);
};

/** Rows that tell of the same weighing, the best row first in each group. */
export const weighInGroups = (rows: readonly WeighIn[]): WeighIn[][] => groupsOf(rows, weighInLikeness);

/** Body-fat readings, copies seen as one. See `measurementsOf`. */
export const bodyFatMeasurements = (rows: readonly BodyFat[]): BodyFat[] => {
  if (rows.every(isPlain)) return rows.filter(isThere).sort(byTime);
  return groupsOf(rows, bodyFatLikeness)
    .flatMap((group) => withoutDeleted(group).slice(0, 1))
    .sort(byTime);
};

/** Days on either side of a range that may hold a copy of a row in it. */
export const COPY_REACH_DAYS = 1;

/** What a source deleted is gone from its own files as well; another brand's copy stays. */
const withoutDeleted = <Row extends LogRow>(group: readonly Row[]): readonly Row[] => {
  const deleted = new Set(group.filter((row) => !isThere(row)).map(({ source }) => source));
  return deleted.size === 0 ? group : group.filter(({ source }) => !deleted.has(source));
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

/** True for rows that no copy can exist of: none came from a chosen file or by hand. */
const isPlain = ({ imports, provenance }: LogRow): boolean =>
  imports === undefined && provenance.kind !== 'hand';

/** Null: not the same. Smaller: more alike. */
type Likeness<Row> = (a: Row, b: Row) => number | null;

/**
 * Each row joins the most similar group of its account whose best row is its like. A group never holds two rows of one
 * layer: what one file or one account lists apart was measured apart.
 */
const groupsOf = <Row extends LogRow>(rows: readonly Row[], likeness: Likeness<Row>): Row[][] => {
  const people = new Map<string, Map<LocalDay, Row[][]>>();
  const groups: Row[][] = [];
  const ranked = rows.map((row) => ({ row, rank: rankOf(row) }));
  for (const { row } of ranked.sort((a, b) => a.rank - b.rank || byTimeThenNewest(a.row, b.row))) {
    const days = people.get(row.account) ?? new Map<LocalDay, Row[][]>();
    people.set(row.account, days);
    const best = mostAlike(days, row, likeness);
    if (best) {
      best.push(row);
      continue;
    }
    const group = [row];
    groups.push(group);
    const known = days.get(row.day);
    if (known) known.push(group);
    else days.set(row.day, [group]);
  }
  return groups;
};

const mostAlike = <Row extends LogRow>(
  days: ReadonlyMap<LocalDay, Row[][]>,
  row: Row,
  likeness: Likeness<Row>,
): Row[] | null => {
  let best: Row[] | null = null;
  let nearest = Infinity;
  for (let day = row.day - COPY_REACH_DAYS; day <= row.day + COPY_REACH_DAYS; day++)
    for (const group of days.get(day) ?? []) {
      const distance = likenessToGroup(group, row, likeness);
      if (distance === null || distance >= nearest) continue;
      [best, nearest] = [group, distance];
    }
  return best;
};

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

/** Precedence, then a file that gives the log's own id and values before one that gives grams and an instant. */
const rankOf = (row: LogRow & { readonly at?: number }): number =>
  trustOf(row) * 2 + (row.provenance.kind === 'file' && row.at !== undefined ? 1 : 0);

/** Rows of one list: the API's, the person's, or one import's of one format. */
const isSameLayer = (a: LogRow, b: LogRow): boolean => {
  if (a.source !== b.source || a.provenance.kind !== b.provenance.kind) return false;
  if (a.provenance.kind !== 'file' || b.provenance.kind !== 'file') return true;
  // The same log in two archives, corrected in between: one id, two contents.
  if (a.sourceId === b.sourceId) return false;
  return (
    a.provenance.format === b.provenance.format &&
    (a.imports ?? []).some((id) => (b.imports ?? []).includes(id))
  );
};

/** One measurement that two apps handed on, or that two files of one choice hold: the same second, another origin or file. */
const isListedTwice = (a: LogRow & { readonly origin?: string | null }, b: typeof a): boolean =>
  a.provenance.kind === 'file' &&
  b.provenance.kind === 'file' &&
  a.time === b.time &&
  (a.provenance.name !== b.provenance.name || (a.origin ?? null) !== (b.origin ?? null));

/** An archive's tenth of a pound against the same log's grams: at most 0.023 kg apart (import-formats.md §9). */
const TWIN_KG = 0.03;
/** Two brands' roundings of one weighing: 0.1 lb or 0.1 kg on both sides. */
const COPY_KG = 0.06;
const COPY_MINUTES = 2;
const MINUTE_MS = 60_000;
const QUARTER_MINUTES = 15;
const LARGEST_OFFSET_MINUTES = 14 * 60;
const EPSILON = 1e-9;

const weighInLikeness: Likeness<WeighIn> = (a, b) => {
  if (a.source === b.source && a.sourceId === b.sourceId) return 0;
  const delta = Math.abs(a.kg - b.kg);
  const within = delta <= (a.source === b.source && a.source === 'fitbit' ? TWIN_KG : COPY_KG) + EPSILON;
  const apart = within ? minutesApart(a, b) : null;
  return apart === null ? null : 1 + apart + delta;
};

const bodyFatLikeness: Likeness<BodyFat> = (a, b) => {
  if (a.source === b.source && a.sourceId === b.sourceId) return 0;
  const delta = Math.abs(a.fatPct - b.fatPct);
  const apart = delta <= 0.05 + EPSILON ? minutesApart(a, b) : null;
  return apart === null ? null : 1 + apart + delta;
};

interface Timed extends LogRow {
  readonly timeUnknown: boolean;
  readonly at?: number;
}

/** Null where the times say that they are two. Within a brand a lost time of day agrees with every time of its day. */
const minutesApart = (a: Timed, b: Timed): number | null => {
  const sameBrand = a.source === b.source;
  if (a.timeUnknown || b.timeUnknown) return sameBrand && a.day === b.day ? COPY_MINUTES : null;
  const both = a.at !== undefined && b.at !== undefined;
  const apart = Math.abs(both ? (a.at ?? 0) - (b.at ?? 0) : wallMs(a.time) - wallMs(b.time)) / MINUTE_MS;
  if (apart <= COPY_MINUTES) return apart;
  // Twins of one brand, of which one's wall clock was worked out from an instant with a zone that may be wrong (a
  // journey, a guess): whole quarter hours off. Two brands' rows are that by chance too often.
  const oneInstant = (a.at === undefined) !== (b.at === undefined);
  if (!sameBrand || !oneInstant || apart > LARGEST_OFFSET_MINUTES) return null;
  const offQuarter = Math.min(apart % QUARTER_MINUTES, QUARTER_MINUTES - (apart % QUARTER_MINUTES));
  return offQuarter <= COPY_MINUTES ? QUARTER_MINUTES + apart : null;
};

const wallMs = (time: string): number => Date.parse(`${time}Z`);

/** The best row with what only its copies know: grams behind pounds, a lost time of day, fat and BMI. */
const composed = (
  [head, ...copies]: readonly WeighIn[],
  heightOf: (account: string) => number | null,
): Measurement => {
  if (!head) throw new Error('An empty group');
  if (copies.length === 0) return withBmi(head, heightOf);
  const grams =
    head.provenance.kind === 'file' && head.original?.unit === 'lb'
      ? copies.find((row) => row.source === head.source && row.original?.unit === 'g')
      : undefined;
  const timed = head.timeUnknown ? copies.find((row) => !row.timeUnknown && row.day === head.day) : undefined;
  const instant = [head, ...copies].find((row) => row.source === head.source && row.at !== undefined);
  const bmi = [head, ...copies].find((row) => row.bmi !== null && !row.bmiComputed);
  return withBmi(
    {
      ...head,
      ...(grams ? { kg: grams.kg, original: grams.original } : {}),
      ...(timed ? { time: timed.time, timeUnknown: false } : {}),
      ...(instant ? { at: instant.at } : {}),
      ...(bmi ? { bmi: bmi.bmi, bmiComputed: false } : {}),
      fatPct: head.fatPct ?? copies.find(({ fatPct }) => fatPct !== null)?.fatPct ?? null,
      // Another brand's device did not measure for this one.
      origin:
        head.origin ??
        copies.find(({ source, origin }) => source === head.source && origin !== null)?.origin ??
        null,
      copies,
    },
    heightOf,
  );
};

/** BMI from the person's height where no source gives one, marked so. */
const withBmi = <Row extends WeighIn>(row: Row, heightOf: (account: string) => number | null): Row => {
  if (row.bmi !== null) return row;
  const heightM = heightOf(row.account);
  return heightM === null ? row : { ...row, bmi: bodyMassIndex(row.kg, heightM), bmiComputed: true };
};

/** The newest word on any row of the group. */
const corrected = (
  measurement: Measurement,
  group: readonly WeighIn[],
  corrections: ReadonlyMap<string, Correction>,
  heightOf: (account: string) => number | null,
): Measurement[] => {
  const words = group.flatMap(({ id }) => corrections.get(id) ?? []);
  const word = words.reduce<Correction | undefined>(
    (newest, next) => (newest && newest.at >= next.at ? newest : next),
    undefined,
  );
  if (!word) return [measurement];
  const { change } = word;
  if (change.kind === 'ignore') return [];
  const scaled = measurement.bmi === null ? null : roundTo((measurement.bmi * change.kg) / measurement.kg, 2);
  const heightM = heightOf(measurement.account);
  return [
    {
      ...measurement,
      kg: change.kg,
      fatPct: change.fatPct,
      time: change.time,
      day: change.day,
      timeUnknown: change.timeUnknown,
      bmi: heightM === null ? scaled : bodyMassIndex(change.kg, heightM),
      bmiComputed: measurement.bmi !== null || heightM !== null,
      correction: word,
      asGiven: {
        kg: measurement.kg,
        fatPct: measurement.fatPct,
        time: measurement.time,
        timeUnknown: measurement.timeUnknown,
      },
    },
  ];
};

/** A monthly table repeats weights by nature: its rows stand only where nothing better is near. */
const withoutRepeats = (rows: readonly Measurement[]): Measurement[] => {
  const better = new Map<string, LocalDay[]>();
  for (const row of rows.filter((candidate) => !isMonthly(candidate))) {
    const days = better.get(row.account);
    if (days) days.push(row.day);
    else better.set(row.account, [row.day]);
  }
  return rows.filter(
    (row) =>
      !isMonthly(row) ||
      !(better.get(row.account) ?? []).some((day) => Math.abs(day - row.day) <= REPEAT_REACH_DAYS),
  );
};

/** True for a row of a table that carries weights forward. */
export const isMonthly = ({ provenance }: LogRow): boolean =>
  provenance.kind === 'file' && provenance.trust === 'monthly';
