/**
 * Whether the page listens yet. Prerendered buttons are on screen before that; until then they are disabled, looking as
 * always, so that a quick press is not lost without a trace.
 */
export const hydration = $state({ done: false });
