import type { Thin } from '$lib/metrics/trend/types';
import { m } from '$lib/paraglide/messages';

/** What is missing before a figure can be told. */
export const thinText = ({ why, have, need }: Thin): string => {
  const missing = Math.max(1, Math.ceil(need - have));
  switch (why) {
    case 'no-values':
      return m.trend_thin_none();
    case 'too-few-days':
      return m.trend_thin_few({ need: missing });
    case 'too-short':
      return m.trend_thin_short({ need: missing });
    case 'stale':
      return m.trend_thin_stale();
  }
};
