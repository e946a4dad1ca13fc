import { DAY_MS, zoneOffset } from '../calendar.ts';

/** How Fitbit's archives print things (import-formats.md §1.2, §1.3). */

/** `MM/DD/YY` of `YYYY-MM-DD`. */
export const shortDate = (date: string): string =>
  `${date.slice(5, 7)}/${date.slice(8, 10)}/${date.slice(2, 4)}`;

/** `MM/DD/YY HH:MM:SS` in UTC. */
export const shortStamp = (ms: number): string => {
  const iso = new Date(ms).toISOString();
  return `${shortDate(iso.slice(0, 10))} ${iso.slice(11, 19)}`;
};

/** The instant at which a wall clock of a zone shows a date and time; the later one of an hour that comes twice. */
export const instantOfWallClock = (date: string, time: string, zone: string): number => {
  const wall = Date.parse(`${date}T${time}Z`);
  const guess = wall - zoneOffset(wall, zone);
  return wall - zoneOffset(guess, zone);
};

/** Two spaces a level, a space before the colon, records joined by `},{`, no newline at the end. */
export const prettyArray = (records: readonly unknown[]): string =>
  `[${records.map((record) => JSON.stringify(record, null, 2).replace(/^(\s*"[^"]+"):/gm, '$1 :')).join(',')}]`;

export const csv = (header: string, rows: readonly (readonly (string | number)[])[]): string =>
  [header, ...rows.map((cells) => cells.join(','))].map((line) => `${line}\n`).join('');

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** `+02:00` for minutes east of UTC. */
export const offsetText = (minutes: number): string => {
  const size = Math.abs(minutes);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
};

/** Items by stretches of days from a first one on: the chunks of an archive. Chunks without any are missing. */
export const chunksOf = <T>(
  items: readonly T[],
  dateOf: (item: T) => string,
  first: string,
  days: number,
): { readonly start: string; readonly items: T[] }[] => {
  const chunks = new Map<number, T[]>();
  for (const item of items) {
    const index = Math.floor((Date.parse(dateOf(item)) - Date.parse(first)) / DAY_MS / days);
    const chunk = chunks.get(index);
    if (chunk) chunk.push(item);
    else chunks.set(index, [item]);
  }
  return [...chunks].map(([index, held]) => ({
    start: new Date(Date.parse(first) + index * days * DAY_MS).toISOString().slice(0, 10),
    items: held,
  }));
};
