import { parseLocalDay, type LocalDay } from '$lib/domain/local-date';

/**
 * The day a vendor's record counts for, by the names vendors use for days; null where none says so. Names nearer to the
 * root count before deeper ones, lists inside a record are not looked into. `by: 'end'` for sleeps, which count for the
 * day of waking.
 */
export const dayOfRecord = (record: unknown, by: 'start' | 'end' = 'start'): LocalDay | null => {
  let level = [record].filter(isObject);
  for (let depth = 0; level.length > 0 && depth < DEEPEST; depth++) {
    for (const one of level) {
      const day = dayOfObject(one, by);
      if (day !== null) return day;
    }
    level = level.flatMap((one) => Object.values(one)).filter(isObject);
  }
  return null;
};

const DEEPEST = 4;

type Members = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const dayOfObject = (members: Members, by: 'start' | 'end'): LocalDay | null => {
  const [civil, instant] = by === 'end' ? ['civilEndTime', 'end'] : ['civilStartTime', 'start'];
  for (const name of ['dateOfSleep', 'date', 'dateTime', civil, 'civilTime']) {
    const day = civilDay(members[name]);
    if (day !== null) return day;
  }
  return (
    instantDay(members[`${instant}Time`], members[`${instant}UtcOffset`]) ??
    instantDay(members.physicalTime, members.utcOffset)
  );
};

/** Of `2026-11-01`, a wall clock that begins so, or the parts of a date. */
const civilDay = (value: unknown): LocalDay | null => {
  if (typeof value === 'string') return value.endsWith('Z') ? null : parseLocalDay(value.slice(0, 10));
  if (!isObject(value)) return null;
  if (isObject(value.date)) return civilDay(value.date);
  const { year, month, day } = value;
  if (typeof year !== 'number' || typeof month !== 'number' || typeof day !== 'number') return null;
  return parseLocalDay([padded(year, 4), padded(month, 2), padded(day, 2)].join('-'));
};

/** A time with an offset of its own begins with its wall clock; one in UTC has the offset beside it, in seconds. */
const instantDay = (value: unknown, offset: unknown): LocalDay | null => {
  if (typeof value !== 'string') return null;
  if (!value.endsWith('Z')) return parseLocalDay(value.slice(0, 10));
  const seconds = typeof offset === 'string' ? /^(-?\d+)s$/.exec(offset)?.[1] : undefined;
  const at = Date.parse(value);
  return seconds === undefined || Number.isNaN(at)
    ? null
    : Math.floor((at + Number(seconds) * 1_000) / 86_400_000);
};

const padded = (value: number, length: number): string => String(value).padStart(length, '0');
