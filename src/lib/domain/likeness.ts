import { familyOf, type SourceId } from './metric';
import { asItCame, sameRulesFor } from './read-by-rules';
import type { ReadByRule, ReadingRule } from './reading-rule';
import type { BodyFat, LogRow, Provenance, WeighIn } from './weigh-in';

/** When two stored rows tell of one measurement (docs/data-model.md, "One weighing, several rows"). */

/** The source that lists what several apps and devices hand on, copies included (google-health-api.md §8). */
export const HANDS_ON: SourceId = 'google-health';

/** Null: not the same. Smaller: more alike. */
export type Likeness<Row> = (a: Row, b: Row) => number | null;

/** Rows of one list: the API's, the person's, or one import's of one format. */
export const isSameLayer = (a: LogRow, b: LogRow): boolean => {
  if (a.account !== b.account || a.source !== b.source || a.provenance.kind !== b.provenance.kind)
    return false;
  if (a.provenance.kind !== 'file' || b.provenance.kind !== 'file') return true;
  // The same log in two archives, corrected in between: one id, two contents.
  if (a.sourceId === b.sourceId) return false;
  return (
    a.provenance.format === b.provenance.format &&
    (a.imports ?? []).some((id) => (b.imports ?? []).includes(id))
  );
};

/** Rows of one list, and of one file where it came as files: two archives of one choice are two tellings of one life. */
export const isSameFile = (a: LogRow, b: LogRow): boolean =>
  isSameLayer(a, b) && nameOf(a.provenance) === nameOf(b.provenance);

const nameOf = (provenance: Provenance): string | null =>
  provenance.kind === 'file' ? provenance.name : null;

/**
 * One measurement that two apps handed on, or that two files of one choice hold: the same second, another origin or
 * file. A source that itself hands on what others measured tells them apart by origin alone.
 */
export const isListedTwice = (a: Told, b: Told): boolean =>
  (a.source === HANDS_ON && (a.origin ?? null) !== (b.origin ?? null)) || isFiledTwice(a, b);

type Told = LogRow & { readonly origin?: string | null };

const isFiledTwice = (a: Told, b: Told): boolean =>
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

export const weighInLikeness: Likeness<WeighIn> = (a, b) => {
  if (a.source === b.source && a.sourceId === b.sourceId) return 0;
  const delta = Math.abs(a.kg - b.kg);
  const within = delta <= (areTwins(a, b) ? TWIN_KG : COPY_KG) + EPSILON;
  const apart = within ? minutesApart(a, b) : null;
  return apart === null ? null : 1 + apart + delta;
};

/** The same log by two roads; what an app handed on to the list that it stands in may be rounded more. */
const areTwins = (a: LogRow, b: LogRow): boolean =>
  familyOf(a.source) === 'fitbit' &&
  familyOf(b.source) === 'fitbit' &&
  (a.source !== HANDS_ON || b.source !== HANDS_ON);

export const bodyFatLikeness: Likeness<BodyFat> = (a, b) => {
  if (a.source === b.source && a.sourceId === b.sourceId) return 0;
  const delta = Math.abs(a.fatPct - b.fatPct);
  const apart = delta <= FAT_POINTS + EPSILON ? minutesApart(a, b) : null;
  return apart === null ? null : 1 + apart + delta;
};

const FAT_POINTS = 0.05;

/** Further than any two that are alike by themselves: a person's word joins what nothing else did. */
const BY_RULE = 2_000;

/** The same, and what the person's rules take for one: the nearer in time, then in value, the more alike. */
export const sameByRule = <Row extends Measured>(
  likeness: Likeness<Row>,
  rules: readonly ReadingRule[],
  personOf: (account: string) => string,
): Likeness<Row> => {
  if (!rules.some(({ kind }) => kind === 'same')) return likeness;
  return (a, b) => {
    const byItself = likeness(a, b);
    if (byItself !== null) return byItself;
    const delta = Math.abs(valueOf(a) - valueOf(b));
    const isOne = sameRulesFor(a, b, rules, personOf).some(
      ({ toleranceKg }) => delta <= (a.kg === undefined ? FAT_POINTS : toleranceKg) + EPSILON,
    );
    return isOne ? BY_RULE + Math.abs(wallMs(a.time) - wallMs(b.time)) / MINUTE_MS + delta : null;
  };
};

/** A weigh-in is compared by its weight, a reading of the fat log by its percentage. */
export type Measured = LogRow & { readonly kg?: number; readonly fatPct: number | null };

const valueOf = ({ kg, fatPct }: Measured): number => kg ?? fatPct ?? 0;

interface Timed extends LogRow, ReadByRule {
  readonly timeUnknown: boolean;
  readonly at?: number;
}

/**
 * Null where the times say that they are two. Within a brand a lost time of day agrees with every time of its day. Rows of one
 * source are compared as they came: a rule is about all of them, and parts none.
 */
const minutesApart = (a: Timed, b: Timed): number | null => {
  const sameBrand = familyOf(a.source) === familyOf(b.source);
  const [x, y] = a.source === b.source ? [asItCame(a), asItCame(b)] : [a, b];
  if (x.timeUnknown || y.timeUnknown) return sameBrand && x.day === y.day ? COPY_MINUTES : null;
  const both = x.at !== undefined && y.at !== undefined;
  const apart = Math.abs(both ? (x.at ?? 0) - (y.at ?? 0) : wallMs(x.time) - wallMs(y.time)) / MINUTE_MS;
  if (apart <= COPY_MINUTES) return apart;
  // Twins of one brand, of which one's wall clock was worked out from an instant with a zone that may be wrong (a
  // journey, a guess): whole quarter hours off. Two brands' rows are that by chance too often.
  const oneInstant = (asItCame(a).at === undefined) !== (asItCame(b).at === undefined);
  if (!sameBrand || !oneInstant || apart > LARGEST_OFFSET_MINUTES) return null;
  const offQuarter = Math.min(apart % QUARTER_MINUTES, QUARTER_MINUTES - (apart % QUARTER_MINUTES));
  return offQuarter <= COPY_MINUTES ? QUARTER_MINUTES + apart : null;
};

const wallMs = (time: string): number => Date.parse(`${time}Z`);
