import Bookmark from '@lucide/svelte/icons/bookmark';
import Pill from '@lucide/svelte/icons/pill';
import Thermometer from '@lucide/svelte/icons/thermometer';
import TreePalm from '@lucide/svelte/icons/tree-palm';
import type { EventKind } from '$lib/domain/life-event';
import type { LucideIcon } from '../components/icon';

export const eventIcons: Readonly<Record<EventKind, LucideIcon>> = {
  illness: Thermometer,
  holiday: TreePalm,
  medication: Pill,
  other: Bookmark,
};
