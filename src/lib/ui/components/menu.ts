import type { LucideIcon } from './icon';

/** One line of a `Menu`. */
export interface MenuItem {
  readonly key: string;
  readonly label: string;
  readonly icon?: LucideIcon;
  /** What cannot be undone is set apart by its colour. */
  readonly tone?: 'danger';
  readonly disabled?: boolean;
  readonly onpick: () => void;
}
