import { parseLocalDay } from '$lib/domain/local-date';
import { isPlausibleDay } from './plausible';

/**
 * Attributes of a tag without an XML parser, which takes ten times as long: of the millions of steps and heart beats in an export
 * four attributes each are wanted. Exact, since a quoted value holds no quote: what follows ` name="` is that attribute.
 */
export const attribute = (tag: string, name: string): string | null => {
  const opening = ` ${name}="`;
  const at = tag.indexOf(opening);
  if (at < 0) return unusualAttribute(tag, name);
  const end = tag.indexOf('"', at + opening.length);
  return end < 0 ? null : plainText(tag.slice(at + opening.length, end));
};

/** In single quotes, or on a line of its own, as other programs write it. */
const unusualAttribute = (tag: string, name: string): string | null => {
  const match = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(tag);
  return match ? plainText(match[1] ?? match[2] ?? '') : null;
};

/** The five entities and numbers for characters; the scan refused all others. */
const plainText = (text: string): string =>
  text.includes('&') ? text.replace(/&(?:#x([\da-fA-F]+)|#(\d+)|(\w+));/g, characterOf) : text;

const characterOf = (whole: string, hex?: string, decimal?: string, name?: string): string => {
  if (name !== undefined) return ENTITIES[name] ?? whole;
  const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
  return code <= 0x10_ff_ff ? String.fromCodePoint(code) : whole;
};

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/**
 * The same text with memory of its own. A part of a string keeps the whole one alive in today's engines: a name of twenty letters
 * 64 kB of the file. For whatever is kept of a tag.
 */
export const ownText = (text: string): string => ` ${text}`.slice(1);

/** False for a tag that was torn before its end. */
export const isWhole = (tag: string): boolean => tag.includes('>');

/** True where no end tag follows. */
export const isSelfClosed = (tag: string): boolean => tag[tag.lastIndexOf('>') - 1] === '/';

/**
 * The instant of `2020-01-01 07:00:00 +0100`, and of `20141016130507-0700` as iOS 8 wrote it. The offset is that of the phone on
 * the day of the export, one for the whole file: the instant is right, and the wall clock beside it is not that of the place.
 * Null also for a time that no person measured at.
 */
export const instantOf = (text: string): number | null => {
  const match = STAMP.exec(text);
  if (!match) return null;
  const [, year, month, date, hours, minutes, seconds, east, west] = match;
  const day = parseLocalDay(`${year!}-${month!}-${date!}`);
  if (day === null || !isPlausibleDay(day)) return null;
  const at = Date.parse(`${year!}-${month!}-${date!}T${hours!}:${minutes!}:${seconds!}${east!}:${west!}`);
  return Number.isNaN(at) ? null : at;
};

const STAMP = /^(\d{4})-?(\d\d)-?(\d\d)[ T]?(\d\d):?(\d\d):?(\d\d) ?([-+]\d\d):?(\d\d)$/;

/** From one instant of a tag to the other. */
export interface AppleStretch {
  readonly at: number;
  readonly endAt: number;
}

/** Null where the stamps of a tag are no stretch of at most two days. */
export const stretchOf = (tag: string): AppleStretch | null => {
  const at = instantOf(attribute(tag, 'startDate') ?? '');
  const endAt = instantOf(attribute(tag, 'endDate') ?? '');
  return at !== null && endAt !== null && endAt >= at && endAt - at <= LONGEST_MS ? { at, endAt } : null;
};

/** A day in bed, or a walk through a night and a day, is the longest that is believed. */
export const LONGEST_MS = 48 * 3_600_000;

/** The number that a value is; null where it is none. */
export const numberOf = (text: string | null): number | null => {
  const value = text !== null && /^-?\d+(?:\.\d*)?(?:[eE][-+]?\d+)?$/.test(text) ? Number(text) : NaN;
  return Number.isFinite(value) ? value : null;
};

/** What a unit is in the one that is stored, by the names that the export has for units. */
export type Units = Readonly<Record<string, number>>;

export const LENGTHS: Units = {
  m: 1,
  km: 1_000,
  cm: 0.01,
  mi: 1_609.344,
  yd: 0.9144,
  ft: 0.3048,
  in: 0.0254,
};
/** `Cal` is what a label on food means. */
export const ENERGIES: Units = { kcal: 1, Cal: 1, kJ: 1 / 4.184, cal: 0.001, J: 1 / 4_184 };
export const COUNTS: Units = { count: 1 };
export const RATES: Units = { 'count/min': 1, 'count/s': 60 };

/** A number in what is stored; null where it is none, or its unit is another kind's. */
export const amountOf = (text: string | null, unit: string | null, units: Units): number | null => {
  const value = numberOf(text);
  const factor = unit === null ? undefined : units[unit];
  return value === null || factor === undefined ? null : value * factor;
};
