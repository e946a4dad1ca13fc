import type { DayRange } from '$lib/domain/day-range';
import type { LifeEvent } from '$lib/domain/life-event';
import type { LocalDay } from '$lib/domain/local-date';
import { eventLanes } from '$lib/metrics/event-lanes';
import type { EventSpan } from '../charts/overlays';

/** How many marks beside each other a chart's width takes; what is shorter keeps the room of one. */
const MARKS_ACROSS = 24;

/** Events as the chart draws them, in lanes that do not overlap. */
export const eventSpans = (
  events: readonly LifeEvent[],
  range: DayRange,
  today: LocalDay,
): readonly EventSpan[] => {
  const roomDays = Math.max(1, Math.ceil((range.last - range.first + 1) / MARKS_ACROSS));
  return eventLanes(events, range, { today, roomDays }).placed.map(({ event, lane, first, last }) => ({
    first,
    last: event.last === null ? null : last,
    kind: event.kind,
    title: event.title,
    lane,
  }));
};
