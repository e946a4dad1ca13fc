import { json, type SimReply } from '../../http/message.ts';
import { catalogue, invalid, invalidWithoutDetails, refuse } from '../errors.ts';
import type { Point } from '../people/point.ts';
import { healthUserIdOf, type Resident } from '../people/resident.ts';
import { inFamily } from '../people/sources.ts';
import type { Settings } from '../settings.ts';
import type { DataCall } from './context.ts';
import type { DataType } from './data-types.ts';
import { boundsOf, parseFilter, widestRange, type Filter } from './filter.ts';
import { withNovelties } from './novelties.ts';
import { readPageSize, readToken, START, writeToken, type Cursor } from './page.ts';
import { pointsNewestFirst } from './points.ts';

export type View = 'list' | 'reconcile';

/** `list` shows every source, `reconcile` the merged record without a source (google-health-api.md §4.6). */
export const list = (call: DataCall, type: DataType, view: View): SimReply => {
  const { query } = call.request;
  const { settings } = call.world;
  const filterText = query.get('filter') ?? '';
  const family = readFamily(query.get('dataSourceFamily'));
  if (family === null)
    return invalid('INVALID_DATA_POINT_DATA_SOURCE_FAMILY', 'The data source family is invalid.');
  if (
    view === 'list' &&
    query.has('dataSourceFamily') &&
    ['sleep', 'food', 'food-measurement-unit'].includes(type.id)
  )
    return invalidWithoutDetails('Data source family is not supported for this data type.');
  const filter = readFilter(filterText, type, settings);
  if ('refused' in filter) return filter.refused;
  const pageSize = readPageSize(query.get('pageSize'), type.pageSize);
  if ('refused' in pageSize) return pageSize.refused;
  const parameters = [call.token.userId, type.id, view, filterText, family, String(pageSize.size)];
  const token = readToken(query.get('pageToken'), parameters);
  if ('refused' in token) return token.refused;
  if (token.cursor === null && settings.emptyPageFirst)
    return json(200, { nextPageToken: writeToken(START, parameters) });
  const size = Math.min(pageSize.size, settings.realPageCap ?? Infinity);
  const shown = (point: Point) =>
    (view === 'list' || point.copyOf === undefined) &&
    inFamily(point.source, family) &&
    passes(filter.filter, type, point);
  const page = takePage(call, type, token.cursor ?? START, size, shown, filter.filter);
  const dataPoints = page.points.map((point) => written(call, type, view, point));
  return json(200, {
    ...(dataPoints.length === 0 ? {} : { dataPoints: withNovelties(settings, dataPoints) }),
    ...(page.next === null ? {} : { nextPageToken: writeToken(page.next, parameters) }),
  });
};

/** A full name, `users/me/dataSourceFamilies/…`, or its last part. Null when there is no such family. */
export const readFamily = (text: string | null): string | null => {
  const name = (text ?? '').replace(/^users\/[^/]+\/dataSourceFamilies\//, '') || 'all-sources';
  return ['all-sources', 'google-wearables', 'google-sources', 'self-sources'].includes(name) ? name : null;
};

const readFilter = (text: string, type: DataType, { sleepFilter, filterReason }: Settings) => {
  if (text.trim() === '') return { filter: null };
  if (type.id === 'sleep' && sleepFilter === 'refused')
    return { refused: invalid(ANY_FILTER_REASON, 'Invalid filter for data type sleep.') };
  const parsed = parseFilter(text, type);
  if ('filter' in parsed) return parsed;
  const { reason, message } = parsed;
  return filterReason === 'detailed' && reason.startsWith(ANY_FILTER_REASON)
    ? { refused: invalid(ANY_FILTER_REASON, message, { detailedReasons: reason }) }
    : { refused: invalid(reason, message) };
};

const ANY_FILTER_REASON = 'INVALID_DATA_POINT_FILTER';

const passes = (filter: Filter | null, type: DataType, point: Point): boolean =>
  filter === null ||
  filter.some((group) => {
    const { from, until } = boundsOf(group);
    const moment = momentOf(point, group[0]?.clock ?? 'physical', type.id === 'sleep');
    return moment >= from && moment < until;
  });

/** Sleep is sought by its end. */
const momentOf = (point: Point, clock: string, byEnd: boolean): number => {
  if (clock === 'physical') return byEnd ? point.end : point.start;
  return byEnd ? point.civilEnd : point.civilStart;
};

const takePage = (
  { resident, world: { settings } }: DataCall,
  type: DataType,
  cursor: Cursor,
  size: number,
  shown: (point: Point) => boolean,
  filter: Filter | null,
): { readonly points: Point[]; readonly next: Cursor | null } => {
  const wide = filter === null ? { from: -Infinity, until: Infinity } : widestRange(filter);
  const until = Math.min(wide.until, cursor.at ?? Infinity);
  const points: Point[] = [];
  let ties = 0;
  for (const point of pointsNewestFirst(resident, type.id, settings, { ...wide, until })) {
    if (!shown(point) || point.start > (cursor.at ?? Infinity)) continue;
    if (point.start === cursor.at && (settings.pageEdgeBug || ties++ < cursor.seen)) continue;
    if (points.length === size) return { points, next: cursorAfter(points, cursor) };
    points.push(point);
  }
  return { points, next: null };
};

const cursorAfter = (points: readonly Point[], before: Cursor): Cursor => {
  const at = points.at(-1)?.start ?? null;
  const given = points.filter(({ start }) => start === at).length;
  return { at, seen: given + (at === before.at ? before.seen : 0) };
};

const nameOf = (resident: Resident, type: DataType, id: string) =>
  `users/${healthUserIdOf(resident.home.person)}/dataTypes/${type.id}/dataPoints/${id}`;

const written = (
  { resident, world: { settings } }: DataCall,
  type: DataType,
  view: View,
  point: Point,
): Record<string, unknown> => {
  const name = point.id === null ? undefined : nameOf(resident, type, point.id);
  const value = point.body({ sessionCivilTimes: settings.sessionCivilTimes });
  return view === 'list' ? { name, dataSource: point.source, ...value } : { dataPointName: name, ...value };
};

/** One record by its id. */
export const get = (call: DataCall, type: DataType, id: string): SimReply => {
  if (!/^\d+$/.test(id)) return invalid('INVALID_DATA_POINT_NAME', 'The data point name is invalid.');
  const everything = { from: -Infinity, until: Infinity };
  for (const point of pointsNewestFirst(call.resident, type.id, call.world.settings, everything))
    if (point.id === id) return json(200, written(call, type, 'list', point));
  return refuse(catalogue.RESOURCE_NOT_FOUND);
};
