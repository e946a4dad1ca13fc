import ArrowLeftRight from '@lucide/svelte/icons/arrow-left-right';
import CalendarClock from '@lucide/svelte/icons/calendar-clock';
import Check from '@lucide/svelte/icons/check';
import PanelLeft from '@lucide/svelte/icons/panel-left';
import PanelRight from '@lucide/svelte/icons/panel-right';
import type { LocalDay } from '$lib/domain/local-date';
import { dayClasses, type Comparison, type DayClass } from '$lib/metrics/compare';
import { m } from '$lib/paraglide/messages';
import type { LucideIcon } from '../components/icon';
import { wholeNumber } from '../format';
import type { Shown } from './listing';

/** What the two sides are called. */
export interface SideNames {
  readonly left: string;
  readonly right: string;
}

export const classIcons: Readonly<Record<DayClass, LucideIcon>> = {
  matched: Check,
  only_left: PanelLeft,
  only_right: PanelRight,
  differs: ArrowLeftRight,
  shifted: CalendarClock,
};

export const className = (of: DayClass, { left, right }: SideNames): string => {
  switch (of) {
    case 'matched':
      return m.compare_class_matched();
    case 'only_left':
      return m.compare_class_only({ source: left });
    case 'only_right':
      return m.compare_class_only({ source: right });
    case 'differs':
      return m.compare_class_differs();
    case 'shifted':
      return m.compare_class_shifted();
  }
};

interface Verdict {
  readonly counts: Comparison['counts'];
  readonly days: readonly { readonly day: LocalDay; readonly class: DayClass }[];
}

/**
 * How far the two agree, in sentences; of what does not occur nothing is said. A day of two classes counts in both: the two
 * agree on those alone where everything is alike.
 */
export const verdictOf = ({ counts, days }: Verdict, names: SideNames): string => {
  const all = new Set(days.map(({ day }) => day)).size;
  const apart = new Set(days.filter((entry) => entry.class !== 'matched').map(({ day }) => day)).size;
  const agreed = { ...names, count: all, same: wholeNumber(all - apart), all: wholeNumber(all) };
  return [
    apart === 0 ? m.compare_verdict_all(agreed) : m.compare_verdict(agreed),
    ...dayClasses.flatMap((of) => (counts[of] === 0 ? [] : apartSays(of, counts[of], names))),
  ].join(' ');
};

const apartSays = (of: DayClass, count: number, { left, right }: SideNames): string[] => {
  const days = { count, shown: wholeNumber(count) };
  switch (of) {
    case 'matched':
      return [];
    case 'only_left':
      return [m.compare_verdict_lacks({ source: right, ...days })];
    case 'only_right':
      return [m.compare_verdict_lacks({ source: left, ...days })];
    case 'differs':
      return [m.compare_verdict_differs(days)];
    case 'shifted':
      return [m.compare_verdict_shifted(days)];
  }
};

/** What it means for a day to be listed. `tolerance` as written; null: none. */
export const classSays = (of: Shown, { left, right }: SideNames, tolerance: string | null): string => {
  switch (of) {
    case 'unlike':
      return m.compare_unlike_says();
    case 'matched':
      return tolerance === null ? m.compare_exact_says() : m.compare_matched_says({ tolerance });
    case 'only_left':
      return m.compare_only_says({ has: left, lacks: right });
    case 'only_right':
      return m.compare_only_says({ has: right, lacks: left });
    case 'differs':
      return tolerance === null ? m.compare_differs_exact_says() : m.compare_differs_says({ tolerance });
    case 'shifted':
      return m.compare_shifted_says();
  }
};
