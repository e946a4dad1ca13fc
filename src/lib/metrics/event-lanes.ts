import type { DayRange } from '$lib/domain/day-range';
import type { LifeEvent } from '$lib/domain/life-event';
import type { LocalDay } from '$lib/domain/local-date';

/** An event where it is drawn: the days of it that lie in the range, in a lane where nothing overlaps it. */
export interface PlacedEvent {
  readonly event: LifeEvent;
  /** From 0, the one nearest to the chart. */
  readonly lane: number;
  /** Within the range, both inclusive. */
  readonly first: LocalDay;
  readonly last: LocalDay;
  /** It began before the range. */
  readonly beganBefore: boolean;
  /** It ends after the range, or is still going on. */
  readonly goesOn: boolean;
}

export interface EventLanes {
  /** Those that begin first, first; of two that begin on one day the longer one. */
  readonly placed: readonly PlacedEvent[];
  /** How many lanes they need. */
  readonly lanes: number;
}

/**
 * The events that touch a range in as few lanes as can be, so that none overlap: each in the lowest one that is free. The
 * order of the list does not matter. `today`: no event that is still going on is drawn past it. `roomDays`: what the
 * shortest mark takes up at the scale of the drawing, so that two short ones near each other stay apart.
 */
export const eventLanes = (
  events: readonly LifeEvent[],
  range: DayRange,
  { today, roomDays = 1 }: { readonly today: LocalDay; readonly roomDays?: number },
): EventLanes => {
  const free: LocalDay[] = [];
  const placed = events
    .map((event) => cut(event, range, today))
    .filter((event) => event !== null)
    .sort(byBeginning)
    .map((piece): PlacedEvent => {
      const found = free.findIndex((day) => day <= piece.first);
      const lane = found === -1 ? free.length : found;
      free[lane] = Math.max(piece.last, piece.first + roomDays - 1) + 1;
      return { ...piece, lane };
    });
  return { placed, lanes: free.length };
};

type Piece = Omit<PlacedEvent, 'lane'>;

const cut = (event: LifeEvent, range: DayRange, today: LocalDay): Piece | null => {
  const end = event.last ?? Math.max(today, event.first);
  const [first, last] = [Math.max(event.first, range.first), Math.min(end, range.last)];
  if (last < first) return null;
  return {
    event,
    first,
    last,
    beganBefore: event.first < range.first,
    goesOn: event.last === null || event.last > range.last,
  };
};

const byBeginning = (a: Piece, b: Piece): number =>
  a.first - b.first || b.last - a.last || a.event.first - b.event.first || (a.event.id < b.event.id ? -1 : 1);
