import { formatLocalDay, type LocalDay } from '$lib/domain/local-date';
import { ok, type Result } from '$lib/domain/result';
import type { DayRange } from '$lib/domain/day-range';
import type { Failure } from '$lib/domain/failure';
import type { AskContext, Page, RequestSpec } from '../contract';
import { readEnvelope, wrongShape } from './encoding';

/**
 * Lists of data points, read page by page without losing one (google-health-api.md §4.2, §4.3).
 *
 * A page's token may skip records that share the time of the page's last one. So the next page is not asked for by its
 * token but by the time of the oldest record seen: the same question with a lower upper bound that still lets that record
 * in. Records at the edge come twice and are told apart by their ids. Where a page shows nothing to go on by (no record,
 * one moment only), its token is taken for once; where it is not newest first, tokens are taken to the end.
 *
 * Where a vendor refuses an account the filter (§4.2), there is no bound to lower: the history is walked from its newest
 * record by tokens alone, what lies on other days is dropped, and the walk ends with the page that reaches below the days
 * asked for. Nothing overlaps then: records that share their start with a page's last one may be missed, and no page but the
 * first counts as proof that something is gone.
 */
export interface ListedType<Row> {
  /** Path and key: `daily-vo2-max`. */
  readonly dataType: string;
  /** `reconcile` gives each thing once where several sources tell of it; `list` names the source. */
  readonly method: 'list' | 'reconcile';
  readonly pageSize: number;
  readonly by: FilterField;
  /** When a record was, in terms of `by` and of the order of the list; null where it cannot be read. */
  readonly placeOf: (record: unknown, context: AskContext) => Place | null;
  /** Null for a record that is refused, none for one without a value. */
  readonly readOne: (record: unknown, context: AskContext) => readonly Row[] | null;
  readonly dayOf: (row: Row) => LocalDay | null;
}

export interface Place {
  /** What the filter compares, as ms: an instant, or a wall clock as if it were UTC. */
  readonly key: number;
  /** What the list is ordered by, where that is something else. */
  readonly order?: number;
}

/** A field to filter by, and how far what is known of days may be off it. */
export interface FilterField {
  readonly name: string;
  /** `physical` compares instants, `civil` wall clocks, `date` days. */
  readonly scale: 'physical' | 'civil' | 'date';
  /** How much later than the last record of a page one of the next pages may be by this field. */
  readonly slackMs?: number;
}

export interface ListPage<Row> {
  readonly rows: readonly Row[];
  readonly rejected: number;
  readonly evidence: boolean;
  readonly page?: Page;
}

export interface PagedList<Row> {
  readonly request: (days: DayRange, context: AskContext) => RequestSpec;
  readonly read: (
    payload: unknown,
    asked: AskContext & { readonly days: DayRange },
  ) => Result<ListPage<Row>, Failure>;
}

/** The two halves of a stream that reads a list by pages. */
export const pagedList = <Row>(type: ListedType<Row>): PagedList<Row> => ({
  request: (days, context) => ({ path: pathOf(type, days, context) }),
  read: (payload, asked) => {
    const envelope = readEnvelope(payload, 'dataPoints');
    if (envelope === null) return wrongShape();
    const read = envelope.records.map((record) => type.readOne(record, asked));
    const rejected = read.filter((rows) => rows === null).length;
    const rows = read.flatMap((some) => some ?? []).filter((row) => isAskedFor(type, row, asked.days));
    const page = pageOf(type, envelope, asked);
    return ok({
      rows,
      rejected,
      evidence: rows.length > 0 && rejected === 0,
      ...(page === null ? {} : { page }),
    });
  },
});

const DAY_MS = 86_400_000;

/**
 * A wall clock is at most 18 hours off UTC (§4.5). Physical bounds are that much wider than the days asked for, and what
 * then lies on other days is dropped: a traveller's record is found on its own day, whatever the zone of the account.
 */
const REACH_MS = { physical: 18 * 3_600_000, civil: 0, date: 0 };
const STEP_MS = { physical: 1_000, civil: 1_000, date: DAY_MS };

const isAskedFor = <Row>({ dayOf }: ListedType<Row>, row: Row, { first, last }: DayRange): boolean => {
  const day = dayOf(row);
  return day !== null && first <= day && day <= last;
};

const pathOf = <Row>(
  { dataType, method, pageSize, by }: ListedType<Row>,
  days: DayRange,
  context: AskContext,
): string => {
  const { bound, token } = markOf(by, days, context);
  const wanted = `${by.name} >= "${literal(by, lowestOf(by, days))}" AND ${by.name} < "${literal(by, bound)}"`;
  const filter = context.unfiltered === true ? '' : `&filter=${encodeURIComponent(wanted)}`;
  const verb = method === 'reconcile' ? ':reconcile' : '';
  const next = token === null ? '' : `&pageToken=${encodeURIComponent(token)}`;
  return `/v4/users/me/dataTypes/${dataType}/dataPoints${verb}?pageSize=${pageSize}${filter}${next}`;
};

/** Below this nothing lies on the days asked for, ms. */
const lowestOf = ({ scale }: FilterField, { first }: DayRange): number => first * DAY_MS - REACH_MS[scale];

/** As filters take it (§4.2): RFC 3339 for instants, without a zone for wall clocks, a bare date for days. */
const literal = ({ scale }: FilterField, ms: number): string => {
  if (scale === 'date') return formatLocalDay(Math.floor(ms / DAY_MS));
  const stamp = new Date(ms).toISOString().slice(0, 19);
  return scale === 'physical' ? `${stamp}Z` : stamp;
};

/**
 * Where a page ended, as `Page.after` carries it: `before|<bound>`, `token|<bound>|<token>` for a page that shows nothing
 * to go on by, `unordered|<bound>|<token>` where the list is not newest first. Without a filter `all-` comes first, since a
 * token goes with the question it was given for.
 */
interface Mark {
  readonly kind: 'before' | 'token' | 'unordered';
  /** The upper bound of the question, ms. */
  readonly bound: number;
  readonly token: string | null;
}

const markOf = (by: FilterField, days: DayRange, { after, unfiltered = false }: AskContext): Mark => {
  const top = (days.last + 1) * DAY_MS + REACH_MS[by.scale];
  const [, all, kind, stamp = '', token = null] =
    /^(all-)?(before|token|unordered)\|([^|]*)(?:\|(.*))?$/s.exec(after ?? '') ?? [];
  const bound = Date.parse(/^.{19}$/.test(stamp) ? `${stamp}Z` : stamp);
  const isOurs = (all !== undefined) === unfiltered && bound > lowestOf(by, days) && bound <= top;
  if (!isOurs) return { kind: 'before', bound: top, token: null };
  return kind === 'token' || kind === 'unordered'
    ? { kind, bound, token: token || null }
    : { kind: 'before', bound, token: null };
};

const markText = (by: FilterField, { kind, bound, token }: Mark, { unfiltered }: AskContext): string =>
  [
    `${unfiltered === true ? 'all-' : ''}${kind}`,
    literal(by, bound),
    ...(token === null ? [] : [token]),
  ].join('|');

/** Null where the one answer is all there is. */
const pageOf = <Row>(
  type: ListedType<Row>,
  { records, token }: { readonly records: readonly unknown[]; readonly token: string | null },
  asked: AskContext & { readonly days: DayRange },
): Page | null => {
  const { after, days } = asked;
  const { by } = type;
  const mark = markOf(by, days, asked);
  // By token it may be the middle of something: what is missing from such a page proves nothing.
  const aloneUntil = mark.token === null ? lastWholeBelow(by, mark.bound) : -Infinity;
  const alone = (first: LocalDay) => {
    const last = Math.min(aloneUntil, days.last);
    return first <= last ? { first, last } : null;
  };
  const edge = mark.kind === 'unordered' ? 'unordered' : edgeOf(type, records, asked);
  // What may still come lies before the days asked for, where there is no filter or a vendor does not heed it.
  const isDone = typeof edge === 'number' && edge <= lowestOf(by, days);
  if (token === null || isDone)
    return after === null ? null : { after: null, wholeFrom: days.first, alone: alone(days.first) };
  if (typeof edge !== 'number') {
    const kind = edge === 'unordered' ? 'unordered' : 'token';
    return { after: markText(by, { kind, bound: mark.bound, token }, asked), wholeFrom: null, alone: null };
  }
  const wholeFrom = Math.max(days.first, Math.ceil((edge + REACH_MS[by.scale]) / DAY_MS));
  const next: Mark =
    asked.unfiltered === true
      ? { kind: 'token', bound: mark.bound, token }
      : { kind: 'before', bound: edge, token: null };
  return {
    after: markText(by, next, asked),
    wholeFrom: wholeFrom <= days.last ? wholeFrom : null,
    alone: alone(wholeFrom),
  };
};

/** The last day of which nothing lies at or above `bound`. */
const lastWholeBelow = ({ scale }: FilterField, bound: number): LocalDay =>
  Math.floor((bound - REACH_MS[scale]) / DAY_MS) - 1;

/**
 * The upper bound of the next question: above the last record and above all that may still come. `stuck` where it would
 * give the same page again, or where there is no record to tell it by.
 */
const edgeOf = <Row>(
  { by, placeOf }: ListedType<Row>,
  records: readonly unknown[],
  context: AskContext,
): number | 'stuck' | 'unordered' => {
  const places = records.map((record) => placeOf(record, context)).filter((place) => place !== null);
  const last = places.at(-1);
  if (!last) return 'stuck';
  if (
    !isDescending(places.map(({ key, order }) => order ?? key)) &&
    !isDescending(places.map(({ key }) => key))
  )
    return 'unordered';
  const step = STEP_MS[by.scale];
  const edge = (Math.floor((last.key + (by.slackMs ?? 0)) / step) + 1) * step;
  return context.unfiltered === true || places.some(({ key }) => key >= edge) ? edge : 'stuck';
};

const isDescending = (numbers: readonly number[]): boolean =>
  numbers.every((number, i) => i === 0 || number <= numbers[i - 1]!);
