import type { LucideIcon } from '../icon';
import Activity from '@lucide/svelte/icons/activity';
import ChartSpline from '@lucide/svelte/icons/chart-spline';
import CircleQuestionMark from '@lucide/svelte/icons/circle-question-mark';
import Columns2 from '@lucide/svelte/icons/columns-2';
import FileDown from '@lucide/svelte/icons/file-down';
import FileUp from '@lucide/svelte/icons/file-up';
import House from '@lucide/svelte/icons/house';
import Moon from '@lucide/svelte/icons/moon';
import Plug from '@lucide/svelte/icons/plug';
import RefreshCw from '@lucide/svelte/icons/refresh-cw';
import Scale from '@lucide/svelte/icons/scale';
import Settings from '@lucide/svelte/icons/settings';
import Trophy from '@lucide/svelte/icons/trophy';
import { m } from '$lib/paraglide/messages';

export interface NavItem {
  readonly route:
    | '/'
    | '/weight'
    | '/metrics'
    | '/activities'
    | '/sleep'
    | '/compare'
    | '/challenges'
    | '/sync'
    | '/sources'
    | '/import'
    | '/export'
    | '/settings'
    | '/help';
  readonly label: () => string;
  readonly icon: LucideIcon;
  /** Has no room in the phone's bottom bar: it is behind "More" there. */
  readonly wideOnly?: true;
}

/** What is looked at and what keeps it fresh. The phone's bottom bar holds four of them beside "More". */
export const mainItems: readonly NavItem[] = [
  { route: '/', label: m.nav_overview, icon: House },
  { route: '/weight', label: m.nav_weight, icon: Scale },
  { route: '/metrics', label: m.nav_metrics, icon: ChartSpline },
  { route: '/activities', label: m.nav_activities, icon: Activity, wideOnly: true },
  { route: '/sleep', label: m.nav_sleep, icon: Moon, wideOnly: true },
  { route: '/compare', label: m.nav_compare, icon: Columns2, wideOnly: true },
  { route: '/challenges', label: m.challenges_title, icon: Trophy, wideOnly: true },
  { route: '/sync', label: m.nav_sync, icon: RefreshCw },
  { route: '/sources', label: m.nav_sources, icon: Plug, wideOnly: true },
];

/** The seldom ones, at the foot of the side bar. */
export const footItems: readonly NavItem[] = [
  { route: '/import', label: m.import_title, icon: FileDown },
  { route: '/export', label: m.export_title, icon: FileUp },
  { route: '/settings', label: m.nav_settings, icon: Settings },
  { route: '/help', label: m.nav_help, icon: CircleQuestionMark },
];

/** What a phone has behind "More". */
export const moreItems: readonly NavItem[] = [...mainItems.filter(({ wideOnly }) => wideOnly), ...footItems];
