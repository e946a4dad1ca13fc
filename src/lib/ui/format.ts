import type { DayRange } from '$lib/domain/day-range';
import { formatLocalDay, type LocalDateTime, type LocalDay } from '$lib/domain/local-date';
import {
  climbFromMetres,
  fromKg,
  fromMetres,
  roundTo,
  type DistanceUnit,
  type WeightUnit,
} from '$lib/domain/units';
import type { WeighIn } from '$lib/domain/weigh-in';
import { pageFormats } from './locale/locale';

/** Undefined: the page's own, `pageFormats`. Given in tests. */
type Locale = string | undefined;

const MINUS = '\u2212';
const NBSP = '\u00a0';
const DAY_MS = 86_400_000;

/** A number and its unit, apart, so that a screen can set them in different sizes. */
export interface Quantity {
  readonly value: string;
  readonly unit: string;
}

/** A weight for the eye: "74.2" "kg"; stone as parts, "11 st 4.2" "lb". */
export const weightParts = (
  kg: number,
  unit: WeightUnit,
  locale?: Locale,
  digits = 1,
): readonly Quantity[] => {
  if (unit !== 'st') return [{ value: decimal(fromKg(kg, unit), digits, locale), unit }];
  const pounds = roundTo(Math.abs(fromKg(kg, 'lb')), digits);
  const stone = Math.floor(pounds / 14);
  const rest = { value: decimal(roundTo(pounds - stone * 14, digits), digits, locale), unit: 'lb' };
  return stone === 0 ? [rest] : [{ value: decimal(stone, 0, locale), unit: 'st' }, rest];
};

/** A weight in one piece: "74.2 kg", "11 st 4.2 lb". */
export const weightText = (kg: number, unit: WeightUnit, locale?: Locale, digits = 1): string =>
  weightParts(kg, unit, locale, digits)
    .map(({ value, unit: name }) => `${value}${NBSP}${name}`)
    .join(NBSP);

/** A weight below a heading that names its unit: "74.2"; stone, which has two, keeps them. */
export const bareWeightText = (kg: number, unit: WeightUnit, locale?: Locale, digits = 1): string =>
  unit === 'st' ? weightText(kg, unit, locale, digits) : decimal(fromKg(kg, unit), digits, locale);

/** A column of such weights: "Mean, kg". */
export const weightHeading = (name: string, unit: WeightUnit): string =>
  unit === 'st' ? name : `${name}, ${unit}`;

/** A change with its sign: "+0.4 kg", "−1.2 kg", "0.0 kg". */
export const deltaText = (deltaKg: number, unit: WeightUnit, locale?: Locale): string =>
  signOf(deltaKg, unit) + weightText(Math.abs(deltaKg), unit, locale);

/** Which way a change goes once rounded as shown, so that "0.0" never bears a sign. */
export const directionOf = (deltaKg: number, unit: WeightUnit): 'up' | 'down' | 'same' => {
  const shown = roundTo(fromKg(deltaKg, unit === 'st' ? 'lb' : unit), 1);
  return shown > 0 ? 'up' : shown < 0 ? 'down' : 'same';
};

const signOf = (deltaKg: number, unit: WeightUnit): string =>
  ({ up: '+', down: MINUS, same: '' })[directionOf(deltaKg, unit)];

/** A distance for the eye: "6.21" "km". */
export const distanceParts = (metres: number, unit: DistanceUnit, locale?: Locale, digits = 2): Quantity => ({
  value: decimal(fromMetres(metres, unit), digits, locale),
  unit,
});

/** A distance in one piece: "6.21 km", "3.86 mi". */
export const distanceText = (metres: number, unit: DistanceUnit, locale?: Locale, digits = 2): string =>
  inOnePiece(distanceParts(metres, unit, locale, digits));

/** What was climbed: "120" "m", or "394" "ft" beside miles. */
export const climbParts = (metres: number, unit: DistanceUnit, locale?: Locale, digits = 0): Quantity => ({
  value: decimal(climbFromMetres(metres, unit), digits, locale),
  unit: unit === 'mi' ? 'ft' : 'm',
});

/** A number and its unit, never parted by a line's end. */
export const inOnePiece = ({ value, unit }: Quantity): string =>
  unit === '' ? value : `${value}${NBSP}${unit}`;

/** "7h 20m", "45m"; whole minutes. For ticks, which have no room for the words of `lastingText`. */
export const durationText = (minutes: number, locale?: Locale): string => {
  const whole = Math.round(minutes);
  const [hours, rest] = [Math.floor(whole / 60), whole % 60];
  const part = (value: number, unit: 'hour' | 'minute') =>
    cached('number', locale, { style: 'unit', unit, unitDisplay: 'narrow' }).format(value);
  if (hours === 0) return part(rest, 'minute');
  return rest === 0 ? part(hours, 'hour') : `${part(hours, 'hour')}${NBSP}${part(rest, 'minute')}`;
};

/** A number with fixed decimals in the person's own notation. */
export const decimal = (value: number, digits: number, locale?: Locale): string =>
  cached('number', locale, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value);

export const wholeNumber = (value: number, locale?: Locale): string =>
  cached('number', locale, { maximumFractionDigits: 0 }).format(value);

/** "21 Nov 2026". A local day has no zone: it is written as it stands. */
export const dayText = (day: LocalDay, locale?: Locale): string =>
  cached('date', locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(day * DAY_MS);

/** "21 November 2026", where a month's number was the question. */
export const longDayText = (day: LocalDay, locale?: Locale): string =>
  cached('date', locale, { dateStyle: 'long', timeZone: 'UTC' }).format(day * DAY_MS);

/** "Sat, 21 Nov 2026". */
export const dayWithWeekday = (day: LocalDay, locale?: Locale): string =>
  cached('date', locale, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(day * DAY_MS);

/** "23 Oct – 21 Nov 2026"; from a season on "Feb 2020 – Aug 2021", whose days would be too exact. */
export const rangeText = ({ first, last }: DayRange, locale?: Locale): string =>
  cached('date', locale, {
    ...(last - first < 100 && { day: 'numeric' }),
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  }).formatRange(first * DAY_MS, last * DAY_MS);

/** "Sat". */
export const weekdayText = (day: LocalDay, locale?: Locale): string =>
  cached('date', locale, { weekday: 'short', timeZone: 'UTC' }).format(day * DAY_MS);

/** "21 Nov", for axes and close days. */
export const dayOfMonthText = (day: LocalDay, locale?: Locale): string =>
  cached('date', locale, { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(day * DAY_MS);

/** The clock of a weigh-in, or null where the source only knew the day. */
export const timeText = (row: Pick<WeighIn, 'time' | 'timeUnknown'>, locale?: Locale): string | null =>
  row.timeUnknown
    ? null
    : cached('date', locale, { timeStyle: 'short', timeZone: 'UTC' }).format(Date.parse(`${row.time}Z`));

/** "March 2026", of the month a day lies in. */
export const monthText = (day: LocalDay, locale?: Locale): string =>
  cached('date', locale, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(day * DAY_MS);

/** "2026", of the year a day lies in. */
export const yearText = (day: LocalDay, locale?: Locale): string =>
  cached('date', locale, { year: 'numeric', timeZone: 'UTC' }).format(day * DAY_MS);

/** The clock at the nearest whole minute of a day: "07:53". */
export const minuteText = (minute: number, locale?: Locale): string =>
  cached('date', locale, { timeStyle: 'short', timeZone: 'UTC' }).format(Math.round(minute) * 60_000);

/** The same to the second: "07:53:12". */
export const clockSecondsText = (minute: number, locale?: Locale): string =>
  cached('date', locale, { timeStyle: 'medium', timeZone: 'UTC' }).format(Math.round(minute * 60) * 1_000);

/** "Mar 2026", of the month a day lies in. */
export const shortMonthText = (day: LocalDay, locale?: Locale): string =>
  cached('date', locale, { month: 'short', year: 'numeric', timeZone: 'UTC' }).format(day * DAY_MS);

/** "07:53", of a wall clock. `time` is a `LocalDateTime`. */
export const wallTimeText = (time: LocalDateTime, locale?: Locale): string =>
  cached('date', locale, { timeStyle: 'short', timeZone: 'UTC' }).format(Date.parse(`${time}Z`));

/** "3–9 Mar 2026"; one day as one. */
export const dayRangeText = (first: LocalDay, last: LocalDay, locale?: Locale): string =>
  cached('date', locale, { dateStyle: 'medium', timeZone: 'UTC' }).formatRange(first * DAY_MS, last * DAY_MS);

/** "23–29 Nov", "30 Nov – 6 Dec", where the year is known from elsewhere. */
export const daysOfMonthsText = (first: LocalDay, last: LocalDay, locale?: Locale): string =>
  cached('date', locale, { day: 'numeric', month: 'short', timeZone: 'UTC' }).formatRange(
    first * DAY_MS,
    last * DAY_MS,
  );

/** "Jan – Mar 2026", of the months that days lie in. */
export const monthsText = (first: LocalDay, last: LocalDay, locale?: Locale): string =>
  cached('date', locale, { month: 'short', year: 'numeric', timeZone: 'UTC' }).formatRange(
    first * DAY_MS,
    last * DAY_MS,
  );

/** A wall clock as its person writes it: "21 Nov 2026, 07:53". `time` is a `LocalDateTime`. */
export const wallClockText = (time: LocalDateTime, locale?: Locale): string =>
  cached('date', locale, { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' }).format(
    Date.parse(`${time}Z`),
  );

/** "22.4%". `percent` is out of 100. */
export const percentText = (percent: number, digits = 1, locale?: Locale): string =>
  cached('number', locale, {
    style: 'percent',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(percent / 100);

/** The device's clock at an instant: "14:00". */
export const clockText = (instantMs: number, locale?: Locale): string =>
  cached('date', locale, { timeStyle: 'short' }).format(instantMs);

/** The device's date and clock at an instant. */
export const instantText = (instantMs: number, locale?: Locale): string =>
  cached('date', locale, { dateStyle: 'medium', timeStyle: 'short' }).format(instantMs);

/** "5 minutes ago", "yesterday", "in 3 hours": the largest unit that is at least one. */
export const relativeText = (instantMs: number, nowMs: number, locale?: Locale): string => {
  const seconds = Math.round((instantMs - nowMs) / 1000);
  const [unit, length] = RELATIVE.find(([, size]) => Math.abs(seconds) >= size) ?? (['second', 1] as const);
  if (unit === 'second') return relative(locale).format(0, 'second');
  return relative(locale).format(Math.trunc(seconds / length), unit);
};

const RELATIVE = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const satisfies readonly (readonly [Intl.RelativeTimeFormatUnit, number])[];

/** "1.4 MB". Decimal units, as browsers and operating systems show quotas. */
export const bytesText = (bytes: number, locale?: Locale): string => {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;
  const power = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** power;
  return cached('number', locale, {
    style: 'unit',
    unit: units[power]!,
    unitDisplay: power === 0 ? 'long' : 'short',
    maximumFractionDigits: value < 10 && power > 0 ? 1 : 0,
  }).format(value);
};

/** "weight, steps and sleep". */
export const listText = (parts: readonly string[], locale?: Locale): string =>
  new Intl.ListFormat(locale ?? pageFormats(), { type: 'conjunction' }).format(parts);

/** The value a native date field holds for a day. */
export const dateFieldValue = (day: LocalDay): string => formatLocalDay(day);

/** A formatter of dates, made once for the same options. */
export const dateFormatter = (options: Intl.DateTimeFormatOptions, locale?: Locale): Intl.DateTimeFormat =>
  cached('date', locale, options);

/** Making a formatter costs more than using it ten times; a table makes thousands of texts. */
const formatters = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat>();

function cached(kind: 'number', locale: Locale, options: Intl.NumberFormatOptions): Intl.NumberFormat;
function cached(kind: 'date', locale: Locale, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat;
function cached(
  kind: 'number' | 'date',
  given: Locale,
  options: Intl.NumberFormatOptions & Intl.DateTimeFormatOptions,
): Intl.NumberFormat | Intl.DateTimeFormat {
  const locale = given ?? pageFormats();
  const key = `${kind}|${locale}|${JSON.stringify(options)}`;
  const known = formatters.get(key);
  if (known) return known;
  const made =
    kind === 'number' ? new Intl.NumberFormat(locale, options) : new Intl.DateTimeFormat(locale, options);
  formatters.set(key, made);
  return made;
}

const relative = (locale: Locale) =>
  new Intl.RelativeTimeFormat(locale ?? pageFormats(), { numeric: 'auto' });
