import * as v from 'valibot';
import { dayOfLocalDateTime, parseLocalDay, type LocalDateTime, type LocalDay } from '$lib/domain/local-date';
import { err, type Result } from '$lib/domain/result';
import type { Failure } from '$lib/domain/failure';
import { roundTo } from '$lib/domain/units';

/** How Google Health writes times and numbers (google-health-api.md §4.5). Zero members are left out, so nearly all is optional. */

/** An int64: text of digits, or a number. */
export const whole = v.pipe(
  v.union([v.pipe(v.string(), v.regex(/^-?\d+$/), v.transform(Number)), v.number()]),
  v.safeInteger(),
);

/**
 * A double in the range that can be; `"NaN"` and `"Infinity"`, which come where nothing could be worked out, are null.
 */
export const measured = (low: number, high: number) =>
  v.union([
    v.pipe(v.number(), v.minValue(low), v.maxValue(high)),
    v.pipe(
      v.picklist(['NaN', 'Infinity', '-Infinity']),
      v.transform(() => null),
    ),
  ]);

/** Text, or null where it is missing or empty. */
export const text = v.pipe(
  v.nullish(v.string(), null),
  v.transform((given) => (given?.trim() ? given.trim() : null)),
);

/** `"-14400s"`, `"1.5s"`: in seconds. */
export const duration = v.pipe(
  v.string(),
  v.regex(/^-?\d{1,12}(\.\d{1,9})?s$/),
  v.transform((given) => Number(given.slice(0, -1))),
);

/** How far a wall clock is off UTC, seconds: 18 hours at most. */
export const utcOffset = v.pipe(duration, v.minValue(-64_800), v.maxValue(64_800));

/** RFC 3339 in UTC with 0 to 9 fraction digits, as epoch ms; what is finer is cut off. */
export const instant = v.pipe(
  v.string(),
  v.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?Z$/),
  v.transform((given) => {
    const [seconds = '', fraction = ''] = given.slice(0, -1).split('.');
    const ms = Number(fraction.padEnd(3, '0').slice(0, 3));
    const at = Date.parse(`${seconds}Z`);
    // A day that no calendar has is read as one of the next month.
    const isReal = !Number.isNaN(at) && new Date(at).toISOString().startsWith(seconds);
    return isReal ? at + ms : null;
  }),
  v.number(),
);

const small = v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(9999)), 0);
const two = (number: number) => String(number).padStart(2, '0');

const DateParts = v.object({ year: small, month: small, day: small });
const dateText = ({ year, month, day }: v.InferOutput<typeof DateParts>) =>
  `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;

/** `{year, month, day}`, a day of the calendar. */
export const localDay = v.pipe(
  DateParts,
  v.transform((parts): LocalDay | null => parseLocalDay(dateText(parts))),
  v.number(),
);

/** `{date, time}` as wall clock; zero members of the time are left out, at midnight all of it. */
export const civilTime = v.pipe(
  v.object({
    date: DateParts,
    time: v.optional(v.object({ hours: small, minutes: small, seconds: small })),
  }),
  v.transform(({ date, time }): LocalDateTime => {
    const { hours, minutes, seconds } = time ?? { hours: 0, minutes: 0, seconds: 0 };
    return `${dateText(date)}T${two(hours)}:${two(minutes)}:${two(seconds)}`;
  }),
  v.check((stamp) => dayOfLocalDateTime(stamp) !== null),
);

/** The parts of a day as requests take them: plain numbers, since a leading zero is refused. */
export const datePartsOf = (day: LocalDay): { year: number; month: number; day: number } => {
  const at = new Date(day * 86_400_000);
  return { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, day: at.getUTCDate() };
};

/** The last part of a resource name, `users/1/dataTypes/weight/dataPoints/6685`: its id, by its digits. */
export const idOf = (name: string | null): string | null => name?.split('/').at(-1)?.trim() || null;

/** Any JSON object; unknown keys are harmless. */
export const AnyObject = v.custom<Readonly<Record<string, unknown>>>(
  (body) => typeof body === 'object' && body !== null && !Array.isArray(body),
);

/** The answer is not what the vendor documents. */
export const wrongShape = (): Result<never, Failure> =>
  err({ kind: 'unexpected-payload', detail: 'wrong-shape' });

/** The records under `root` and the token of the page after, null where this is the last one (§4.3). */
export const readEnvelope = (
  payload: unknown,
  root: string,
): { readonly records: readonly unknown[]; readonly token: string | null } | null => {
  if (!v.is(AnyObject, payload)) return null;
  const records = payload[root] ?? [];
  const { nextPageToken: token } = payload;
  if (!Array.isArray(records)) return null;
  return { records, token: typeof token === 'string' && token !== '' ? token : null };
};

/** What is told beside a value: null where it is missing or cannot be read, since the value stands without it. */
export const told = <Schema extends v.GenericSchema>(schema: Schema) =>
  v.fallback(v.nullish(schema, null), null);

/** Metres from a vendor's millimetres, without the noise of binary fractions. */
export const metresOf = (millimetres: number): number => roundTo(millimetres / 1_000, 6);
