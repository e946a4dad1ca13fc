import type { EventKind, LifeEvent } from '$lib/domain/life-event';
import type { LocalDay } from '$lib/domain/local-date';
import { readDay, readDayFields, type DayFieldProblem } from '../day-fields';
import { dateFieldValue } from '../format';

/** What the form holds, as typed. */
export interface EventFields {
  kind: EventKind;
  title: string;
  note: string;
  first: string;
  /** Of no meaning while it goes on. */
  last: string;
  goesOn: boolean;
}

/** What a form says of an event; whose it is and when it was said is the caller's to add. */
export type EventDraft = Omit<LifeEvent, 'id' | 'account' | 'at'>;

export type ReadEvent =
  | { readonly draft: EventDraft; readonly first: null; readonly last: null }
  | { readonly draft: null; readonly first: DayFieldProblem | null; readonly last: DayFieldProblem | null };

/** A new one is of one day, today. */
export const newEventFields = (today: LocalDay): EventFields => ({
  kind: 'illness',
  title: '',
  note: '',
  first: dateFieldValue(today),
  last: dateFieldValue(today),
  goesOn: false,
});

export const eventFieldsOf = (
  { kind, title, note, first, last }: LifeEvent,
  today: LocalDay,
): EventFields => ({
  kind,
  title,
  note,
  first: dateFieldValue(first),
  last: dateFieldValue(last ?? Math.max(today, first)),
  goesOn: last === null,
});

/** An event, or which date is wrong and why. Days up to today: what has not happened yet explains nothing. */
export const readEventFields = (fields: EventFields, today: LocalDay): ReadEvent => {
  const words = { kind: fields.kind, title: fields.title.trim(), note: fields.note.trim() };
  if (fields.goesOn) {
    const first = readDay(fields.first, today);
    return typeof first === 'string'
      ? { draft: null, first, last: null }
      : { draft: { ...words, first, last: null }, first: null, last: null };
  }
  const { range, start, end } = readDayFields(fields.first, fields.last, today);
  return range
    ? { draft: { ...words, ...range }, first: null, last: null }
    : { draft: null, first: start, last: end };
};
