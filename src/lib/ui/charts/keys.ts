import type { DayRange } from '$lib/domain/day-range';
import { moved, shifted } from './view';

/** A press of a button or key looks this much closer; its inverse goes back exactly. */
export const CLOSER = 0.5;

/** The view after a key on the chart, or null where the key means nothing here and stays the browser's. */
export const viewForKey = (key: string, view: DayRange, whole: DayRange): DayRange | null => {
  const tenth = Math.max(1, Math.round((view.last - view.first) / 10));
  switch (key) {
    case '+':
    case '=':
      return moved(view, whole, { scale: CLOSER });
    case '-':
      return moved(view, whole, { scale: 1 / CLOSER });
    case '0':
      return whole;
    case 'ArrowLeft':
      return shifted(view, whole, -tenth);
    case 'ArrowRight':
      return shifted(view, whole, tenth);
    case 'Home':
      return shifted(view, whole, whole.first - view.first);
    case 'End':
      return shifted(view, whole, whole.last - view.last);
    default:
      return null;
  }
};
