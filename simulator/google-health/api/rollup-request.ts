import * as v from 'valibot';
import { DAY_MS, isDate } from '../../calendar.ts';
import type { SimReply } from '../../http/message.ts';
import { invalid, invalidWithoutDetails } from '../errors.ts';
import type { DataType } from './data-types.ts';
import { readFamily } from './list.ts';

/** The bodies of `rollUp` and `dailyRollUp` with the rules of google-health-api.md §4.4. */

export interface RollUpRequest {
  readonly clock: 'physical' | 'civil';
  /** Closed at `from`, open at `until`. */
  readonly from: number;
  readonly until: number;
  readonly windowMs: number;
  readonly family: string;
}

type Result<T> = T | { readonly refused: SimReply };

const civil = v.object({
  date: v.object({ year: v.number(), month: v.number(), day: v.number() }),
  time: v.optional(
    v.object({
      hours: v.optional(v.number()),
      minutes: v.optional(v.number()),
      seconds: v.optional(v.number()),
    }),
  ),
});
const more = {
  pageSize: v.optional(v.number()),
  pageToken: v.optional(v.string()),
  dataSourceFamily: v.optional(v.string()),
};
const physicalBody = v.strictObject({
  range: v.object({ startTime: v.string(), endTime: v.string() }),
  windowSize: v.string(),
  ...more,
});
const dailyBody = v.strictObject({
  range: v.object({ start: civil, end: civil }),
  windowSizeDays: v.optional(v.number(), 1),
  ...more,
});

export const readRollUp = (text: string, type: DataType): Result<RollUpRequest> => {
  const body = parse(physicalBody, text);
  if ('refused' in body) return body;
  const { range, windowSize, pageSize } = body.value;
  const from = Date.parse(range.startTime);
  const until = Date.parse(range.endTime);
  if (!isInstant(range.startTime) || !isInstant(range.endTime))
    return bad('INVALID_TIME_RANGE_INTERVAL_FORMAT', 'The time range interval is malformed.');
  const seconds = /^(\d+)(?:\.\d+)?s$/.exec(windowSize)?.[1];
  if (seconds === undefined || Number(seconds) < 1)
    return bad('INVALID_ROLLUP_WINDOW', 'The window size must be at least 1s.');
  return checked(type, pageSize, body.value.dataSourceFamily, {
    clock: 'physical',
    from,
    until,
    windowMs: Number(seconds) * 1000,
  });
};

export const readDailyRollUp = (text: string, type: DataType, inclusive: boolean): Result<RollUpRequest> => {
  const body = parse(dailyBody, text);
  if ('refused' in body) return body;
  const { range, windowSizeDays, pageSize } = body.value;
  const from = civilOf(range.start);
  const end = civilOf(range.end);
  if (from === null || end === null)
    return bad('INVALID_CIVIL_DATE_TIME', 'The civil date or time is invalid.');
  if (!Number.isInteger(windowSizeDays) || windowSizeDays < 1 || from % DAY_MS !== 0)
    return bad('INVALID_ROLLUP_WINDOW', 'The window must be whole days that begin at midnight.');
  const windowMs = windowSizeDays * DAY_MS;
  const result = checked(type, pageSize, body.value.dataSourceFamily, {
    clock: 'civil',
    from,
    until: end,
    windowMs,
  });
  if ('refused' in result) return result;
  if (pageSize !== undefined && pageSize > 0 && pageSize < Math.ceil((end - from) / windowMs))
    return bad('INVALID_DATA_POINT_NAME', 'The page size is smaller than the number of windows.');
  return inclusive ? { ...result, until: end + DAY_MS } : result;
};

const checked = (
  type: DataType,
  pageSize: number | undefined,
  familyText: string | undefined,
  asked: Omit<RollUpRequest, 'family'>,
): Result<RollUpRequest> => {
  const cap = type.maxDays * DAY_MS;
  const family = readFamily(familyText ?? null);
  if (asked.from >= asked.until) return bad('INVALID_TIME_RANGE', 'The start must be before the end.');
  if (asked.until - asked.from > cap || (pageSize ?? 0) > Math.floor(cap / asked.windowMs))
    return {
      refused: invalid('INVALID_ROLLUP_QUERY_DURATION', `The range must not exceed ${type.maxDays} days.`, {
        maxDurationDays: String(type.maxDays),
      }),
    };
  if (family === null)
    return bad('INVALID_DATA_POINT_DATA_SOURCE_FAMILY', 'The data source family is invalid.');
  return { ...asked, family };
};

const bad = (reason: string, message: string) => ({ refused: invalid(reason, message) });

const parse = <S extends v.GenericSchema>(
  schema: S,
  text: string,
): Result<{ readonly value: v.InferOutput<S> }> => {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    // Said of every number that begins with a zero, the commonest way to break such a body.
    const octal = /:\s*0\d/.test(text) ? ' Octal/hex numbers are not valid JSON values.' : '';
    return { refused: invalidWithoutDetails(`Invalid JSON payload received.${octal}`) };
  }
  const result = v.safeParse(schema, body);
  if (result.success) return { value: result.output };
  const { issues } = result;
  return {
    refused: invalidWithoutDetails(
      `Invalid value at '${v.getDotPath(issues[0]) ?? ''}': ${issues[0].message}`,
    ),
  };
};

const isInstant = (text: string) =>
  /^\d{4}-\d{2}-\d{2}T[\d:.]+(?:Z|[+-]\d{2}:\d{2})$/.test(text) && !Number.isNaN(Date.parse(text));

const civilOf = ({ date: { year, month, day }, time = {} }: v.InferOutput<typeof civil>): number | null => {
  const pad = (value: number, length: number) => String(value).padStart(length, '0');
  const date = `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
  if (!isDate(date)) return null;
  const { hours = 0, minutes = 0, seconds = 0 } = time;
  return Date.parse(`${date}T00:00:00Z`) + ((hours * 60 + minutes) * 60 + seconds) * 1000;
};
