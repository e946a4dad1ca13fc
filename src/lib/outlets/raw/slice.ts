import { parseJson } from '$lib/domain/json';
import type { LocalDay } from '$lib/domain/local-date';
import { elementsAt, membersAt, next, type Span } from './json-cuts';
import { dayOfRecord } from './record-day';

/** An answer by days. */
export interface SlicedAnswer {
  /** By day, then by the name of the list they stand in (empty: the answer is a list): records letter for letter. */
  readonly days: ReadonlyMap<LocalDay, Cuts>;
  /** Names of what else the answer holds, which belongs to no day. */
  readonly besides: readonly string[];
  /** The vendor named a further page. */
  readonly goesOn: boolean;
}

export type Cuts = ReadonlyMap<string, readonly string[]>;

/**
 * Cuts an answer into days: every record of every list at its root stands in exactly one. Null where that cannot be done:
 * no JSON, or a list with a record that tells no day.
 */
export const sliceAnswer = (text: string, by: 'start' | 'end'): SlicedAnswer | null => {
  const parsed = parseJson(text);
  if (!parsed.ok) return null;
  const root = next(text, 0);
  const members = membersOf(text, root);
  // Of two members of one name a parser knows one only.
  if (new Set(members.map(({ key }) => key)).size < members.length) return null;
  const days = new Map<LocalDay, Map<string, string[]>>();
  const besides: string[] = [];
  for (const { key, value } of members) {
    const list = key === ROOT ? parsed.value : (parsed.value as Readonly<Record<string, unknown>>)[key];
    if (!Array.isArray(list)) besides.push(key);
    else if (!cutInto(days, text, key, value, list, by)) return null;
  }
  return { days, besides, goesOn: goesOn(parsed.value) };
};

/** Stands for the root where that is a list itself. */
const ROOT = '';

const membersOf = (text: string, root: number): readonly { readonly key: string; readonly value: Span }[] => {
  if (text[root] === '{') return membersAt(text, root);
  return [{ key: ROOT, value: { start: root, end: text.length } }];
};

/** False where a record tells no day. */
const cutInto = (
  days: Map<LocalDay, Map<string, string[]>>,
  text: string,
  key: string,
  { start }: Span,
  list: readonly unknown[],
  by: 'start' | 'end',
): boolean => {
  for (const [i, span] of elementsAt(text, start).entries()) {
    const day = dayOfRecord(list[i], by);
    if (day === null) return false;
    const cuts = days.get(day) ?? new Map<string, string[]>();
    const records = cuts.get(key) ?? [];
    records.push(text.slice(span.start, span.end));
    days.set(day, cuts.set(key, records));
  }
  return true;
};

const goesOn = (answer: unknown): boolean => {
  const { nextPageToken, pagination } = (answer ?? {}) as Readonly<Record<string, unknown>>;
  const { next: further } = (pagination ?? {}) as Readonly<Record<string, unknown>>;
  return [nextPageToken, further].some((value) => typeof value === 'string' && value !== '');
};
