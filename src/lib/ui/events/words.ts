import type { EventKind, LifeEvent } from '$lib/domain/life-event';
import { m } from '$lib/paraglide/messages';
import { dayRangeText, dayText } from '../format';

export const eventKindName = (kind: EventKind): string => {
  switch (kind) {
    case 'illness':
      return m.events_kind_illness();
    case 'holiday':
      return m.events_kind_holiday();
    case 'medication':
      return m.events_kind_medication();
    case 'other':
      return m.events_kind_other();
  }
};

/** What the person called it; the kind where they did not. */
export const eventTitle = ({ kind, title }: Pick<LifeEvent, 'kind' | 'title'>): string =>
  title || eventKindName(kind);

/** "3–9 Mar 2026", "Since 3 Mar 2026". */
export const eventDays = ({ first, last }: Pick<LifeEvent, 'first' | 'last'>): string =>
  last === null ? m.events_since({ day: dayText(first) }) : dayRangeText(first, last);
