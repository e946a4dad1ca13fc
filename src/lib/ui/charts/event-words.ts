import type { EventKind } from '$lib/domain/life-event';
import { m } from '$lib/paraglide/messages';

const kinds: Readonly<Record<EventKind, () => string>> = {
  illness: m.chart_event_illness,
  holiday: m.chart_event_holiday,
  medication: m.chart_event_medication,
  other: m.chart_event_other,
};

/** An event in the person's words, else by its kind. */
export const eventWords = (kind: EventKind, title: string): string => (title === '' ? kinds[kind]() : title);
