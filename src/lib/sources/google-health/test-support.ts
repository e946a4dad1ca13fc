import type { DayRange } from '$lib/domain/day-range';
import type { Reading, RequestSpec, Stream } from '../contract';

export const DAY_MS = 86_400_000;

/** A point of a fake vendor's list. */
export interface FakePoint {
  readonly id: string;
  /** What the filter compares and, where `order` is absent, what the list is ordered by: ms. */
  readonly key: number;
  readonly order?: number;
  readonly record: unknown;
}

/**
 * A vendor's list as Google's was seen to behave (google-health-api.md §4.2, §4.3): newest first, filtered by half-open
 * bounds, its tokens skipping what shares the time of a page's last record. `emptyFirst` gives an empty page with a token, `most` is
 * what it puts on a page however many were asked for.
 */
export const fakeList = (
  points: readonly FakePoint[],
  {
    emptyFirst = false,
    ascending = false,
    most = Infinity,
  }: { emptyFirst?: boolean; ascending?: boolean; most?: number } = {},
) => {
  const direction = ascending ? 1 : -1;
  const placeOf = ({ order, key }: FakePoint) => order ?? key;
  const sorted = [...points].sort((a, b) => direction * (placeOf(a) - placeOf(b)));
  return ({ path }: RequestSpec): unknown => {
    const { searchParams } = new URL(path, 'https://health.test');
    const { lower, upper } = boundsOf(searchParams.get('filter') ?? '');
    const size = Math.min(most, Number(searchParams.get('pageSize')));
    const token = searchParams.get('pageToken');
    if (emptyFirst && token === null) return { nextPageToken: '0' };
    const start = Number(token ?? 0);
    const matching = sorted.filter(({ key }) => key >= lower && key < upper);
    const page = matching.slice(start, start + size);
    const last = page.at(-1);
    let next = start + page.length;
    while (last && next < matching.length && placeOf(matching[next]!) === placeOf(last)) next++;
    return {
      dataPoints: page.map(({ record }) => record),
      // A page that reached the end through the bug still names a next one, as a real cursor does.
      ...(start + page.length < matching.length ? { nextPageToken: String(next) } : {}),
    };
  };
};

const boundsOf = (filter: string) => {
  if (filter === '') return { lower: -Infinity, upper: Infinity };
  const [lower = '', upper = ''] = [...filter.matchAll(/"([^"]+)"/g)].map(([, stamp]) => stamp);
  const toMs = (stamp: string) =>
    Date.parse(stamp.includes('T') && !stamp.endsWith('Z') ? `${stamp}Z` : stamp);
  return { lower: toMs(lower), upper: toMs(upper) };
};

/** Asks as the engine does, page by page; a vendor or reader that never ends fails. */
export const readAll = (
  stream: Pick<Stream, 'request' | 'read'>,
  answer: (spec: RequestSpec) => unknown,
  days: DayRange,
  timeZone = 'Europe/Berlin',
  unfiltered = false,
): Reading[] => {
  const readings: Reading[] = [];
  let after: string | null = null;
  do {
    const context = { after, timeZone, unfiltered };
    const result = stream.read(answer(stream.request(days, context)), { days, ...context });
    if (!result.ok) throw new Error(result.error.kind);
    readings.push(result.value);
    if (readings.length > 500) throw new Error('never ends');
    after = result.value.page?.after ?? null;
  } while (after !== null);
  return readings;
};

/** `{date, time}` as the vendor writes a wall clock: zero members left out. */
export const civilOf = (wallMs: number) => {
  const at = new Date(wallMs);
  const time = { hours: at.getUTCHours(), minutes: at.getUTCMinutes(), seconds: at.getUTCSeconds() };
  return {
    date: { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, day: at.getUTCDate() },
    time: Object.fromEntries(Object.entries(time).filter(([, value]) => value !== 0)),
  };
};
