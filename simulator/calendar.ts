/** Calendar arithmetic on local wall clocks. A day is `yyyy-MM-dd` text or whole days since 1970-01-01. */

export const DAY_MS = 86_400_000;

export const dayNumber = (date: string): number => Date.parse(`${date}T00:00:00Z`) / DAY_MS;

export const dateOfDay = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);

export const addDays = (date: string, days: number): string => dateOfDay(dayNumber(date) + days);

/** Clamped to the month's last day: 31 March less one month is 28 or 29 February. */
export const addMonths = (date: string, months: number): string => {
  const start = new Date(`${date}T00:00:00Z`);
  const first = Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + months, 1);
  const length = new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + months + 1, 0)).getUTCDate();
  return new Date(first + (Math.min(start.getUTCDate(), length) - 1) * DAY_MS).toISOString().slice(0, 10);
};

/** True for real days only: 2026-02-30 is refused. */
export const isDate = (text: string): boolean => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const day = dayNumber(text);
  return Number.isFinite(day) && dateOfDay(day) === text;
};

export const isTime = (text: string): boolean => /^([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/.test(text);

/** What a clock on the wall of `zone` shows at an instant. */
export const wallClock = (ms: number, zone: string): { readonly date: string; readonly time: string } => {
  const iso = new Date(ms + zoneOffset(ms, zone)).toISOString();
  return { date: iso.slice(0, 10), time: iso.slice(11, 19) };
};

/** Milliseconds that `zone` is ahead of UTC at an instant. Rules change at quarter hours at the finest. */
export const zoneOffset = (ms: number, zone: string): number => {
  const quarter = Math.floor(ms / 900_000);
  const known = offsets.get(zone) ?? new Map<number, number>();
  offsets.set(zone, known);
  let offset = known.get(quarter);
  if (offset === undefined) known.set(quarter, (offset = offsetOf(ms, zone)));
  return offset;
};

const offsets = new Map<string, Map<number, number>>();

const offsetOf = (ms: number, zone: string): number => {
  const parts: Record<string, number> = {};
  for (const { type, value } of formatter(zone).formatToParts(ms)) parts[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(ms / 1000) * 1000;
};

/** Building one costs far more than using it, and a log of twelve years asks thousands of times. */
const formatters = new Map<string, Intl.DateTimeFormat>();

const formatter = (zone: string): Intl.DateTimeFormat => {
  const known = formatters.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formatters.set(zone, made);
  return made;
};

/** Within the same day: a time never runs over midnight. */
export const addSeconds = (time: string, seconds: number): string => {
  const total = Math.min(secondOfDay(time) + seconds, 86_399);
  return new Date(total * 1000).toISOString().slice(11, 19);
};

const secondOfDay = (time: string): number => Date.parse(`1970-01-01T${time}Z`) / 1000;
