import type Check from '@lucide/svelte/icons/check';

/** Any icon. Named after one of them, because the package's own name for it makes the compiler read all 3,600. */
export type LucideIcon = typeof Check;
