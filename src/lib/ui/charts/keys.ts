import type { DayRange } from '$lib/domain/day-range';
import type { Step } from './chart-walk';
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

type Pressed = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>;

/** Where a key brings the cursor on the values of a chart; 'away' puts it away, null is another's key. */
export const stepForKey = ({ key, shiftKey, ctrlKey, metaKey, altKey }: Pressed): Step | 'away' | null => {
  if (ctrlKey || metaKey || altKey) return null;
  if (key === 'Escape') return 'away';
  if (key === ',') return 'before';
  if (key === '.') return 'after';
  return shiftKey ? (SHIFTED[key] ?? null) : null;
};

const SHIFTED: Readonly<Record<string, Step>> = {
  ArrowLeft: 'before',
  ArrowRight: 'after',
  Home: 'first',
  End: 'last',
};
