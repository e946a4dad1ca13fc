import { SHADES } from '$lib/metrics/calendar';

/** Which paint of the style sheet a shade takes: few shades spread over all paints, the darkest always is the highest. */
export const paintOf = (shade: number, steps: number): number =>
  steps === 0 ? Math.floor(SHADES / 2) : Math.round((shade * (SHADES - 1)) / steps);
