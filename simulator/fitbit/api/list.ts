import { addDays, dayNumber, isDate, isTime } from '../../calendar.ts';
import type { SimReply } from '../../http/message.ts';
import { today } from '../../life/life.ts';
import { validation } from '../errors.ts';
import { exactJson } from '../exact-json.ts';
import type { DataCall } from './context.ts';

/** Lists that are paged by time (fitbit-web-api.md §5.3). */

export interface Listed {
  /** Wall clock without offset, `yyyy-MM-ddTHH:mm:ss.SSS`. */
  readonly localStart: string;
  readonly body: unknown;
}

export interface ListKind {
  readonly path: string;
  readonly root: string;
  /** The records of a civil day, in any order. */
  readonly recordsOn: (day: number) => readonly Listed[];
  /** The list ends after so many days, without a word of more. */
  readonly stopsAfterDays?: number;
}

export const listOf = (call: DataCall, kind: ListKind): SimReply => {
  const asked = readAsk(call);
  if ('refused' in asked) return asked.refused;
  const found = page(call, kind, asked);
  const records = found.slice(asked.skip, asked.skip + asked.limit);
  const more = found.length > asked.skip + asked.limit;
  return exactJson(200, {
    pagination: {
      [asked.side]: asked.value,
      limit: asked.limit,
      next: more ? nextUrl(call, kind, asked) : '',
      offset: 0,
      previous: '',
      sort: asked.sort,
    },
    [kind.root]: records.map(({ body }) => body),
  });
};

interface ListAsk {
  readonly side: 'beforeDate' | 'afterDate';
  readonly value: string;
  readonly sort: 'asc' | 'desc';
  readonly limit: number;
  /** Records of the pages before, as only `pagination.next` tells them. */
  readonly skip: number;
}

const MOST = 100;

const readAsk = ({ query }: DataCall): ListAsk | { readonly refused: SimReply } => {
  const refuse = (field: string, message: string) => ({ refused: validation(field, message) });
  const before = query.get('beforeDate');
  const after = query.get('afterDate');
  const value = before ?? after;
  if (value === null || (before !== null && after !== null))
    return refuse('beforeDate', 'Either beforeDate or afterDate must be specified');
  const side = before === null ? 'afterDate' : 'beforeDate';
  if (!isMoment(value)) return refuse(side, `Invalid date: ${value}`);
  const sort = before === null ? 'asc' : 'desc';
  if (query.get('sort') !== sort) return refuse('sort', `With ${side} the sort must be ${sort}`);
  const limit = Number(query.get('limit'));
  if (!Number.isInteger(limit) || limit < 1 || limit > MOST) return refuse('limit', `1 to ${MOST}`);
  if (query.get('offset') !== '0') return refuse('offset', 'The offset must be 0');
  return { side, value, sort, limit, skip: Number(query.get('page') ?? 0) * limit };
};

const isMoment = (text: string): boolean => {
  const [date = '', time] = text.split('T');
  return isDate(date) && (time === undefined || isTime(time));
};

/** As many records as tell whether there is a page after this one, in the order asked. */
const page = (call: DataCall, kind: ListKind, { side, value, skip, limit }: ListAsk): Listed[] => {
  const found: Listed[] = [];
  const day = dayNumber(value.slice(0, 10));
  const step = side === 'beforeDate' ? -1 : 1;
  const [first, last] = bounds(call);
  const from = step < 0 ? Math.min(day + 1, last) : Math.max(day - 1, first);
  const within = kind.stopsAfterDays ?? Infinity;
  const belongs = isBeyond(side, value, call.world.settings.listBoundary);
  for (let at = from; at >= first && at <= last && found.length <= skip + limit; at += step) {
    if (Math.abs(at - day) > within) break;
    const own = kind.recordsOn(at).filter(({ localStart }) => belongs(localStart));
    found.push(...own.toSorted((a, b) => step * (a.localStart < b.localStart ? -1 : 1)));
  }
  return found;
};

const bounds = ({ resident }: DataCall): readonly [number, number] => [
  dayNumber(addDays(resident.person.memberSince, -1)),
  today(resident) + 1,
];

/** §5.3 "Boundary": a day is its first moment unless a setting lets all of it in. */
const isBeyond = (side: ListAsk['side'], value: string, boundary: 'exclusive' | 'inclusive') => {
  const moment = value.includes('T') ? `${value}.000` : `${value}T00:00:00.000`;
  const lastOfDay = value.includes('T') ? moment : `${value}T23:59:59.999`;
  if (side === 'beforeDate')
    return (start: string) => (boundary === 'inclusive' ? start <= lastOfDay : start < moment);
  return (start: string) => (boundary === 'inclusive' ? start >= moment : start > moment);
};

/** Absolute, at the host that the real service names (§5.6); how it counts on is invented. */
const nextUrl = ({ world }: DataCall, { path }: ListKind, asked: ListAsk): string => {
  const query = new URLSearchParams({
    offset: '0',
    limit: String(asked.limit),
    sort: asked.sort,
    [asked.side]: asked.value,
    page: String(asked.skip / asked.limit + 1),
  });
  return `${world.publicApi}${path}?${query.toString()}`;
};
